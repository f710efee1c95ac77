using System.Text;

namespace PromptGen.Reading;

/// <content>Looks for the value among what stands before it.</content>
internal sealed partial class IncrementalTokenizer
{
    private bool Seek(ReadOnlySpan<byte> text)
    {
        var (first, second) = ((types & JsonTypes.Object) != 0, (types & JsonTypes.Array) != 0) switch
        {
            (true, true) => ((byte)'{', (byte)'['),
            (_, false) => ((byte)'{', (byte)'{'),
            _ => ((byte)'[', (byte)'['),
        };
        var found = text[_position..].IndexOfAny(first, second, (byte)'<');
        if (found < 0)
        {
            _position = text.Length;
            return false;
        }

        _position += found;
        if (text[_position] != '<')
        {
            Root = _position;
            Open(root, text[_position] == '{');
            return true;
        }

        var tag = Reasoning.FindOpening(text[_position..], out var needsMore);
        if (needsMore)
        {
            return false;
        }

        if (tag is null)
        {
            _position++;
            return true;
        }

        _closingTag = tag;
        _step = Step.Reasoning;
        return true;
    }

    private bool SkipReasoning(ReadOnlySpan<byte> text)
    {
        Span<byte> closing = stackalloc byte[_closingTag.Length];
        Encoding.ASCII.GetBytes(_closingTag, closing);
        var found = text[_position..].IndexOf(closing);
        if (found < 0)
        {
            _position = Math.Max(_position, text.Length - closing.Length + 1);
            return false;
        }

        _position += found + closing.Length;
        _step = Step.Begin;
        return true;
    }
}
