using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace PromptGen.Analyzers.CallSites;

/// <summary>All rules on C#.</summary>
internal static class CallSiteRuleSet
{
    private static readonly ImmutableArray<CallSiteRule> All =
    [
        new BlockingAnalyzer(),
        new CancellationAnalyzer(),
        new CatchAnalyzer(),
        new ClientCreationAnalyzer(),
        new ContentCaptureAnalyzer(),
        new DegradedAnalyzer(),
        new DroppedOutcomeAnalyzer(),
        new EndpointAnalyzer(),
        new ExemptionAnalyzer(),
        new FanOutAnalyzer(),
        new KeyAnalyzer(),
        new ModelCallAnalyzer(),
        new ModelNameAnalyzer(),
        new OptionAnalyzer(),
        new OutcomeSwitchAnalyzer(),
        new PromptLoadingAnalyzer(),
        new PromptTextAnalyzer(),
        new PromptUseAnalyzer(),
        new ReplyParsingAnalyzer(),
        new RetryLoopAnalyzer(),
        new SensitiveInputAnalyzer(),
        new StreamEndAnalyzer(),
        new SuppressionAnalyzer(),
        new TextLoggingAnalyzer(),
        new TextSinkAnalyzer(),
        new TimeoutAnalyzer(),
        new UntestedValueAnalyzer(),
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
