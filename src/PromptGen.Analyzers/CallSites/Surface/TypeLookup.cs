using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace PromptGen.Analyzers.CallSites;

/// <summary>
/// Finds the types that tables name, in all assemblies that have them. A compilation would ask every reference for every name; most of the SDKs are not there, and
/// the names of its namespaces tell whether an assembly can have a type.
/// </summary>
internal sealed class TypeLookup
{
    private readonly ImmutableArray<IAssemblySymbol> _all;
    private readonly ConcurrentDictionary<string, ImmutableArray<IAssemblySymbol>> _bySpace = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ImmutableArray<INamedTypeSymbol>> _found = new(StringComparer.Ordinal);

    public TypeLookup(Compilation compilation) => _all = [compilation.Assembly, .. compilation.SourceModule.ReferencedAssemblySymbols];

    /// <param name="name">A metadata name: <c>Space.Type`1+Nested</c>.</param>
    public ImmutableArray<INamedTypeSymbol> Find(string name) => _found.GetOrAdd(
        name, key => [.. Holders(SpaceOf(key)).Select(assembly => assembly.GetTypeByMetadataName(key)).OfType<INamedTypeSymbol>()]);

    private ImmutableArray<IAssemblySymbol> Holders(string space) => _bySpace.GetOrAdd(
        space, key => key.Length == 0 ? _all : [.. _all.Where(assembly => assembly.NamespaceNames.Contains(key))]);

    // The last word of the namespace: assemblies know the words of theirs.
    private static string SpaceOf(string name)
    {
        var outer = name.Split('+')[0];
        var end = outer.LastIndexOf('.');
        if (end <= 0)
        {
            return "";
        }

        var start = outer.LastIndexOf('.', end - 1) + 1;
        return outer.Substring(start, end - start);
    }
}
