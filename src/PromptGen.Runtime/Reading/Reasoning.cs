using System.Text;

namespace PromptGen.Reading;

/// <summary>The blocks in which models think aloud before they answer.</summary>
internal static class Reasoning
{
    private static readonly string[] Names = ["think", "thinking", "thought", "thoughts", "reasoning", "reflection", "analysis", "scratchpad"];

    /// <summary>Whether the text, which begins with <c>&lt;</c>, begins with the opening tag of such a block: then the tag that closes it.</summary>
    /// <param name="text">From the angle bracket on.</param>
    /// <param name="needsMore">The text ends within what may become such a tag.</param>
    public static string? FindOpening(ReadOnlySpan<byte> text, out bool needsMore)
    {
        needsMore = false;
        foreach (var name in Names)
        {
            var length = Math.Min(name.Length, text.Length - 1);
            if (!Ascii.EqualsIgnoreCase(text.Slice(1, length), name.AsSpan(0, length)))
            {
                continue;
            }

            if (text.Length < name.Length + 2)
            {
                needsMore = true;
            }
            else if (text[name.Length + 1] == '>')
            {
                needsMore = false;
                return "</" + Encoding.ASCII.GetString(text.Slice(1, name.Length)) + ">";
            }
        }

        return null;
    }
}
