using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace PromptGen.Analyzers.CallSites;

/// <summary>All rules on C#.</summary>
internal static class CallSiteRuleSet
{
    private static readonly ImmutableArray<CallSiteRule> All =
    [
        new BlockingRule(),
        new CancellationRule(),
        new CatchRule(),
        new ClientCreationRule(),
        new ContentCaptureRule(),
        new DegradedRule(),
        new DroppedOutcomeRule(),
        new EndpointRule(),
        new ExemptionRule(),
        new FanOutRule(),
        new KeyRule(),
        new ModelCallRule(),
        new ModelNameRule(),
        new OptionRule(),
        new OutcomeSwitchRule(),
        new PromptLoadingRule(),
        new PromptTextRule(),
        new PromptUseRule(),
        new ReplyParsingRule(),
        new RetryLoopRule(),
        new SensitiveInputRule(),
        new StreamEndRule(),
        new SuppressionRule(),
        new SystemTextRule(),
        new TextLoggingRule(),
        new TextSinkRule(),
        new TimeoutRule(),
        new UntestedValueRule(),
    ];

    public static ImmutableArray<CallSiteRule> Of(RuleWeight weight) => [.. All.Where(rule => WeightOf(rule) == weight)];

    // Rules that belong together run together: the heaviest decides.
    private static RuleWeight WeightOf(CallSiteRule rule) =>
        !rule.Descriptors.Any(descriptor => descriptor.IsEnabledByDefault) ? RuleWeight.Off
        : rule.Descriptors.Any(descriptor => descriptor.IsEnabledByDefault && descriptor.DefaultSeverity >= DiagnosticSeverity.Warning) ? RuleWeight.Warning
        : RuleWeight.Advice;
}

/// <summary>What a rule comes to by default.</summary>
internal enum RuleWeight
{
    Off,
    Advice,
    Warning,
}
