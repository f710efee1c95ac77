using System.Text.Encodings.Web;
using PromptGen.Shared;

namespace PromptGen.Rendering.Functions;

/// <summary>What prompts need and Scriban does not have.</summary>
public static class PromptFunctions
{
    /// <summary>
    /// Puts a text between a start and an end tag, on lines of its own. A text that holds the tag cannot close it: hyphens are added to the tag's name, one more than
    /// any such tag in the text has. The same text gives the same tags.
    /// </summary>
    /// <param name="text">Null is empty.</param>
    /// <param name="tag">The tag's name: letters, digits, hyphens, underscores.</param>
    public static string Quote(string? text, string tag = "quote")
    {
        var name = tag + new string('-', CountDashes(text, tag));
        return "<" + name + ">\n" + text + "\n</" + name + ">";
    }

    /// <summary>As JSON in one line; letters of any language stay readable.</summary>
    public static string Json(object? value) => JsonText.Write(value, JavaScriptEncoder.UnsafeRelaxedJsonEscaping);

    /// <summary>About how many tokens a model counts: the estimate of the token budget.</summary>
    public static long Tokens(string? text) => TokenEstimate.Of(text ?? "");

    // None where the tag's name does not follow a '<' in the text; else one more than there are behind the name at most.
    internal static int CountDashes(string? text, string tag)
    {
        var dashes = 0;
        var rest = text.AsSpan();
        for (var open = rest.IndexOf('<'); open >= 0; open = rest.IndexOf('<'))
        {
            rest = rest[(open + 1)..];
            // A model may take '< / chunk' for the end as well.
            var name = rest.TrimStart("/ \t\r\n");
            if (name.StartsWith(tag, StringComparison.OrdinalIgnoreCase))
            {
                var behind = name[tag.Length..];
                var run = behind.IndexOfAnyExcept('-');
                dashes = Math.Max(dashes, (run < 0 ? behind.Length : run) + 1);
            }
        }

        return dashes;
    }
}
