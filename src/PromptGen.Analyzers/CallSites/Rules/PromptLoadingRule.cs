using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PromptGen.Analyzers.CallSites;

/// <summary>PG4011: a prompt file is read at run time, past everything that is made of it.</summary>
internal sealed class PromptLoadingRule : CallSiteRule
{
    private const string Extension = ".prompt";

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = [CallSiteRules.PromptLoaded];

    public override void Register(RuleActions start, CallSiteContext sites)
    {
        if (!sites.Prompts.Exist)
        {
            return;
        }

        start.RegisterOperationAction(
            context =>
            {
                if (Source(context.Operation) is { } path && EndsInPrompt(path, 0) && !sites.IsSkippedTest(context.Operation.Syntax.SyntaxTree, CallSiteRules.PromptLoaded.Id))
                {
                    context.ReportDiagnostic(Diagnostic.Create(CallSiteRules.PromptLoaded, path.Syntax.GetLocation()));
                }
            },
            OperationKind.Invocation,
            OperationKind.ObjectCreation);
    }

    private static IOperation? Source(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod: { ContainingType: { Name: "File", ContainingNamespace.Name: "IO" }, Name: var name } } call
            when name.StartsWith("Read", StringComparison.Ordinal) || name is "OpenRead" or "OpenText" => call.Arguments[0].Value,
        IInvocationOperation { TargetMethod: { Name: "GetManifestResourceStream" } } call => call.Arguments[call.Arguments.Length - 1].Value,
        IObjectCreationOperation { Constructor.ContainingType: { Name: "StreamReader", ContainingNamespace.Name: "IO" }, Arguments.Length: > 0 } creation => creation.Arguments[0].Value,
        _ => null,
    };

    // The end of a path, whatever it is put together from.
    private static bool EndsInPrompt(IOperation value, int depth) => depth < 4 && LocalFlow.Origin(value) switch
    {
        { ConstantValue: { HasValue: true, Value: string text } } => text.EndsWith(Extension, StringComparison.OrdinalIgnoreCase),
        IInvocationOperation { TargetMethod: { Name: "Combine" or "Join", ContainingType.Name: "Path" }, Arguments: { Length: > 0 } arguments } =>
            arguments[arguments.Length - 1].Value is var last && EndsInPrompt(last is IArrayCreationOperation { Initializer.ElementValues: { Length: > 0 } list } ? list[list.Length - 1] : last, depth + 1),
        IInterpolatedStringOperation { Parts: { Length: > 0 } parts } => parts[parts.Length - 1] is IInterpolatedStringTextOperation { Text: { } text } && EndsInPrompt(text, depth + 1),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum => EndsInPrompt(sum.RightOperand, depth + 1),
        _ => false,
    };
}
