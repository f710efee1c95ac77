using System.Buffers.Text;
using System.Net.Mime;
using Microsoft.Extensions.AI;

namespace PromptGen.Rendering;

/// <summary>Parts of a message that are no text. What is not clearly media of a known type is refused: it would only fail at the provider.</summary>
internal static class MediaContent
{
    private const string DataScheme = "data:";

    public static AIContent Create(string? value, string? mediaType)
    {
        if (string.IsNullOrEmpty(value))
        {
            throw new RenderException("A media part has no value.");
        }

        if (mediaType is not null && !IsMediaType(mediaType))
        {
            throw new RenderException("The type of a media part is no MIME type such as image/png.");
        }

        if (value.StartsWith(DataScheme, StringComparison.OrdinalIgnoreCase))
        {
            return FromDataUri(value, mediaType);
        }

        if (mediaType is null)
        {
            throw new RenderException("A media part that is no data URI needs its type: {{ media image type:\"image/png\" }}.");
        }

        if (Uri.TryCreate(value, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp))
        {
            return new UriContent(uri, mediaType);
        }

        return Base64.IsValid(value)
            ? new DataContent(Convert.FromBase64String(value), mediaType)
            : throw new RenderException("A media part is neither a data URI nor an http address nor base64.");
    }

    private static DataContent FromDataUri(string value, string? mediaType)
    {
        DataContent content;
        try
        {
            content = new DataContent(value);
        }
        catch (Exception exception) when (exception is UriFormatException or ArgumentException)
        {
            throw new RenderException("A media part is no well-formed data URI.", exception);
        }

        return mediaType is null || string.Equals(content.MediaType, mediaType, StringComparison.OrdinalIgnoreCase)
            ? content
            : throw new RenderException("A media part is of another type than the prompt says.");
    }

    private static bool IsMediaType(string text)
    {
        try
        {
            return text.Contains('/', StringComparison.Ordinal) && new ContentType(text).MediaType.Length > 0;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
