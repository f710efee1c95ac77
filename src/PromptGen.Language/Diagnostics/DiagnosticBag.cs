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
