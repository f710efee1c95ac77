using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace PromptGen.Analyzers.CallSites;

/// <summary>A result has five outcomes and no others; the compiler, which cannot know that, asks for an arm that never runs.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OutcomeSwitchSuppressor : DiagnosticSuppressor
{
    private static readonly SuppressionDescriptor AllOutcomesHandled = new(
        "PGS5102", "CS8509", "The switch handles all five outcomes of PromptResult, and there are no others");

    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } = [AllOutcomesHandled];

    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        var types = new PromptTypes(context.Compilation);
        if (types.Result is null)
        {
            return;
        }

        var switches = new OutcomeSwitches(types);
        foreach (var diagnostic in context.ReportedDiagnostics)
        {
            if (diagnostic.Location.SourceTree is not { } tree)
            {
                continue;
            }

            var node = tree.GetRoot(context.CancellationToken).FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
            var operation = context.GetSemanticModel(tree).GetOperation(node, context.CancellationToken);
            if (operation is not null && switches.Missing(operation) is { Count: 0 })
            {
                context.ReportSuppression(Suppression.Create(AllOutcomesHandled, diagnostic));
            }
        }
    }
}
