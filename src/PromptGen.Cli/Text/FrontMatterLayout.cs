using PromptGen.Language.Json;

namespace PromptGen.Cli.Text;

/// <summary>
/// The front matter, each level indented by two: the members of a mapping below its key, the dashes of a list below theirs. One space after a colon and after a dash, at
/// most one blank line in a row. What stands in brackets or in a text of several lines keeps its shape and moves with its key; so do comments.
/// </summary>
internal sealed class FrontMatterLayout
{
    private const int Step = 2;

    private readonly string _text;
    private readonly int _first;
    private readonly int[] _starts;
    private readonly Dictionary<int, int> _structure = [];
    private readonly Dictionary<int, int> _content = [];
    private readonly Dictionary<int, List<(int Column, int Length)>> _gaps = [];
    private readonly List<(int Line, int Old, int New)> _columns = [];
    private bool _isUnknown;

    private FrontMatterLayout(string text, int start, int end)
    {
        _text = text;
        var starts = new List<int> { start };
        for (var at = text.IndexOf('\n', start, end - start); at >= 0 && at + 1 < end; at = text.IndexOf('\n', at + 1, end - at - 1))
        {
            starts.Add(at + 1);
        }

        _starts = [.. starts, end];
        _first = start;
    }

    /// <summary>The lines between the fences; null where the tree does not say what a line is.</summary>
    /// <param name="text">The file, with <c>\n</c>.</param>
    /// <param name="start">Where the first line of the front matter begins.</param>
    /// <param name="end">Where the fence that ends it begins.</param>
    /// <param name="tree">The front matter as read from this text.</param>
    public static List<string>? Lines(string text, int start, int end, JsonNode.Object tree)
    {
        if (start >= end || tree.Properties.Count == 0)
        {
            return null;
        }

        var layout = new FrontMatterLayout(text, start, end);
        layout.Visit(tree, 0);
        return layout._isUnknown ? null : layout.Write();
    }

    // Nesting is limited by the reader.
    private void Visit(JsonNode node, int column)
    {
        switch (node)
        {
            case JsonNode.Object value when IsBlock(node):
                foreach (var member in value.Properties)
                {
                    VisitMember(member, column);
                }

                break;
            case JsonNode.Array list when IsBlock(node):
                foreach (var item in list.Items)
                {
                    VisitItem(item, column);
                }

                break;
        }
    }

    private void VisitMember(JsonProperty member, int column)
    {
        var line = Place(member.NameRange.Start, column);
        if (member.Value is not JsonNode.Null && LineOf(member.Value.Range.Start) == line)
        {
            var between = _text[member.NameRange.End..member.Value.Range.Start];
            if (between.Length > 2 && between[0] == ':' && between.AsSpan(1).IndexOfAnyExcept(' ', '\t') < 0)
            {
                AddGap(line, member.NameRange.End + 1, between.Length - 1);
            }
        }

        Visit(member.Value, column + Step);
        KeepShape(member.Value, line, column, column - ColumnOf(member.NameRange.Start));
    }

    private void VisitItem(JsonNode item, int column)
    {
        if (DashOf(item) is not { } dash)
        {
            _isUnknown = true;
            return;
        }

        var line = Place(dash, column);
        if (LineOf(item.Range.Start) == line && item.Range.Start - dash > 2)
        {
            AddGap(line, dash + 1, item.Range.Start - dash - 1);
        }

        Visit(item, column + Step);
        KeepShape(item, line, column, column - ColumnOf(dash));
    }

    /// <summary>Notes where a key or a dash goes, and where it was.</summary>
    private int Place(int at, int column)
    {
        var line = LineOf(at);
        _columns.Add((line, ColumnOf(at), column));
        if (_text.AsSpan(_starts[line]..at).IndexOfAnyExcept(' ') < 0)
        {
            _structure[line] = column;
        }

        return line;
    }

    private void KeepShape(JsonNode value, int owner, int column, int shift)
    {
        if (value is JsonNode.Null || (value is JsonNode.Object or JsonNode.Array && IsBlock(value)) || value.Range.Length == 0)
        {
            return;
        }

        var last = LineOf(Math.Min(value.Range.End, _starts[^1]) - 1);
        var header = _text[value.Range.Start] is '|' or '>' ? LineText(LineOf(value.Range.Start))[(value.Range.Start - _starts[LineOf(value.Range.Start)])..] : "";
        while (header.Length > 0 && last > owner && string.IsNullOrWhiteSpace(LineText(last)) && !header.Contains('+'))
        {
            last--;
        }

        if (header.Length > 0 && !header.Split('#')[0].Any(char.IsAsciiDigit))
        {
            var begin = Enumerable.Range(owner + 1, Math.Max(0, last - owner)).FirstOrDefault(l => !string.IsNullOrWhiteSpace(LineText(l)), -1);
            shift = begin < 0 ? shift : column + Step - IndentOf(begin);
        }

        for (var line = owner + 1; line <= last; line++)
        {
            _content[line] = shift;
        }
    }

    private List<string> Write()
    {
        var lines = new List<string>();
        var levels = new Stack<(int Old, int New)>();
        var columns = _columns.ToLookup(c => c.Line);
        for (var line = 0; line < _starts.Length - 1; line++)
        {
            var text = LineText(line);
            if (_structure.TryGetValue(line, out var column))
            {
                lines.Add(new string(' ', column) + WithoutGaps(line, text).TrimStart(' ').TrimEnd());
                foreach (var level in columns[line])
                {
                    while (levels.Count > 0 && levels.Peek().Old >= level.Old)
                    {
                        levels.Pop();
                    }

                    levels.Push((level.Old, level.New));
                }
            }
            else if (_content.TryGetValue(line, out var shift))
            {
                lines.Add(text.Length == 0 ? text : new string(' ', Math.Max(0, IndentOf(line) + shift)) + text.TrimStart(' '));
            }
            else if (string.IsNullOrWhiteSpace(text))
            {
                if (lines.Count > 0 && lines[^1].Length > 0)
                {
                    lines.Add("");
                }
            }
            else if (text.TrimStart().StartsWith('#'))
            {
                lines.Add(new string(' ', CommentColumn(line, levels)) + text.Trim());
            }
            else
            {
                _isUnknown = true;
                return [];
            }
        }

        while (lines.Count > 0 && lines[^1].Length == 0)
        {
            lines.RemoveAt(lines.Count - 1);
        }

        return lines;
    }

    // A comment goes with what follows it where it stands in line with that, otherwise with what it stood in line with before.
    private int CommentColumn(int line, Stack<(int Old, int New)> levels)
    {
        var old = IndentOf(line);
        for (var next = line + 1; next < _starts.Length - 1; next++)
        {
            if (_structure.TryGetValue(next, out var column))
            {
                if (IndentOf(next) == old)
                {
                    return column;
                }

                break;
            }
        }

        foreach (var level in levels)
        {
            if (level.Old <= old)
            {
                return level.Old == old ? level.New : level.New + Step;
            }
        }

        return 0;
    }

    private string WithoutGaps(int line, string text)
    {
        foreach (var (column, length) in _gaps.TryGetValue(line, out var gaps) ? gaps.OrderByDescending(g => g.Column) : Enumerable.Empty<(int Column, int Length)>())
        {
            text = string.Concat(text.AsSpan(0, column), " ", text.AsSpan(column + length));
        }

        return text;
    }

    private void AddGap(int line, int at, int length)
    {
        if (!_gaps.TryGetValue(line, out var gaps))
        {
            _gaps.Add(line, gaps = []);
        }

        gaps.Add((at - _starts[line], length));
    }

    // On its line, or alone on one above.
    private int? DashOf(JsonNode item)
    {
        for (var line = LineOf(item.Range.Start); line >= 0; line--)
        {
            var before = line == LineOf(item.Range.Start) ? _text[_starts[line]..item.Range.Start] : LineText(line);
            var trimmed = before.TrimEnd();
            if (trimmed.EndsWith('-'))
            {
                return _starts[line] + trimmed.Length - 1;
            }

            if (trimmed.Trim() is { Length: > 0 } rest && rest[0] != '#')
            {
                return null;
            }
        }

        return null;
    }

    private bool IsBlock(JsonNode node) => node.Range.Start < _text.Length && _text[node.Range.Start] is not ('{' or '[');

    private int LineOf(int at)
    {
        var found = Array.BinarySearch(_starts, Math.Max(at, _first));
        return Math.Min(found >= 0 ? found : ~found - 1, _starts.Length - 2);
    }

    private int ColumnOf(int at) => at - _starts[LineOf(at)];

    private int IndentOf(int line) => LineText(line) is var text ? text.Length - text.TrimStart(' ').Length : 0;

    private string LineText(int line) => _text[_starts[line].._starts[line + 1]].TrimEnd('\n');
}
