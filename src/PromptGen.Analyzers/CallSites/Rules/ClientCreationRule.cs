using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PromptGen.Analyzers.CallSites;

/// <summary>PG5006, off by default: a client of a model is made in code that does the program's work.</summary>
internal sealed class ClientCreationRule : CallSiteRule
{
    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = [CallSiteRules.ClientCreated];

    public override void Register(RuleActions start, CallSiteContext sites)
    {
        if (sites.Surface.IsEmpty)
        {
            return;
        }

        start.RegisterOperationAction(
            context =>
            {
                var creation = (IObjectCreationOperation)context.Operation;
                var tree = creation.Syntax.SyntaxTree;
                if (creation.Type is INamedTypeSymbol type && IsClient(type, sites.Surface) &&
                    !sites.IsSkippedTest(tree, CallSiteRules.ClientCreated.Id) &&
                    sites.Boundary.RoleOf(context.ContainingSymbol, creation) == BoundaryRole.Outside &&
                    !CompositionRoots.Contain(context.ContainingSymbol, creation, sites.Options.List(tree, CallSiteRules.ClientCreated.Id, "composition_roots")))
                {
                    context.ReportDiagnostic(Diagnostic.Create(CallSiteRules.ClientCreated, creation.Syntax.GetLocation(), type.Name));
                }
            },
            OperationKind.ObjectCreation);
    }

    private static bool IsClient(INamedTypeSymbol type, ModelSurface surface) =>
        type.Name.EndsWith("Client", StringComparison.Ordinal) && surface.IsOfSdk(type);
}
