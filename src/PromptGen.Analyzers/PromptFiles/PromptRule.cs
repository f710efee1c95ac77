using Microsoft.CodeAnalysis;
using PromptGen.Language.Diagnostics;
using PromptGen.Reporting;

namespace PromptGen.Analyzers.PromptFiles;

/// <summary>One piece of advice on prompt files that compile.</summary>
internal abstract class PromptRule
{
    protected PromptRule(DiagnosticRule rule)
    {
        Rule = rule;
        Descriptor = DiagnosticReporter.GetDescriptor(rule);
    }

    public DiagnosticRule Rule { get; }

    public DiagnosticDescriptor Descriptor { get; }

    /// <summary>Reports through <paramref name="findings"/>; the driver applies severities and suppressions.</summary>
    public abstract void Check(BoundPrompt prompt, DiagnosticBag findings);
}
