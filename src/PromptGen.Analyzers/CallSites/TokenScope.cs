using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PromptGen.Analyzers.CallSites;

/// <summary>Finds the cancellation token that code at some place could pass.</summary>
internal sealed class TokenScope(Tokens tokens)
{
    /// <summary>The best token in scope: a local made for the work, then a parameter, then what the request offers.</summary>
    public OfferedToken? Find(IOperation operation, ISymbol containingSymbol)
    {
        if (operation.SemanticModel is not { } model)
        {
            return null;
        }

        var functions = Functions(operation, containingSymbol);
        var position = operation.Syntax.SpanStart;
        OfferedToken? best = null;
        foreach (var symbol in model.LookupSymbols(position))
        {
            if (Offer(symbol, functions, position) is { } offer && (best is null || offer.Rank < best.Rank))
            {
                best = offer;
            }
        }

        return best;
    }

    private OfferedToken? Offer(ISymbol symbol, HashSet<ISymbol> functions, int position)
    {
        var isVariable = symbol is ILocalSymbol or IParameterSymbol && functions.Contains(symbol.ContainingSymbol);
        switch (symbol)
        {
            case ILocalSymbol local when isVariable && IsBefore(local, position):
                return tokens.IsToken(local.Type) ? new(local.Name, 0, false)
                    : local.Type is { Name: "CancellationTokenSource" } ? new(local.Name + ".Token", 1, false)
                    : Request(local.Name, local.Type);
            case IParameterSymbol parameter when isVariable:
                return tokens.IsToken(parameter.Type) ? new(parameter.Name, 2, true) : Request(parameter.Name, parameter.Type);
            case IPropertySymbol { IsStatic: false, Name: "HttpContext" } property when functions.Any(function => !function.IsStatic && function is IMethodSymbol { ContainingType: not null }):
                return Request(property.Name, property.Type);
            default:
                return null;
        }
    }

    private static OfferedToken? Request(string name, ITypeSymbol type) =>
        type is { Name: "HttpContext", ContainingNamespace: { Name: "Http", ContainingNamespace.Name: "AspNetCore" } }
            ? new(name + ".RequestAborted", 3, false)
            : null;

    private static bool IsBefore(ILocalSymbol local, int position) =>
        local.DeclaringSyntaxReferences.Any(reference => reference.Span.End <= position);

    // The functions whose variables may be used, from the innermost out, as far as the work belongs to them.
    private static HashSet<ISymbol> Functions(IOperation operation, ISymbol containingSymbol)
    {
        var functions = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case IAnonymousFunctionOperation lambda:
                    functions.Add(lambda.Symbol);
                    if (lambda.Symbol.IsStatic || OutlivesItsCaller(lambda))
                    {
                        return functions;
                    }

                    break;
                case ILocalFunctionOperation local:
                    functions.Add(local.Symbol);
                    if (local.Symbol.IsStatic)
                    {
                        return functions;
                    }

                    break;
            }
        }

        functions.Add(containingSymbol);
        return functions;
    }

    private static bool OutlivesItsCaller(IOperation lambda)
    {
        var value = lambda;
        while (value.Parent is IDelegateCreationOperation or IConversionOperation)
        {
            value = value.Parent;
        }

        return value.Parent is IArgumentOperation { Parent: IInvocationOperation { TargetMethod: var method } } &&
            (method.Name is "Run" or "StartNew" or "QueueUserWorkItem" or "UnsafeQueueUserWorkItem" or "Schedule" ||
                method.Name.StartsWith("Enqueue", StringComparison.Ordinal) || method.Name.StartsWith("Queue", StringComparison.Ordinal));
    }
}

/// <param name="Expression">C# that names the token.</param>
/// <param name="Rank">The lower, the closer to the work.</param>
/// <param name="IsParameter">Whether the caller gave it.</param>
internal sealed record OfferedToken(string Expression, int Rank, bool IsParameter);
