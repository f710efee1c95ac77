using PromptGen.Language.Diagnostics;

namespace PromptGen.Analyzers.PromptFiles;

/// <summary>What advice on a prompt file rests on where there is no compiler.</summary>
internal abstract class PromptRule(DiagnosticRule rule)
{
    public DiagnosticRule Rule { get; } = rule;

    public abstract void Check(BoundPrompt prompt, DiagnosticBag findings);
}
