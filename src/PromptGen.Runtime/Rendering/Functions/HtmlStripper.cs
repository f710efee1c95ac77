using System.Text;

namespace PromptGen.Rendering.Functions;

/// <summary>Leaves out tags. What was searched for in vain once is not searched for again, so that hostile text takes no longer than other.</summary>
internal sealed class HtmlStripper(string text)
{
    private readonly StringBuilder _kept = new();
    private readonly Dictionary<string, int> _missingFrom = [];
    private int _position;

    public string Strip()
    {
        while (_position < text.Length)
        {
            var start = text.IndexOf('<', _position);
            if (start < 0 || Find(">", start) < 0)
            {
                break;
            }

            _kept.Append(text, _position, start - _position);
            var end = End(start);
            if (end < 0)
            {
                _kept.Append('<');
                end = start + 1;
            }

            _position = end;
        }

        return _kept.Append(text, _position, text.Length - _position).ToString();
    }

    // Behind what starts with this '<'; -1: it starts nothing.
    private int End(int start)
    {
        foreach (var (open, close) in new[] { ("<script", "</script>"), ("<!--", "-->"), ("<style", "</style>") })
        {
            if (string.Compare(text, start, open, 0, open.Length, StringComparison.OrdinalIgnoreCase) == 0 && Find(close, start + open.Length) is >= 0 and var found)
            {
                return found + close.Length;
            }
        }

        var i = start + 1;
        while (i < text.Length && text[i] != '>')
        {
            i = text[i] == '=' ? SkipValue(i + 1) : i + 1;
            if (i < 0)
            {
                return -1;
            }
        }

        return i < text.Length ? i + 1 : -1;
    }

    // The value of an attribute may hold a '>' in quotes.
    private int SkipValue(int start)
    {
        if (start >= text.Length)
        {
            return -1;
        }

        if (text[start] is '"' or '\'')
        {
            var close = Find(text[start].ToString(), start + 1);
            return close < 0 ? -1 : close + 1;
        }

        var i = start + 1;
        while (i < text.Length && text[i] != '>' && !char.IsWhiteSpace(text[i]))
        {
            i++;
        }

        return i;
    }

    private int Find(string sought, int start)
    {
        if (_missingFrom.TryGetValue(sought, out var from) && start >= from)
        {
            return -1;
        }

        var found = text.IndexOf(sought, start, StringComparison.OrdinalIgnoreCase);
        if (found < 0)
        {
            _missingFrom[sought] = start;
        }

        return found;
    }
}
