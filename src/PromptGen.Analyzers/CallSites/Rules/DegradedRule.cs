using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace PromptGen.Analyzers.CallSites;

/// <summary>PG5106, off by default: one arm for an answer and for its substitute, which never asks which it is.</summary>
internal sealed class DegradedRule : CallSiteRule
{
    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = [CallSiteRules.DegradedAsAnswered];

    public override void Register(RuleActions start, CallSiteContext sites)
    {
        if (sites.Prompts.Result is null)
        {
            return;
        }

        start.RegisterOperationAction(context => Check(context, sites), OperationKind.SwitchExpressionArm, OperationKind.SwitchCase, OperationKind.IsPattern);
    }

    private static void Check(OperationAnalysisContext context, CallSiteContext sites)
    {
        var (patterns, body) = context.Operation switch
        {
            ISwitchExpressionArmOperation arm => (new[] { arm.Pattern }, new[] { arm.Value }),
            ISwitchCaseOperation section => (section.Clauses.OfType<IPatternCaseClauseOperation>().Select(clause => clause.Pattern).ToArray(), [.. section.Body]),
            IIsPatternOperation { Parent: IConditionalOperation { WhenTrue: var whenTrue } } test => ([test.Pattern], [whenTrue]),
            _ => ([], Array.Empty<IOperation>()),
        };
        var taken = new HashSet<string>(patterns.SelectMany(Types).Where(type => sites.Prompts.IsOutcome(type)).Select(type => type.Name), StringComparer.Ordinal);
        if (taken.Contains("Answered") && taken.Contains("Degraded") && !body.Any(operation => operation.DescendantsAndSelf().Any(AsksWhich)) &&
            !sites.IsSkippedTest(context.Operation.Syntax.SyntaxTree, CallSiteRules.DegradedAsAnswered.Id))
        {
            context.ReportDiagnostic(Diagnostic.Create(CallSiteRules.DegradedAsAnswered, patterns[0].Syntax.GetLocation()));
        }
    }

    private static IEnumerable<ITypeSymbol> Types(IPatternOperation pattern) => pattern switch
    {
        IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } either => Types(either.LeftPattern).Concat(Types(either.RightPattern)),
        IDeclarationPatternOperation { MatchedType: { } type } => [type],
        ITypePatternOperation { MatchedType: { } type } => [type],
        IRecursivePatternOperation { MatchedType: { } type } => [type],
        _ => [],
    };

    private static bool AsksWhich(IOperation operation) =>
        operation is IPropertyReferenceOperation { Property: { Name: "Source" or "Reason" or "Kind", ContainingType.Name: "Degraded" } } or
            IIsPatternOperation { Pattern: IDeclarationPatternOperation or ITypePatternOperation or IRecursivePatternOperation } or IIsTypeOperation { TypeOperand.Name: "Degraded" or "Answered" };
}
