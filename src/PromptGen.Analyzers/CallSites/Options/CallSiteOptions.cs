using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace PromptGen.Analyzers.CallSites;

/// <summary>The options of call-site rules: <c>promptgen_name</c>, and <c>promptgen_PG5001.name</c> for one rule alone.</summary>
internal sealed class CallSiteOptions(AnalyzerConfigOptionsProvider provider, IEnumerable<SyntaxTree> trees)
{
    // Rules ask at every call; the same few values arrive for every file.
    private readonly ConcurrentDictionary<(SyntaxTree Tree, string Rule, string Name), string?> _values = new();
    private readonly ConcurrentDictionary<string, NameList> _lists = new(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<string, bool> _isSet = new(StringComparer.Ordinal);

    public AnalyzerConfigOptionsProvider Provider => provider;

    /// <summary>The value for a file; null where none is set.</summary>
    public string? Find(SyntaxTree tree, string rule, string name) => _values.TryGetValue((tree, rule, name), out var known)
        ? known
        : _values.GetOrAdd((tree, rule, name), Find(provider.GetOptions(tree), rule, name) ?? Find(provider.GlobalOptions, rule, name));

    public bool Is(SyntaxTree tree, string rule, string name, string value) =>
        string.Equals(Find(tree, rule, name), value, StringComparison.OrdinalIgnoreCase);

    public int Number(SyntaxTree tree, string rule, string name, int fallback) =>
        int.TryParse(Find(tree, rule, name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : fallback;

    /// <summary>A list of names, separated by commas, of which each may end in <c>*</c>.</summary>
    public NameList List(SyntaxTree tree, string rule, string name) =>
        Find(tree, rule, name) is { } value ? _lists.GetOrAdd(value, NameList.Parse) : NameList.Empty;

    /// <summary>A list of names; null where it is set nowhere, which is known at once.</summary>
    public NameList? FindList(SyntaxTree tree, string rule, string name) => _isSet.GetOrAdd(name, IsSet) ? List(tree, rule, name) : null;

    /// <summary>The different values that the files of a compilation have, in the order of the files.</summary>
    public IEnumerable<string> Values(Compilation compilation, string rule, string name)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        if (Find(provider.GlobalOptions, rule, name) is { } global && seen.Add(global))
        {
            yield return global;
        }

        foreach (var tree in compilation.SyntaxTrees)
        {
            if (Find(provider.GetOptions(tree), rule, name) is { } value && seen.Add(value))
            {
                yield return value;
            }
        }
    }

    // Anywhere, for any rule: most options of most projects are not set.
    private bool IsSet(string name) => trees.Select(provider.GetOptions).Append(provider.GlobalOptions).Distinct()
        .Any(options => options.Keys.Any(key => key.StartsWith(KnownOptions.Prefix, StringComparison.OrdinalIgnoreCase) && key.EndsWith(name, StringComparison.OrdinalIgnoreCase)));

    private static string? Find(AnalyzerConfigOptions options, string rule, string name) =>
        options.TryGetValue("promptgen_" + rule + "." + name, out var value) || options.TryGetValue("promptgen_" + name, out value)
            ? value
            : null;
}
