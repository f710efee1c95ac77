using System.Text;
using PromptGen.Language.Text;

namespace PromptGen.Language.Template.Parsing;

/// <summary>
/// The body of a file with every line end as '\n', so that a prompt renders alike on every system, and the way back from its offsets to
/// those of the file.
/// </summary>
internal sealed class TemplateText
{
    private readonly int _fileOffset;
    private readonly int[] _removed;

    public TemplateText(string fileText, SourceRange body)
        : this(fileText.Substring(body.Start, body.Length), body.Start)
    {
    }

    /// <param name="fileOffset">Where the text stands in its file.</param>
    public TemplateText(string text, int fileOffset)
    {
        _fileOffset = fileOffset;
        if (text.IndexOf('\r') < 0)
        {
            Text = text;
            _removed = [];
            return;
        }

        var builder = new StringBuilder(text.Length);
        var removed = new List<int>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\r')
            {
                builder.Append(text[i]);
            }
            else if (i + 1 < text.Length && text[i + 1] == '\n')
            {
                // The place is counted in the text without the carriage returns before it.
                removed.Add(builder.Length);
            }
            else
            {
                builder.Append('\n');
            }
        }

        Text = builder.ToString();
        _removed = [.. removed];
    }

    public string Text { get; }

    public int Length => Text.Length;

    /// <summary>The character at an offset, NUL beyond the end.</summary>
    public char this[int offset] => offset >= 0 && offset < Text.Length ? Text[offset] : '\0';

    public SourceRange ToFile(int start, int end) =>
        SourceRange.FromBounds(ToFile(start), Math.Max(ToFile(start), ToFile(end)));

    private int ToFile(int offset)
    {
        var index = Array.BinarySearch(_removed, offset);
        // A '\n' that stood behind a '\r' at the same place maps to the '\n' itself.
        var before = index >= 0 ? index + 1 : ~index;
        return _fileOffset + offset + before;
    }
}
