using System.Text;

namespace PromptGen.Emission;

/// <summary>
/// Writes C# with indentation. Line ends are '\n' on every system. A text of several lines, a raw string as a rule, is indented as a whole; an empty
/// line gets no indentation.
/// </summary>
public sealed class SourceWriter
{
    private const int IndentSize = 4;

    private readonly StringBuilder _builder = new(4096);
    private bool _atLineStart = true;

    /// <summary>In levels, not in characters.</summary>
    public int Indentation { get; set; }

    /// <summary>The character at which the next text stands in its line, counted from zero.</summary>
    public int Column { get; private set; }

    /// <summary>Where the first character of an indented line stands.</summary>
    public int IndentColumn => Indentation * IndentSize;

    public int Length => _builder.Length;

    /// <summary>Text without a line end after it; line ends within it are followed by indentation.</summary>
    public SourceWriter Write(string text)
    {
        var start = 0;
        while (true)
        {
            var end = text.IndexOf('\n', start);
            if (end < 0)
            {
                WriteSegment(text, start, text.Length - start);
                return this;
            }

            var length = end - start;
            WriteSegment(text, start, length > 0 && text[end - 1] == '\r' ? length - 1 : length);
            EndLine();
            start = end + 1;
        }
    }

    public SourceWriter Line(string text) => Write(text).EndLine();

    public SourceWriter Line() => EndLine();

    /// <summary>A directive (<c>#line</c>, <c>#pragma</c>): never indented, on a line of its own.</summary>
    public SourceWriter Directive(string text)
    {
        if (!_atLineStart)
        {
            EndLine();
        }

        _builder.Append(text).Append('\n');
        return this;
    }

    /// <summary><c>{</c>, and deeper from here.</summary>
    public SourceWriter Open()
    {
        Line("{");
        Indentation++;
        return this;
    }

    /// <summary>A header line, <c>{</c>, and deeper from here.</summary>
    public SourceWriter Open(string header) => Line(header).Open();

    /// <summary><c>}</c> and what follows it: <c>;</c> or <c>);</c>.</summary>
    public SourceWriter Close(string suffix = "")
    {
        Indentation--;
        return Line("}" + suffix);
    }

    /// <summary><see cref="Open(string)"/> whose end is the end of a <c>using</c>.</summary>
    public Block OpenBlock(string header, string suffix = "")
    {
        Open(header);
        return new Block(this, suffix);
    }

    public override string ToString() => _builder.ToString();

    private SourceWriter EndLine()
    {
        _builder.Append('\n');
        _atLineStart = true;
        Column = 0;
        return this;
    }

    private void WriteSegment(string text, int start, int length)
    {
        if (length == 0)
        {
            return;
        }

        if (_atLineStart)
        {
            _builder.Append(' ', IndentColumn);
            Column = IndentColumn;
            _atLineStart = false;
        }

        _builder.Append(text, start, length);
        Column += length;
    }

    public readonly struct Block(SourceWriter writer, string suffix) : IDisposable
    {
        public void Dispose() => writer.Close(suffix);
    }
}
