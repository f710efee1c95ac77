using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace PromptGen.Analyzers.CallSites;

/// <summary>Runs rules on C#. Registers nothing where there is nothing to look at. A build skips an analyzer none of whose rules it would show: hence one for each weight.</summary>
public abstract class CallSiteAnalyzer : DiagnosticAnalyzer
{
    private readonly ImmutableArray<CallSiteRule> _rules;

    private protected CallSiteAnalyzer(RuleWeight weight)
    {
        _rules = CallSiteRuleSet.Of(weight);
        SupportedDiagnostics = [.. _rules.SelectMany(rule => rule.Descriptors)];
    }

    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            var sites = CallSiteContext.Get(start.Compilation, start.Options);
            if (!sites.IsRelevant)
            {
                return;
            }

            var actions = new RuleActions(start);
            foreach (var rule in _rules)
            {
                rule.Register(actions, sites);
            }

            actions.Complete();
        });
    }
}

/// <summary>Rules that warn.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CallSiteWarnings() : CallSiteAnalyzer(RuleWeight.Warning);

/// <summary>Rules that advise in the editor.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CallSiteAdvice() : CallSiteAnalyzer(RuleWeight.Advice);

/// <summary>Rules that are off until somebody turns them on.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CallSiteExtras() : CallSiteAnalyzer(RuleWeight.Off);
