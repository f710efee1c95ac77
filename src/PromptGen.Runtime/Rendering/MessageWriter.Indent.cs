namespace PromptGen.Rendering;

/// <summary>Text whose lines are indented like the code block that writes it, as Scriban does it.</summary>
public ref partial struct MessageWriter
{
    /// <summary>Appends a text; each line that starts in it is indented. Whether a line starts at its beginning, the text before it says.</summary>
    /// <param name="text">Null is empty.</param>
    /// <param name="indent">The white space before each line.</param>
    public void AppendIndented(string? text, string indent)
    {
        var rest = text.AsSpan();
        while (rest.Length > 0)
        {
            if (_atLineStart)
            {
                Append(indent);
                _atLineStart = false;
            }

            var end = rest.IndexOf('\n');
            var line = end < 0 ? rest : rest[..(end + 1)];
            AppendSpan(line);
            _atLineStart = end >= 0;
            rest = rest[line.Length..];
        }
    }

    /// <summary>The lines of what follows start anew: a partial does not go on with the line of its caller.</summary>
    /// <returns>What <see cref="EndPartial"/> takes.</returns>
    public int StartPartial()
    {
        _atLineStart = false;
        return _length;
    }

    /// <summary>Takes what a partial has written and appends it with the caller's indent.</summary>
    /// <param name="start">What <see cref="StartPartial"/> gave.</param>
    /// <param name="indent">Null: it stays as it is.</param>
    public void EndPartial(int start, string? indent)
    {
        _atLineStart = false;
        if (indent is not null)
        {
            AppendIndented(EndCapture(start), indent);
        }
    }

    private void AppendSpan(ReadOnlySpan<char> text)
    {
        if (text.Length > _buffer.Length - _length)
        {
            Grow(text.Length);
        }

        text.CopyTo(_buffer.AsSpan(_length));
        _length += text.Length;
    }
}
