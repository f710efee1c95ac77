using System.Globalization;
using System.Text;

namespace PromptGen.Shared;

/// <summary>
/// A set of code points, written as .NET's UTF-16 expression of it: a class for those of one unit, an alternation of surrogate pairs for the rest.
/// </summary>
internal sealed class EcmaCharacters
{
    private const int Max = 0x10FFFF;
    private const int FirstAstral = 0x10000;

    public static readonly (int Low, int High)[] Digits = [('0', '9')];

    public static readonly (int Low, int High)[] WordCharacters = [('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z')];

    public static readonly (int Low, int High)[] WhiteSpace =
    [
        ('\t', '\r'), (' ', ' '), (0xA0, 0xA0), (0x1680, 0x1680), (0x2000, 0x200A), (0x2028, 0x2029), (0x202F, 0x202F), (0x205F, 0x205F),
        (0x3000, 0x3000), (0xFEFF, 0xFEFF),
    ];

    private readonly StringBuilder _basic = new();
    private readonly List<(int Low, int High)> _astral = [];
    private int? _onlyCharacter;
    private int _items;
    private bool _holdsSurrogates;

    public bool IsNegated { get; set; }

    public void Add(int low, int high)
    {
        _onlyCharacter = low == high ? low : null;
        _items++;
        AddBasic(low, Math.Min(high, 0xD7FF));
        AddBasic(Math.Max(low, 0xE000), Math.Min(high, 0xFFFF));
        if (high >= FirstAstral)
        {
            _astral.Add((Math.Max(low, FirstAstral), high));
        }
    }

    public void AddComplement(params char[] characters) =>
        AddSet(characters.OrderBy(c => c).Select(c => ((int)c, (int)c)).ToArray(), negated: true);

    /// <param name="ranges">In ascending order.</param>
    /// <param name="negated">All others.</param>
    public void AddSet((int Low, int High)[] ranges, bool negated)
    {
        foreach (var (low, high) in negated ? [.. Complement(ranges)] : ranges)
        {
            Add(low, high);
        }
    }

    public bool TryAddCategory(string name, bool negated)
    {
        if (UnicodeCategories.Find(name) is not { } category)
        {
            return false;
        }

        _items++;
        _onlyCharacter = null;
        _basic.Append(negated ? "\\P{" : "\\p{").Append(category).Append('}');
        _holdsSurrogates |= negated || category is "C" or "Cs";
        var ranges = UnicodeCategories.Astral(category);
        _astral.AddRange(negated ? Complement(ranges).Where(r => r.High >= FirstAstral).Select(r => (Math.Max(r.Low, FirstAstral), r.High)) : ranges);
        return true;
    }

    public void Write(StringBuilder output)
    {
        var astral = IsNegated ? Complement(Sorted()).Where(r => r.High >= FirstAstral).Select(r => (Math.Max(r.Low, FirstAstral), r.High)).ToArray() : Sorted();
        if (_items == 1 && !IsNegated && _onlyCharacter is { } c)
        {
            WriteSingle(output, c);
            return;
        }

        var basic = BasicClass();
        if (astral.Length == 0)
        {
            output.Append(basic ?? "[^\\s\\S]");
            return;
        }

        output.Append("(?:");
        if (basic is not null)
        {
            output.Append(basic).Append('|');
        }

        WriteAstral(output, astral);
        output.Append(')');
    }

    private string? BasicClass()
    {
        const string Surrogates = "\\ud800-\\udfff";
        if (IsNegated)
        {
            return "[^" + _basic + Surrogates + "]";
        }

        return _basic.Length == 0 ? null : "[" + _basic + (_holdsSurrogates ? "-[" + Surrogates + "]]" : "]");
    }

    private static void WriteSingle(StringBuilder output, int codePoint)
    {
        if (codePoint < FirstAstral)
        {
            AppendUnit(output, (char)codePoint);
            return;
        }

        var pair = char.ConvertFromUtf32(codePoint);
        output.Append("(?:");
        AppendUnit(output, pair[0]);
        AppendUnit(output, pair[1]);
        output.Append(')');
    }

    private static void WriteAstral(StringBuilder output, (int Low, int High)[] ranges)
    {
        var first = true;
        foreach (var (low, high) in ranges)
        {
            for (var from = low; from <= high;)
            {
                var block = (from - FirstAstral) / 0x400;
                var lastBlock = (high - FirstAstral) / 0x400;
                var fromLow = (from - FirstAstral) % 0x400;
                int toBlock, toLow;
                if (fromLow == 0 && lastBlock > block)
                {
                    // Whole blocks of one leading unit each.
                    toBlock = (high - FirstAstral) % 0x400 == 0x3FF ? lastBlock : lastBlock - 1;
                    toLow = 0x3FF;
                }
                else
                {
                    toBlock = block;
                    toLow = lastBlock > block ? 0x3FF : (high - FirstAstral) % 0x400;
                }

                output.Append(first ? "" : "|");
                first = false;
                AppendRange(output, 0xD800 + block, 0xD800 + toBlock);
                AppendRange(output, 0xDC00 + fromLow, 0xDC00 + toLow);
                from = FirstAstral + (toBlock * 0x400) + toLow + 1;
            }
        }
    }

    private static void AppendRange(StringBuilder output, int low, int high)
    {
        if (low == high)
        {
            AppendUnit(output, (char)low);
            return;
        }

        output.Append('[');
        AppendUnit(output, (char)low);
        output.Append('-');
        AppendUnit(output, (char)high);
        output.Append(']');
    }

    private void AddBasic(int low, int high)
    {
        if (low > high)
        {
            return;
        }

        AppendUnit(_basic, (char)low);
        if (high > low)
        {
            _basic.Append('-');
            AppendUnit(_basic, (char)high);
        }
    }

    private static void AppendUnit(StringBuilder output, char c)
    {
        if (c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '@' or ',' or ';' or ':' or '/' or '=' or '%' or '!' or '~' or '"' or '<' or '>')
        {
            output.Append(c);
        }
        else
        {
            output.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
        }
    }

    private (int Low, int High)[] Sorted()
    {
        var merged = new List<(int Low, int High)>();
        foreach (var range in _astral.OrderBy(r => r.Low))
        {
            if (merged.Count > 0 && range.Low <= merged[merged.Count - 1].High + 1)
            {
                var last = merged[merged.Count - 1];
                merged[merged.Count - 1] = (last.Low, Math.Max(last.High, range.High));
            }
            else
            {
                merged.Add(range);
            }
        }

        return [.. merged];
    }

    private static List<(int Low, int High)> Complement((int Low, int High)[] ranges)
    {
        var result = new List<(int, int)>();
        var from = 0;
        foreach (var (low, high) in ranges)
        {
            if (low > from)
            {
                result.Add((from, low - 1));
            }

            from = high + 1;
        }

        if (from <= Max)
        {
            result.Add((from, Max));
        }

        return result;
    }
}
