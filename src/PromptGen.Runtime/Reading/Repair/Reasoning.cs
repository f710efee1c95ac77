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

    /// <summary>The place behind the last closing tag; -1: there is none.</summary>
    public static int LastClosing(ReadOnlySpan<byte> text)
    {
        for (var end = text.Length; (end = text[..end].LastIndexOf("</"u8)) >= 0;)
        {
            foreach (var name in Names)
            {
                var stop = end + 2 + name.Length;
                if (stop < text.Length && text[stop] == '>' && Ascii.EqualsIgnoreCase(text[(end + 2)..stop], name))
                {
                    return stop + 1;
                }
            }
        }

        return -1;
    }

    /// <summary>Whether an opening tag stands anywhere in the text.</summary>
    public static bool HasOpening(ReadOnlySpan<byte> text)
    {
        for (var i = text.IndexOf((byte)'<'); i >= 0;)
        {
            if (FindOpening(text[i..], out _) is not null)
            {
                return true;
            }

            var next = text[(i + 1)..].IndexOf((byte)'<');
            i = next < 0 ? -1 : i + 1 + next;
        }

        return false;
    }
}
