namespace PromptGen.Language.Text;

/// <summary>Turns offsets of one text into lines and characters. Line ends are \n, \r\n and a lone \r, as Roslyn has them.</summary>
public sealed class LineMap
{
    private readonly List<int> _starts = [0];
    private readonly int _length;

    public LineMap(string text)
    {
        _length = text.Length;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\n' || (c == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')) || c is '\u0085' or '\u2028' or '\u2029')
            {
                _starts.Add(i + 1);
            }
        }
    }

    public int LineCount => _starts.Count;

    public LinePosition GetPosition(int offset)
    {
        offset = Math.Max(0, Math.Min(offset, _length));
        var index = _starts.BinarySearch(offset);
        var line = index >= 0 ? index : ~index - 1;
        return new LinePosition(line, offset - _starts[line]);
    }
}
