using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PromptGen.Analyzers.CallSites;

/// <summary>PG6006: an SDK is told to put prompts and replies into traces, whatever the environment.</summary>
internal sealed class ContentCaptureRule : CallSiteRule
{
    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = [CallSiteRules.ContentCapture];

    public override void Register(RuleActions start, CallSiteContext sites) =>
        start.RegisterOperationAction(
            context =>
            {
                if (SwitchOf(context.Operation) is var (name, value) && name is not null &&
                    value is { ConstantValue: { HasValue: true, Value: true } } &&
                    !IsInDevelopment(context.Operation) &&
                    !sites.IsSkippedTest(context.Operation.Syntax.SyntaxTree, CallSiteRules.ContentCapture.Id))
                {
                    context.ReportDiagnostic(Diagnostic.Create(CallSiteRules.ContentCapture, context.Operation.Syntax.GetLocation(), name));
                }
            },
            OperationKind.SimpleAssignment,
            OperationKind.Invocation);

    private static (string? Name, IOperation? Value) SwitchOf(IOperation operation) => operation switch
    {
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: { Name: "EnableSensitiveData" or "EnableSensitiveTelemetryData" } property } } assignment =>
            (property.Name, assignment.Value),
        IInvocationOperation { TargetMethod: { Name: "SetSwitch", ContainingType.Name: "AppContext" }, Arguments.Length: 2 } call
            when call.Arguments[0].Value.ConstantValue is { HasValue: true, Value: string name } && name.EndsWith("Sensitive", StringComparison.Ordinal) => (name, call.Arguments[1].Value),
        _ => default,
    };

    // In the branch of a condition that asks for the environment.
    private static bool IsInDevelopment(IOperation operation)
    {
        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            if (current is IConditionalOperation { Condition: { } condition } &&
                condition.DescendantsAndSelf().Any(part => part is IInvocationOperation { TargetMethod.Name: "IsDevelopment" or "IsEnvironment" }))
            {
                return true;
            }
        }

        return false;
    }
}
