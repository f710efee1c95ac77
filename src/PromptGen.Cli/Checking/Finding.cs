using PromptGen.Language.Diagnostics;

namespace PromptGen.Cli.Checking;

/// <summary>A finding with the severity that it has here.</summary>
internal sealed record Finding(LanguageDiagnostic Diagnostic, RuleSeverity Severity)
{
    public string Id => Diagnostic.Rule.Id;

    public string Level => Severity switch { RuleSeverity.Error => "error", RuleSeverity.Warning => "warning", _ => "note" };
}
