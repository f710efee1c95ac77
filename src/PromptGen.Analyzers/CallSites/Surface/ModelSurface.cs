using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace PromptGen.Analyzers.CallSites;

/// <summary>The call surface as one compilation sees it: member name → the types that hold it. Made once per compilation.</summary>
internal sealed class ModelSurface
{
    private readonly Dictionary<string, List<Candidate>> _byName = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<IMethodSymbol, ModelCall?> _found = new(SymbolEqualityComparer.Default);
    private readonly HashSet<IAssemblySymbol> _assemblies = new(SymbolEqualityComparer.Default);

    public ModelSurface(TypeLookup lookup, IEnumerable<ModelCall> calls)
    {
        foreach (var group in calls.GroupBy(call => call.TypeName, StringComparer.Ordinal))
        {
            // Two SDKs may have a type of the same name: all of them count, and the member decides.
            var types = lookup.Find(group.Key);
            if (types.IsEmpty)
            {
                continue;
            }

            _assemblies.UnionWith(types.Select(type => type.ContainingAssembly));
            foreach (var call in group)
            {
                if (!_byName.TryGetValue(call.Member, out var candidates))
                {
                    _byName.Add(call.Member, candidates = []);
                }

                candidates.Add(new Candidate(call, types));
            }
        }
    }

    public bool IsEmpty => _byName.Count == 0;

    /// <summary>Whether the type belongs to an SDK, by its assembly or by the prefix that SDKs share.</summary>
    public bool IsOfSdk(ITypeSymbol type) => type.ContainingAssembly is { } assembly && _assemblies.Contains(assembly);

    /// <summary>The member of the surface that a call of this method is: itself, what it overrides, or what it implements.</summary>
    /// <param name="method">What is called.</param>
    /// <param name="receiver">What it is called on, which may implement an interface by a method that it inherits.</param>
    public ModelCall? Find(IMethodSymbol method, ITypeSymbol? receiver)
    {
        if (!_byName.TryGetValue(method.Name, out var candidates))
        {
            return null;
        }

        var definition = (method.ReducedFrom ?? method).OriginalDefinition;
        return _found.GetOrAdd(definition, key => Match(key, key.ContainingType, candidates))
            ?? (receiver is INamedTypeSymbol type && !SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, definition.ContainingType)
                ? Match(definition, type, candidates)
                : null);
    }

    private static ModelCall? Match(IMethodSymbol method, INamedTypeSymbol? type, List<Candidate> candidates)
    {
        ModelCall? found = null;
        foreach (var candidate in candidates)
        {
            if ((found is null || !found.IsCertain) && (IsDeclaredBy(method, candidate.Types) || Implements(method, type, candidate)))
            {
                found = candidate.Call;
            }
        }

        return found;
    }

    private static bool IsDeclaredBy(IMethodSymbol method, ImmutableArray<INamedTypeSymbol> types)
    {
        for (var current = method; current is not null; current = current.OverriddenMethod?.OriginalDefinition)
        {
            if (Contains(types, DeclaringType(current)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Implements(IMethodSymbol method, INamedTypeSymbol? type, Candidate candidate)
    {
        if (type is null || method.IsStatic || candidate.Types[0].TypeKind != TypeKind.Interface)
        {
            return false;
        }

        foreach (var contract in type.AllInterfaces)
        {
            if (!Contains(candidate.Types, contract.OriginalDefinition))
            {
                continue;
            }

            foreach (var member in contract.GetMembers(candidate.Call.Member))
            {
                var implementation = type.FindImplementationForInterfaceMember(member)?.OriginalDefinition;
                for (var current = method; implementation is not null && current is not null; current = current.OverriddenMethod?.OriginalDefinition)
                {
                    if (SymbolEqualityComparer.Default.Equals(current, implementation))
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    // Members of an extension block lie in a type without a name inside the static class that is listed.
    private static INamedTypeSymbol? DeclaringType(IMethodSymbol method) =>
        method.ContainingType is { CanBeReferencedByName: false, ContainingType: { } outer } ? outer : method.ContainingType;

    private static bool Contains(ImmutableArray<INamedTypeSymbol> types, INamedTypeSymbol? type) =>
        type is not null && types.Contains(type, SymbolEqualityComparer.Default);

    private sealed record Candidate(ModelCall Call, ImmutableArray<INamedTypeSymbol> Types);
}
