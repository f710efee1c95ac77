using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PromptGen.Analyzers.CallSites;

/// <summary>PG6003: a provider's key in code.</summary>
internal sealed class KeyRule : CallSiteRule
{
    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = [CallSiteRules.KeyInCode];

    public override void Register(RuleActions start, CallSiteContext sites) =>
        start.RegisterOperationAction(
            context =>
            {
                if (KeyOf(context.Operation) is var (value, isSdk) && value is not null &&
                    LocalFlow.Origin(value) is { ConstantValue: { HasValue: true, Value: string text } } origin &&
                    (KeyShapes.IsKey(text) || (isSdk && KeyShapes.IsRandom(text))) &&
                    !sites.IsSkippedTest(context.Operation.Syntax.SyntaxTree, CallSiteRules.KeyInCode.Id))
                {
                    // The finding must not print the key once more.
                    context.ReportDiagnostic(Diagnostic.Create(CallSiteRules.KeyInCode, origin.Syntax.GetLocation()));
                }
            },
            OperationKind.ObjectCreation,
            OperationKind.Invocation,
            OperationKind.SimpleAssignment);

    // A sink of an SDK takes nothing but keys; a header may take anything, so that only the shape of a key counts there.
    private static (IOperation? Value, bool IsSdk) KeyOf(IOperation operation)
    {
        switch (operation)
        {
            case IObjectCreationOperation { Constructor.ContainingType.Name: "AuthenticationHeaderValue" } creation:
                return (Argument(creation.Arguments, "parameter"), false);
            case IObjectCreationOperation { Constructor.ContainingType: { } type } creation when KeySinks.Names.Contains(type.Name):
                return (KeySinks.Constructors.TryGetValue(NameList.NameOf(type), out var parameter) ? Argument(creation.Arguments, parameter) : null, true);
            case IInvocationOperation { TargetMethod: { Name: "Add" or "TryAddWithoutValidation" } method } call when method.ContainingType.Name is "HttpHeaders" or "HttpRequestHeaders":
                return (Argument(call.Arguments, "value"), false);
            case IInvocationOperation { TargetMethod: { IsExtensionMethod: true, Name: var name } method } call
                when name.StartsWith("Add", StringComparison.Ordinal) && method.ContainingNamespace.Name == "SemanticKernel":
                return (Argument(call.Arguments, "apiKey"), true);
            case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: { Name: "ApiKey" } property } } assignment:
                return (KeySinks.PropertyTypes.Contains(NameList.NameOf(property.ContainingType)) ? assignment.Value : null, true);
            default:
                return default;
        }
    }

    private static IOperation? Argument(ImmutableArray<IArgumentOperation> arguments, string parameter) =>
        arguments.FirstOrDefault(argument => argument.Parameter?.Name == parameter)?.Value;
}
