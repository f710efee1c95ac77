using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PromptGen.Analyzers.CallSites;

/// <summary>PG5007: an exemption from the boundary that exempts nothing, and would hide the next call that is put there.</summary>
internal sealed class ExemptionRule : CallSiteRule
{
    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } =
        [CallSiteRules.UnusedExemption, CallSiteRules.UnusedAllowedCaller];

    public override void Register(RuleActions start, CallSiteContext sites)
    {
        var allowed = sites.Options.Values(sites.Compilation, CallSiteRules.RawCall.Id, "allowed_callers")
            .SelectMany(value => NameList.Parse(value).Names).Distinct(StringComparer.Ordinal).OrderBy(name => name, StringComparer.Ordinal).ToList();
        var marker = sites.Boundary.Marker;
        if (allowed.Count == 0 && marker is null)
        {
            return;
        }

        var names = new NameList(allowed);
        var usedNames = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        var usedSymbols = new ConcurrentDictionary<ISymbol, bool>(SymbolEqualityComparer.Default);
        var marks = new ConcurrentBag<(ISymbol Symbol, Location Location)>();

        start.RegisterOperationAction(
            context =>
            {
                if (!IsModelWork(context.Operation, sites))
                {
                    return;
                }

                foreach (var name in names.FindAll(context.ContainingSymbol))
                {
                    usedNames[name] = true;
                }

                for (var symbol = context.ContainingSymbol; symbol is not null and not INamespaceSymbol; symbol = symbol.ContainingSymbol)
                {
                    usedSymbols[symbol is IMethodSymbol { AssociatedSymbol: { } owner } ? owner : symbol] = true;
                }
            },
            OperationKind.Invocation,
            OperationKind.MethodReference,
            OperationKind.Literal);
        if (marker is not null)
        {
            start.RegisterOperationAction(
                context =>
                {
                    var attribute = (IAttributeOperation)context.Operation;
                    if (attribute.Operation is IObjectCreationOperation { Type: { } type } && SymbolEqualityComparer.Default.Equals(type, marker))
                    {
                        marks.Add((context.ContainingSymbol, attribute.Syntax.GetLocation()));
                    }
                },
                OperationKind.Attribute);
        }

        start.RegisterCompilationEndAction(context =>
        {
            foreach (var (symbol, location) in marks)
            {
                if (!usedSymbols.ContainsKey(symbol))
                {
                    context.ReportDiagnostic(Diagnostic.Create(CallSiteRules.UnusedExemption, location, symbol.Name));
                }
            }

            foreach (var name in allowed)
            {
                if (!usedNames.ContainsKey(name))
                {
                    context.ReportDiagnostic(Diagnostic.Create(CallSiteRules.UnusedAllowedCaller, Location.None, name));
                }
            }
        });
    }

    private static bool IsModelWork(IOperation operation, CallSiteContext sites) => operation switch
    {
        IInvocationOperation call => sites.Surface.Find(call.TargetMethod, call.Instance?.Type) is not null,
        IMethodReferenceOperation reference => sites.Surface.Find(reference.Method, reference.Instance?.Type) is not null,
        { ConstantValue: { HasValue: true, Value: string { Length: > 7 and < 1000 } text } } => ProviderEndpoints.MayMatch(text) && ProviderEndpoints.Match(text, []) != AddressMatch.None,
        _ => false,
    };
}
