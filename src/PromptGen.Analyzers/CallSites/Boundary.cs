using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PromptGen.Analyzers.CallSites;

/// <summary>Tells code that may call a model from code that may not.</summary>
internal sealed class Boundary
{
    private readonly HashSet<INamedTypeSymbol> _models = new(SymbolEqualityComparer.Default);
    private readonly HashSet<INamedTypeSymbol> _builders = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<INamedTypeSymbol, BoundaryRole> _roles = new(SymbolEqualityComparer.Default);

    public Boundary(Compilation compilation, TypeLookup types)
    {
        _models.UnionWith(BoundaryTypes.Models.SelectMany(name => types.Find(name).AsEnumerable()));
        _builders.UnionWith(BoundaryTypes.MiddlewareBuilders.SelectMany(name => types.Find(name).AsEnumerable()));
        Marker = compilation.GetTypeByMetadataName("PromptGen.ModelBoundaryAttribute");
    }

    /// <summary>The attribute that exempts; null where our runtime is not referenced.</summary>
    public INamedTypeSymbol? Marker { get; }

    /// <summary>The part that the code around an operation has in the boundary.</summary>
    public BoundaryRole RoleOf(ISymbol containingSymbol, IOperation operation)
    {
        var role = RoleOf(containingSymbol);
        return role == BoundaryRole.Outside && IsMiddleware(operation) ? BoundaryRole.Middleware : role;
    }

    public BoundaryRole RoleOf(ISymbol symbol)
    {
        for (var current = symbol; current is not null and not INamespaceSymbol; current = current.ContainingSymbol)
        {
            var role = current is INamedTypeSymbol type ? _roles.GetOrAdd(type, Classify) : RoleOfMember(current);
            if (role != BoundaryRole.Outside)
            {
                return role;
            }
        }

        return BoundaryRole.Outside;
    }

    /// <summary>Whether a type is a model or stands in front of one.</summary>
    public bool IsModel(INamedTypeSymbol type) => _roles.GetOrAdd(type, Classify) == BoundaryRole.Model;

    /// <summary>Whether a method adds middleware to a client that is being built.</summary>
    public bool AddsMiddleware(IMethodSymbol method) =>
        method.Name == "Use" &&
        (_builders.Contains(method.ContainingType.OriginalDefinition) ||
            (method.IsExtensionMethod && method.Parameters.Length > 0 && method.Parameters[0].Type is INamedTypeSymbol first && _builders.Contains(first.OriginalDefinition)));

    private BoundaryRole RoleOfMember(ISymbol member)
    {
        if (IsMarked(member) || (member is IMethodSymbol { AssociatedSymbol: { } owner } && IsMarked(owner)))
        {
            return BoundaryRole.Marked;
        }

        return IsGenerated(member) ? BoundaryRole.Generated : BoundaryRole.Outside;
    }

    private BoundaryRole Classify(INamedTypeSymbol type)
    {
        if (IsMarked(type))
        {
            return BoundaryRole.Marked;
        }

        if (IsGenerated(type))
        {
            return BoundaryRole.Generated;
        }

        var unresolved = false;
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            unresolved |= current.TypeKind == TypeKind.Error;
            if (_models.Contains(current.OriginalDefinition))
            {
                return BoundaryRole.Model;
            }
        }

        foreach (var contract in type.AllInterfaces)
        {
            unresolved |= contract.TypeKind == TypeKind.Error;
            if (_models.Contains(contract.OriginalDefinition))
            {
                return BoundaryRole.Model;
            }
        }

        // What it is cannot be known before it compiles.
        return unresolved ? BoundaryRole.Unknown : BoundaryRole.Outside;
    }

    private bool IsMarked(ISymbol symbol) =>
        Marker is not null &&
        symbol.GetAttributes().Any(attribute => SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, Marker));

    private static bool IsGenerated(ISymbol symbol) => symbol.GetAttributes().Any(attribute =>
        attribute.AttributeClass is { Name: "GeneratedCodeAttribute" or "CompilerGeneratedAttribute" });

    private bool IsMiddleware(IOperation operation)
    {
        if (_builders.Count == 0)
        {
            return false;
        }

        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            if (current is IArgumentOperation { Parent: IInvocationOperation call } && AddsMiddleware(call.TargetMethod))
            {
                return true;
            }
        }

        return false;
    }
}

internal enum BoundaryRole
{
    /// <summary>Code that has to call models through prompts.</summary>
    Outside,

    /// <summary>A type that is a model or stands in front of one.</summary>
    Model,

    /// <summary>Inside a lambda that becomes part of a client.</summary>
    Middleware,

    /// <summary>Exempted by <c>[ModelBoundary]</c>.</summary>
    Marked,

    /// <summary>Written by a tool.</summary>
    Generated,

    /// <summary>A base type is missing, so nothing can be said.</summary>
    Unknown,
}
