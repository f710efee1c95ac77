using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PromptGen.Analyzers.CallSites;

/// <summary>PG6007: what a model wrote becomes a program, a query, a path or markup.</summary>
internal sealed class TextSinkRule : CallSiteRule
{
    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = [CallSiteRules.TextBecomesCode];

    public override void Register(RuleActions start, CallSiteContext sites)
    {
        var texts = sites.Texts;
        start.RegisterOperationAction(
            context =>
            {
                var tree = context.Operation.Syntax.SyntaxTree;
                foreach (var sink in TextSinks.In(context.Operation))
                {
                    var further = sites.Options.List(tree, CallSiteRules.TextBecomesCode.Id, "model_text");
                    if (Parts(sink.Value).Any(part => texts.IsModelText(part, further) || AnswerTexts.IsAnswerText(part, sites.Prompts)) &&
                        !sites.IsSkippedTest(tree, CallSiteRules.TextBecomesCode.Id))
                    {
                        context.ReportDiagnostic(Diagnostic.Create(
                            CallSiteRules.TextBecomesCode, sink.Value.Syntax.GetLocation(), sink.Value.Syntax.ToString(), sink.What));
                    }
                }
            },
            OperationKind.Invocation,
            OperationKind.ObjectCreation,
            OperationKind.SimpleAssignment,
            OperationKind.Conversion);
    }

    // Path.GetFileName takes a folder out of a name, and what it returns is another value; Combine and Join keep what they are given.
    private static IEnumerable<IOperation> Parts(IOperation value) => LocalFlow.Origin(value) is IInvocationOperation
    {
        TargetMethod: { Name: "Combine" or "Join" or "GetFullPath", ContainingType.Name: "Path" },
    } call
        ? call.Arguments.SelectMany(argument => argument.Value is IArrayCreationOperation { Initializer: { } list } ? list.ElementValues.AsEnumerable() : [argument.Value])
        : [value];
}
