using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PromptGen.Analyzers.PromptFiles;

namespace PromptGen.Analyzers.CallSites;

/// <summary>PG5014 and PG5016: a limit around a prompt that its own deadline always comes before, and a client that has none.</summary>
internal sealed class TimeoutRule : CallSiteRule
{
    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = [CallSiteRules.SecondTimeout, CallSiteRules.EndlessClient];

    public override void Register(RuleActions start, CallSiteContext sites)
    {
        if (sites.Prompts.Exist && ProjectPrompts.Create(start.Options) is { } prompts)
        {
            start.RegisterOperationAction(context => CheckCall(context, sites, prompts), OperationKind.Invocation);
        }

        if (!sites.Surface.IsEmpty)
        {
            start.RegisterOperationAction(context => CheckClient(context, sites), OperationKind.SimpleAssignment);
        }
    }

    private static void CheckCall(OperationAnalysisContext context, CallSiteContext sites, ProjectPrompts prompts)
    {
        var call = (IInvocationOperation)context.Operation;
        if (!sites.Prompts.IsPromptCall(call.TargetMethod) || call.Instance?.Type is not INamedTypeSymbol type ||
            call.Arguments.Any(argument => argument.Parameter?.Name == "options" && argument.ArgumentKind != ArgumentKind.DefaultValue && !Tokens.IsNull(argument.Value)) ||
            sites.IsSkippedTest(call.Syntax.SyntaxTree, CallSiteRules.SecondTimeout.Id) ||
            LimitsOf(call, sites.Prompts).ToList() is not { Count: > 0 } limits ||
            prompts.FindByClass(NameList.NameOf(type), context.CancellationToken) is not { } prompt)
        {
            return;
        }

        var deadline = prompt.Body.Policy.Deadline;
        foreach (var limit in limits.Where(limit => Durations.Milliseconds(limit) > deadline))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                CallSiteRules.SecondTimeout, limit.Syntax.GetLocation(), type.Name, (deadline / 1000d).ToString("0.###", CultureInfo.InvariantCulture) + " s"));
        }
    }

    // call.WaitAsync(limit), and the source of the token that it gets.
    private static IEnumerable<IOperation> LimitsOf(IInvocationOperation call, PromptTypes types)
    {
        if (call.Parent is IInvocationOperation { TargetMethod.Name: "WaitAsync" } wait && ReferenceEquals(wait.Instance, call) && wait.Arguments.FirstOrDefault(IsTime) is { } limit)
        {
            yield return limit.Value;
        }

        var token = call.Arguments.FirstOrDefault(argument => SymbolEqualityComparer.Default.Equals(argument.Parameter?.Type, types.CancellationToken))?.Value;
        if (token is null || LocalFlow.Origin(token) is not IPropertyReferenceOperation { Property: { Name: "Token", ContainingType.Name: "CancellationTokenSource" }, Instance: ILocalReferenceOperation source })
        {
            yield break;
        }

        if (LocalFlow.Origin(source) is IObjectCreationOperation { Type.Name: "CancellationTokenSource" } made && made.Arguments.FirstOrDefault(IsTime) is { } given)
        {
            yield return given.Value;
        }

        foreach (var cancel in Operations.Root(call).Descendants().OfType<IInvocationOperation>())
        {
            if (cancel is { TargetMethod.Name: "CancelAfter", Instance: ILocalReferenceOperation other, Arguments: { Length: 1 } arguments } && SymbolEqualityComparer.Default.Equals(other.Local, source.Local))
            {
                yield return arguments[0].Value;
            }
        }
    }

    private static bool IsTime(IArgumentOperation argument) => argument.Parameter?.Type is { Name: "TimeSpan" } or { SpecialType: SpecialType.System_Int32 };

    private static void CheckClient(OperationAnalysisContext context, CallSiteContext sites)
    {
        var assignment = (ISimpleAssignmentOperation)context.Operation;
        if (assignment.Target is IPropertyReferenceOperation { Property.Name: "Timeout" or "NetworkTimeout", Instance.Type: { } type } && sites.Surface.IsOfSdk(type) && Durations.IsEndless(assignment.Value) &&
            !sites.IsSkippedTest(assignment.Syntax.SyntaxTree, CallSiteRules.EndlessClient.Id))
        {
            context.ReportDiagnostic(Diagnostic.Create(CallSiteRules.EndlessClient, assignment.Value.Syntax.GetLocation()));
        }
    }
}
