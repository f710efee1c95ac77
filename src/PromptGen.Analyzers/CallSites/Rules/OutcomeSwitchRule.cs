using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace PromptGen.Analyzers.CallSites;

/// <summary>PG5102: an outcome that a switch over a result leaves out.</summary>
internal sealed class OutcomeSwitchRule : CallSiteRule
{
    /// <summary>Property of a finding: the names of the missing outcomes, separated by commas.</summary>
    public const string MissingProperty = "missing";

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = [CallSiteRules.MissingOutcome];

    public override void Register(RuleActions start, CallSiteContext sites)
    {
        if (sites.Prompts.Result is null)
        {
            return;
        }

        var switches = new OutcomeSwitches(sites.Prompts);
        start.RegisterOperationAction(
            context =>
            {
                if (switches.Missing(context.Operation) is { Count: > 0 } missing)
                {
                    context.ReportDiagnostic(Diagnostic.Create(
                        CallSiteRules.MissingOutcome,
                        Operations.KeywordLocation(context.Operation),
                        ImmutableDictionary<string, string?>.Empty.Add(MissingProperty, string.Join(",", missing)),
                        string.Join(", ", missing)));
                }
            },
            OperationKind.Switch,
            OperationKind.SwitchExpression,
            OperationKind.Conditional);
    }
}
