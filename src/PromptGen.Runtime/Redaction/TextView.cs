using System.Globalization;

namespace PromptGen.Redaction;

/// <summary>A text as a reader may understand it, as it stands or with its escapes resolved, and where in the text each of its characters stands.</summary>
internal sealed class TextView
{
    private readonly ReadOnlyMemory<char> _chars;
    private readonly int[]? _origins;

    /// <summary>The text as it stands.</summary>
    public TextView(string text) => _chars = text.AsMemory();

    private TextView(char[] chars, int length, int[] origins) => (_chars, _origins) = (chars.AsMemory(0, length), origins);

    public ReadOnlySpan<char> Text => _chars.Span;

    /// <summary>Where in the text a character of the view begins; at its end: where the text ends.</summary>
    public int OriginOf(int at) => _origins is null ? at : _origins[at];

    /// <summary>
    /// The view with its escapes resolved, wherever they are: those of JSON strings and, before what is neither a letter nor a digit, the backslash of any language. Null: it has none.
    /// </summary>
    public TextView? Unescape()
    {
        var text = Text;
        var at = text.IndexOf('\\');
        if (at < 0)
        {
            return null;
        }

        var chars = new char[text.Length];
        var origins = new int[text.Length + 1];
        var length = 0;
        for (var i = 0; i < text.Length;)
        {
            origins[length] = OriginOf(i);
            i += Read(text[i..], out chars[length++]);
        }

        origins[length] = OriginOf(text.Length);
        return length == text.Length ? null : new(chars, length, origins);
    }

    /// <summary>
    /// The view in the form in which texts are compared: in capitals, white space of any kind and length one space (who renders or repeats a text wraps and indents it anew), half of a
    /// character what JSON makes of it.
    /// </summary>
    public TextView Fold()
    {
        var text = Text;
        var chars = new char[text.Length];
        text.ToUpperInvariant(chars);
        var origins = new int[text.Length + 1];
        var length = 0;
        var isSpace = false;
        for (var i = 0; i < chars.Length; i++)
        {
            var c = chars[i];
            if (char.IsWhiteSpace(c))
            {
                if (isSpace)
                {
                    continue;
                }

                c = ' ';
            }
            else if (char.IsSurrogate(c) && !IsPaired(text, i))
            {
                c = '\ufffd';
            }

            isSpace = c == ' ';
            origins[length] = OriginOf(i);
            chars[length++] = c;
        }

        origins[length] = OriginOf(text.Length);
        return new(chars, length, origins);
    }

    private static int Read(ReadOnlySpan<char> text, out char c)
    {
        c = text[0];
        if (c != '\\' || text.Length == 1)
        {
            return 1;
        }

        switch (text[1])
        {
            case 'n':
                c = '\n';
                return 2;
            case 'r':
                c = '\r';
                return 2;
            case 't':
                c = '\t';
                return 2;
            case 'b':
                c = '\b';
                return 2;
            case 'f':
                c = '\f';
                return 2;
            case 'u' when text.Length >= 6 && ushort.TryParse(text.Slice(2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code):
                c = (char)code;
                return 6;
            case var other when !char.IsAsciiLetterOrDigit(other):
                c = other;
                return 2;
            default:
                return 1;
        }
    }

    private static bool IsPaired(ReadOnlySpan<char> text, int at) => char.IsHighSurrogate(text[at])
        ? at + 1 < text.Length && char.IsLowSurrogate(text[at + 1])
        : at > 0 && char.IsHighSurrogate(text[at - 1]);
}
