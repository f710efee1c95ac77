using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace PromptGen.Reading;

/// <summary>
/// Finds the JSON in a reply that is more than JSON: behind a byte order mark, in the one fenced block, or as the one object or array within prose. Where there
/// is a second candidate there is no telling which is meant, and none is taken.
/// </summary>
internal static class ReplyExtraction
{
    // Prose with this many brackets is not looked through: each costs an attempt.
    private const int MaxAttempts = 64;

    private static ReadOnlySpan<byte> Fence => "```"u8;

    private static ReadOnlySpan<byte> ByteOrderMark => "\uFEFF"u8;

    public static bool TryExtract(ReadOnlySpan<byte> reply, TokenTape tape, [NotNullWhen(true)] out List<Repair>? repairs)
    {
        repairs = [];
        var start = 0;
        if (reply.StartsWith(ByteOrderMark))
        {
            start = ByteOrderMark.Length;
            repairs.Add(new Repair("byteOrderMark", 0, start, ""));
            if (StrictTokenizer.Tokenize(reply, start, reply.Length, tape, out _, toEnd: true) is null)
            {
                return true;
            }
        }

        return TryFence(reply, start, tape, repairs) || TryProse(reply, start, tape, repairs);
    }

    private static bool TryFence(ReadOnlySpan<byte> reply, int start, TokenTape tape, List<Repair> repairs)
    {
        var open = IndexOf(reply, Fence, start);
        if (open < 0)
        {
            return false;
        }

        var content = EndOfLine(reply, open + Fence.Length);
        var language = reply[(open + Fence.Length)..content].Trim(" \r\n"u8);
        var close = IndexOf(reply, Fence, content);
        var isJson = language.IsEmpty || Ascii.EqualsIgnoreCase(language, "json"u8);
        if (!isJson || close < 0 || IndexOf(reply, Fence, close + Fence.Length) >= 0 || HasBrackets(reply[start..open]) || HasBrackets(reply[(close + Fence.Length)..]))
        {
            return false;
        }

        if (StrictTokenizer.Tokenize(reply, content, close, tape, out _, toEnd: true) is not null)
        {
            return false;
        }

        repairs.Add(new Repair("fence", open, close + Fence.Length - open, ""));
        return true;
    }

    private static bool TryProse(ReadOnlySpan<byte> reply, int start, TokenTape tape, List<Repair> repairs)
    {
        var attempts = 0;
        for (var i = start; i < reply.Length && attempts < MaxAttempts; attempts++)
        {
            var next = reply[i..].IndexOfAny((byte)'{', (byte)'[');
            if (next < 0)
            {
                return false;
            }

            i += next;
            if (StrictTokenizer.Tokenize(reply, i, reply.Length, tape, out var stop, toEnd: false) is not null)
            {
                i++;
                continue;
            }

            // Prose has brackets of its own ("[1]", "{x}"); only an object or array that is the only one is certain.
            if (HasBrackets(reply[start..i]) || HasBrackets(reply[stop..]))
            {
                return false;
            }

            if (i > start)
            {
                repairs.Add(new Repair("prose", start, i - start, ""));
            }

            if (!reply[stop..].Trim(" \t\r\n"u8).IsEmpty)
            {
                repairs.Add(new Repair("prose", stop, reply.Length - stop, ""));
            }

            return true;
        }

        return false;
    }

    private static bool HasBrackets(ReadOnlySpan<byte> text) => text.IndexOfAny("{}[]"u8) >= 0;

    private static int IndexOf(ReadOnlySpan<byte> text, ReadOnlySpan<byte> wanted, int from)
    {
        var index = text[from..].IndexOf(wanted);
        return index < 0 ? -1 : from + index;
    }

    private static int EndOfLine(ReadOnlySpan<byte> text, int from)
    {
        var index = text[from..].IndexOf((byte)'\n');
        return index < 0 ? text.Length : from + index + 1;
    }
}
