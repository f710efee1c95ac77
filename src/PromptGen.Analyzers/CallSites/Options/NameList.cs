using Microsoft.CodeAnalysis;

namespace PromptGen.Analyzers.CallSites;

/// <summary>Names of namespaces, types and members; a trailing <c>*</c> stands for the rest of a name.</summary>
internal sealed class NameList(IReadOnlyList<string> names)
{
    private static readonly SymbolDisplayFormat FullName = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        memberOptions: SymbolDisplayMemberOptions.IncludeContainingType);

    public static NameList Empty { get; } = new([]);

    public IReadOnlyList<string> Names { get; } = names;

    public static NameList Parse(string value) =>
        new([.. value.Split([','], StringSplitOptions.RemoveEmptyEntries).Select(name => name.Trim()).Where(name => name.Length > 0)]);

    /// <summary>The first entry that names the symbol or one that it lies in; null where none does.</summary>
    public string? Find(ISymbol symbol) => Names.Count == 0 ? null : FindAll(symbol).FirstOrDefault();

    /// <summary>All such entries.</summary>
    public IEnumerable<string> FindAll(ISymbol symbol)
    {
        for (var current = symbol; current is not null and not INamespaceSymbol { IsGlobalNamespace: true }; current = current.ContainingSymbol)
        {
            var name = NameOf(current is IMethodSymbol { AssociatedSymbol: { } owner } ? owner : current);
            foreach (var entry in Names.Where(entry => Matches(entry, name)))
            {
                yield return entry;
            }
        }
    }

    public static string NameOf(ISymbol symbol) => symbol.OriginalDefinition.ToDisplayString(FullName);

    private static bool Matches(string entry, string name) => entry[entry.Length - 1] == '*'
        ? name.StartsWith(entry.Substring(0, entry.Length - 1), StringComparison.Ordinal)
        : string.Equals(entry, name, StringComparison.Ordinal);
}
