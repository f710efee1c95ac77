using System.Buffers.Text;
using PromptGen.Shared;

namespace PromptGen.Reading;

/// <content>Strings that are dates, identifiers and addresses.</content>
public ref partial struct ReplyScanner
{
    /// <summary>A date.</summary>
    public bool Date(out DateOnly value)
    {
        value = default;
        return Text(out var text) && Formats.IsDate(text) && Moments.TryGetDate(text, out value);
    }

    /// <summary>A date and time with its offset.</summary>
    public bool DateTime(out DateTimeOffset value)
    {
        value = default;
        return Text(out var text) && Formats.IsDateTime(text) && Moments.TryGetDateTime(text, out value);
    }

    /// <summary>A time in UTC.</summary>
    public bool Time(out TimeOnly value)
    {
        value = default;
        return Text(out var text) && Formats.IsTime(text) && Moments.TryGetTime(text, out value);
    }

    /// <summary>A UUID.</summary>
    public bool Guid(out Guid value)
    {
        value = default;
        return Text(out var text) && Formats.IsUuid(text) && Utf8Parser.TryParse(text, out value, out _, 'D');
    }

    /// <summary>An absolute address.</summary>
    public bool Uri(out Uri value)
    {
        value = null!;
        return Text(out var text) && Formats.IsUri(text, isInternational: false) && System.Uri.TryCreate(System.Text.Encoding.ASCII.GetString(text), UriKind.Absolute, out value!);
    }

    /// <summary>A string of another format.</summary>
    public bool Formatted(out string value, string format)
    {
        value = "";
        if (!Text(out var text) || !Formats.Check(format, text))
        {
            return false;
        }

        value = System.Text.Encoding.UTF8.GetString(text);
        return true;
    }
}
