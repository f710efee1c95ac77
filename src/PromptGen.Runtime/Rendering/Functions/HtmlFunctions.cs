using System.Net;
using System.Text;

namespace PromptGen.Rendering.Functions;

/// <summary>The <c>html.*</c> functions of templates.</summary>
public static class HtmlFunctions
{
    private const string UriCharacters = "-_.~:/?#[]@!$&'()*+,;=";

    /// <summary>With <c>&amp;lt;</c> and the like for what has a meaning in HTML.</summary>
    public static string Escape(string? text) => WebUtility.HtmlEncode(text) ?? "";

    /// <summary><c>&lt;br /&gt;</c> before each line end.</summary>
    public static string NewlineToBr(string? text)
    {
        var builder = new StringBuilder();
        var source = text ?? "";
        for (var i = 0; i < source.Length; i++)
        {
            var isSecond = source[i] == '\n' && i > 0 && source[i - 1] == '\r';
            builder.Append(source[i] is '\r' or '\n' && !isSecond ? "<br />" : "").Append(source[i]);
        }

        return builder.ToString();
    }

    /// <summary>Every character that has a meaning in an address, or cannot stand there, as <c>%XX</c>.</summary>
    public static string UrlEncode(string? text) => Uri.EscapeDataString(text ?? "");

    /// <summary>Every character that cannot stand in an address as <c>%XX</c>; those that have a meaning there stay.</summary>
    public static string UrlEscape(string? text)
    {
        var builder = new StringBuilder();
        foreach (var b in Encoding.UTF8.GetBytes(text ?? ""))
        {
            var c = (char)b;
            _ = char.IsAsciiLetterOrDigit(c) || UriCharacters.Contains(c, StringComparison.Ordinal)
                ? builder.Append(c)
                : builder.Append('%').Append(b.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
        }

        return builder.ToString();
    }

    /// <summary>Without tags and comments, and without scripts and styles and what is in them. One pass, whatever the text.</summary>
    public static string Strip(string? text) => new HtmlStripper(text ?? "").Strip();
}
