using System.Text;

namespace PromptGen.Language.Schema;

/// <summary>Reads the parts of a pattern that has no groups, no alternatives, and nothing of Unicode.</summary>
internal sealed class PatternPartReader(string pattern, int start)
{
    private const string Syntax = "^$\\.*+?()[]{}|";
    private const string Digits = "0123456789";
    private const string Word = Digits + "ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";
    private const int MaxCount = 100_000;

    private readonly StringBuilder _text = new();
    private readonly List<PatternPart> _parts = [];
    private int _position = start;

    /// <summary>The pattern ends with <c>$</c>.</summary>
    public bool IsAtEnd { get; private set; }

    /// <summary>A character that means itself.</summary>
    public static bool IsPlain(char c) => c is >= ' ' and < (char)0x7F && Syntax.IndexOf(c) < 0;

    /// <summary>The parts; null: there is something else in the pattern.</summary>
    public List<PatternPart>? ReadAll()
    {
        while (_position < pattern.Length)
        {
            if (pattern[_position] == '$' && _position == pattern.Length - 1)
            {
                IsAtEnd = true;
                break;
            }

            if (ReadSet(out var isNegated) is not { } set || ReadCount() is not var (min, max) || !Add(set, isNegated, min, max))
            {
                return null;
            }
        }

        EndText();
        return _parts;
    }

    private bool Add(string set, bool isNegated, int min, int max)
    {
        if (set.Length == 1 && !isNegated && min == 1 && max == 1)
        {
            _text.Append(set);
            return true;
        }

        EndText();
        _parts.Add(new PatternPart(null, set, isNegated, min, max));

        // Other characters than those of ASCII are several bytes: they cannot be counted as one each.
        return !isNegated || (min <= 1 && max == int.MaxValue);
    }

    private void EndText()
    {
        if (_text.Length > 0)
        {
            _parts.Add(new PatternPart(_text.ToString(), "", false, 1, 1));
            _text.Clear();
        }
    }

    /// <summary>The characters that the next part may have; null: it is none of a set.</summary>
    private string? ReadSet(out bool isNegated)
    {
        isNegated = false;
        var c = pattern[_position++];
        return c switch
        {
            '\\' => ReadEscape(),
            '[' => ReadClass(out isNegated),
            _ => IsPlain(c) ? c.ToString() : null,
        };
    }

    private string? ReadEscape()
    {
        if (_position >= pattern.Length)
        {
            return null;
        }

        var c = pattern[_position++];
        return c switch
        {
            'd' => Digits,
            'w' => Word,
            '-' or '/' => c.ToString(),
            _ => Syntax.IndexOf(c) >= 0 ? c.ToString() : null,
        };
    }

    private string? ReadClass(out bool isNegated)
    {
        isNegated = _position < pattern.Length && pattern[_position] == '^';
        _position += isNegated ? 1 : 0;
        var members = new bool[PatternPart.Ascii];
        while (_position < pattern.Length && pattern[_position] != ']')
        {
            if (ReadMember() is not { } first)
            {
                return null;
            }

            var isRange = _position + 1 < pattern.Length && pattern[_position] == '-' && pattern[_position + 1] != ']';
            if (!isRange)
            {
                Mark(members, first);
                continue;
            }

            _position++;
            if (ReadMember() is not { Length: 1 } last || first.Length != 1 || last[0] < first[0])
            {
                return null;
            }

            for (var c = first[0]; c <= last[0]; c++)
            {
                members[c] = true;
            }
        }

        if (_position >= pattern.Length)
        {
            return null;
        }

        _position++;
        var set = new string([.. Enumerable.Range(0, PatternPart.Ascii).Where(c => members[c]).Select(c => (char)c)]);
        return set.Length == 0 ? null : set;
    }

    private string? ReadMember()
    {
        var c = pattern[_position++];
        return c == '\\' ? ReadEscape() : c is >= ' ' and < (char)0x7F ? c.ToString() : null;
    }

    private static void Mark(bool[] members, string set)
    {
        foreach (var c in set)
        {
            members[c] = true;
        }
    }

    /// <summary>How often; null: in a way that is not read here.</summary>
    private (int Min, int Max)? ReadCount()
    {
        if (_position >= pattern.Length)
        {
            return (1, 1);
        }

        var isCounted = pattern[_position] is '*' or '+' or '?' or '{';
        (int, int)? count = pattern[_position] switch
        {
            '*' => (0, int.MaxValue),
            '+' => (1, int.MaxValue),
            '?' => (0, 1),
            '{' => ReadBraces(),
            _ => (1, 1),
        };
        _position += isCounted ? 1 : 0;
        return isCounted && _position < pattern.Length && pattern[_position] == '?' ? null : count;
    }

    /// <summary>Up to the closing brace.</summary>
    private (int Min, int Max)? ReadBraces()
    {
        var end = pattern.IndexOf('}', _position);
        if (end < 0)
        {
            return null;
        }

        var bounds = pattern.Substring(_position + 1, end - _position - 1).Split(',');
        _position = end;
        if (!Number(bounds[0], out var min) || bounds.Length > 2)
        {
            return null;
        }

        var max = min;
        if (bounds.Length == 2 && bounds[1].Length == 0)
        {
            max = int.MaxValue;
        }
        else if (bounds.Length == 2 && !Number(bounds[1], out max))
        {
            return null;
        }

        return max >= min && max > 0 ? (min, max) : null;
    }

    private static bool Number(string text, out int value)
    {
        value = 0;
        foreach (var c in text)
        {
            value = (value * 10) + (c - '0');
            if (c is < '0' or > '9' || value > MaxCount)
            {
                return false;
            }
        }

        return text.Length > 0;
    }
}
