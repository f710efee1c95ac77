using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace PromptGen.Reading;

/// <summary>Reads the reply of a prompt that has no output schema: it is text.</summary>
public static class TextReply
{
    /// <summary>The text as it stands, without a byte order mark. Nothing but white space, a refusal, and bytes that are not UTF-8 are violations.</summary>
    public static ReadResult<string> Read(ReadOnlySpan<byte> reply)
    {
        var mark = "\uFEFF"u8;
        var start = reply.StartsWith(mark) ? mark.Length : 0;
        if (!Utf8.IsValid(reply))
        {
            return ReadResult<string>.Invalid([new Violation("", "encoding", "The text must be UTF-8", 0)]);
        }

        if (reply.Length > StrictTokenizer.MaxBytes)
        {
            return ReadResult<string>.Invalid([new Violation("", "limit", "The text is longer than 8 MiB", StrictTokenizer.MaxBytes)]);
        }

        if (Refusals.IsRefusal(reply[start..]))
        {
            return ReadResult<string>.Invalid([new Violation("", Refusals.Keyword, Refusals.Message, start)]);
        }

        var text = Encoding.UTF8.GetString(reply[start..]);
        return string.IsNullOrWhiteSpace(text)
            ? ReadResult<string>.Invalid([new Violation("", "minLength", "must not be empty", 0)])
            : ReadResult<string>.Valid(text, start == 0 ? [] : [new Repair("byteOrderMark", 0, start, "")]);
    }

    /// <summary>The same of a text in UTF-16; what is half a pair of surrogates becomes U+FFFD.</summary>
    public static ReadResult<string> Read(string reply)
    {
        ArgumentNullException.ThrowIfNull(reply);
        if (reply.Length > StrictTokenizer.MaxBytes / 3 || reply.StartsWith('\uFEFF') || reply.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            return ReadBytes(reply);
        }

        return Refusals.IsRefusal(reply) ? ReadResult<string>.Invalid([new Violation("", Refusals.Keyword, Refusals.Message, 0)])
            : string.IsNullOrWhiteSpace(reply) ? ReadResult<string>.Invalid([new Violation("", "minLength", "must not be empty", 0)])
            : ReadResult<string>.Valid(reply);
    }

    /// <summary>Reads a reply while it arrives.</summary>
    public static IncrementalReader<PartialText, string> ReadIncrementally() => new(static () => new PartialTextBuilder(), Read, shape: null, mends: false);

    private static ReadResult<string> ReadBytes(string reply)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(reply.Length));
        try
        {
            return Read(buffer.AsSpan(0, Encoding.UTF8.GetBytes(reply, buffer)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
