using PromptGen.Language.Text;

namespace PromptGen.Language.Diagnostics;

/// <summary>Collects the findings of one file; keeps their ranges inside it and their number bounded.</summary>
public sealed class DiagnosticBag(string path, string text)
{
    /// <summary>Beyond this many a file is plainly of another kind; more would only slow the editor.</summary>
    public const int Limit = 100;

    private const int ArgumentLimit = 200;

    private readonly List<LanguageDiagnostic> _items = [];
    private LineMap? _lines;

    public string Path { get; } = path;

    public LineMap Lines => _lines ??= new LineMap(text);

    public int Count => _items.Count;

    public bool HasErrors { get; private set; }

    public void Add(DiagnosticRule rule, SourceRange range, params string[] arguments)
    {
        HasErrors |= rule.Severity == RuleSeverity.Error;
        if (_items.Count >= Limit)
        {
            return;
        }

        var start = Clamp(range.Start);
        var end = Math.Max(start, Clamp(range.End));
        _items.Add(new LanguageDiagnostic
        {
            Rule = rule,
            Path = Path,
            Range = SourceRange.FromBounds(start, end),
            Start = Lines.GetPosition(start),
            End = Lines.GetPosition(end),
            Arguments = arguments.Select(Shorten).ToEquatableArray(),
        });
    }

    /// <summary>Takes over the findings of another bag at one place: for a text whose own places are not places of this file.</summary>
    public void AddAt(SourceRange range, DiagnosticBag other)
    {
        foreach (var found in other._items)
        {
            Add(found.Rule, range, found.Arguments.ToArray());
        }
    }

    /// <summary>Takes over the findings of another bag of the same file that are of these rules.</summary>
    public void AddFrom(DiagnosticBag other, params DiagnosticRule[] rules)
    {
        foreach (var found in other._items.Where(d => rules.Contains(d.Rule)))
        {
            Add(found.Rule, found.Range, found.Arguments.ToArray());
        }
    }

    /// <summary>Takes over all findings of another bag of the same file.</summary>
    public void AddAll(DiagnosticBag other)
    {
        foreach (var found in other._items)
        {
            Add(found.Rule, found.Range, found.Arguments.ToArray());
        }
    }

    public EquatableArray<LanguageDiagnostic> ToArray() => _items.ToEquatableArray();

    private int Clamp(int offset) => Math.Max(0, Math.Min(offset, text.Length));

    // A name of a million characters must not become a message of a million characters; control characters would
    // garble a terminal.
    private static string Shorten(string argument)
    {
        var cut = argument.Length > ArgumentLimit ? argument.Substring(0, ArgumentLimit) + "…" : argument;
        return cut.Any(char.IsControl) ? new string(cut.Select(c => char.IsControl(c) ? ' ' : c).ToArray()) : cut;
    }
}
