using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace PromptGen.Analyzers.CallSites;

/// <summary>
/// Raw calls that a team froze: an additional file <c>PromptGen.Baseline.txt</c> whose lines name a rule, the member that calls, the member that is called
/// and how many times. Lines of code may move freely; one call more than is frozen is reported.
/// </summary>
public sealed class RawCallBaseline
{
    public const string FileName = "PromptGen.Baseline.txt";

    /// <summary>Property of a finding: its line in the file, without the count.</summary>
    public const string KeyProperty = "baseline";

    private readonly SortedDictionary<string, int> _frozen = new(StringComparer.Ordinal);

    public bool IsEmpty => _frozen.Count == 0;

    /// <summary>How many calls of that kind are frozen.</summary>
    public int this[string key] => _frozen.TryGetValue(key, out var count) ? count : 0;

    public static string KeyOf(string rule, ISymbol caller, ISymbol called) =>
        $"{rule} {caller.GetDocumentationCommentId() ?? NameList.NameOf(caller)} {NameList.NameOf(called)}";

    internal static RawCallBaseline Read(ImmutableArray<AdditionalText> files)
    {
        var baseline = new RawCallBaseline();
        foreach (var file in files)
        {
            if (IsBaseline(file.Path) && file.GetText() is { } text)
            {
                baseline.Add(text.ToString());
            }
        }

        return baseline;
    }

    public static bool IsBaseline(string path) => string.Equals(Path.GetFileName(path), FileName, StringComparison.OrdinalIgnoreCase);

    /// <summary>Adds the lines of a file; what is no line of a baseline is left out.</summary>
    public void Add(string text)
    {
        foreach (var line in text.Split('\n'))
        {
            var trimmed = line.Trim();
            var space = trimmed.LastIndexOf(' ');
            if (space > 0 && trimmed[0] != '#' && int.TryParse(trimmed.Substring(space + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            {
                Freeze(trimmed.Substring(0, space), count);
            }
        }
    }

    public void Freeze(string key, int count) => _frozen[key] = this[key] + count;

    /// <summary>The file's text: one line for each kind of call, in a stable order, so that branches seldom collide.</summary>
    public override string ToString() =>
        "# Raw model calls that were here before. Remove lines as the calls become prompts; do not add any.\n" +
        string.Concat(_frozen.Select(entry => entry.Key + " " + entry.Value.ToString(CultureInfo.InvariantCulture) + "\n"));
}
