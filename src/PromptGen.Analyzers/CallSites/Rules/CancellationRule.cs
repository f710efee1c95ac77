using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace PromptGen.Analyzers.CallSites;

/// <summary>PG5008 to PG5010: calls that do not get the cancellation token that is at hand, or could not get one.</summary>
internal sealed class CancellationRule : CallSiteRule
{
    /// <summary>Properties of a finding: what to pass, and the parameter that takes it; empty where another overload has it.</summary>
    public const string TokenProperty = "token";

    public const string ParameterProperty = "parameter";

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } =
        [CallSiteRules.NotForwarded, CallSiteRules.TokenNotPassed, CallSiteRules.NotCancellable];

    public override void Register(RuleActions start, CallSiteContext sites)
    {
        var uses = new ModelUses(sites);
        var tokens = new Tokens(sites.Prompts);
        var scope = new TokenScope(tokens);
        start.RegisterOperationAction(
            context =>
            {
                var call = (IInvocationOperation)context.Operation;
                if (uses.Find(context.ContainingSymbol, call, CallSiteRules.TokenNotPassed.Id) is { } use)
                {
                    CheckToken(context, use, tokens, scope);
                    CheckOptions(context, use);
                }
            },
            OperationKind.Invocation);
    }

    private static void CheckToken(OperationAnalysisContext context, ModelUse use, Tokens tokens, TokenScope scope)
    {
        var state = tokens.UseOf(use.Call);
        if (state is TokenUse.Passed or TokenUse.Impossible)
        {
            return;
        }

        var location = Operations.NameLocation(use.Call);
        if (scope.Find(use.Call, context.ContainingSymbol) is not { } offer)
        {
            context.ReportDiagnostic(Diagnostic.Create(CallSiteRules.NotCancellable, location, use.DisplayName));
            return;
        }

        var rule = !use.IsPrompt && offer.IsParameter ? CallSiteRules.NotForwarded : CallSiteRules.TokenNotPassed;
        var parameter = use.Call.TargetMethod.Parameters.FirstOrDefault(p => tokens.IsToken(p.Type))?.Name ?? "";
        var properties = ImmutableDictionary<string, string?>.Empty.Add(TokenProperty, offer.Expression).Add(ParameterProperty, parameter);
        context.ReportDiagnostic(Diagnostic.Create(rule, location, properties, use.DisplayName, offer.Expression));
    }

    // A model in front of another that drops the options drops limits, tools and formats with them.
    private static void CheckOptions(OperationAnalysisContext context, ModelUse use)
    {
        if (use.Role != BoundaryRole.Model || context.ContainingSymbol is not IMethodSymbol method)
        {
            return;
        }

        foreach (var argument in use.Call.Arguments)
        {
            if (argument.Parameter is { } parameter && parameter.Type.Name.EndsWith("Options", StringComparison.Ordinal) &&
                (argument.ArgumentKind == ArgumentKind.DefaultValue || Tokens.IsNull(argument.Value)) &&
                method.Parameters.FirstOrDefault(own => SymbolEqualityComparer.Default.Equals(own.Type, parameter.Type)) is { } given)
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    CallSiteRules.NotForwarded,
                    Operations.NameLocation(use.Call),
                    ImmutableDictionary<string, string?>.Empty.Add(TokenProperty, given.Name).Add(ParameterProperty, parameter.Name),
                    use.DisplayName,
                    given.Name));
            }
        }
    }
}
