namespace PromptGen.Language.Diagnostics;

/// <summary>PG41xx: advice on prompts that compile. The analyzers report it, and only where the generator found no error.</summary>
public static class AdviceRules
{
    public static readonly DiagnosticRule UnusedInput = new(
        "PG4101",
        "Input is never used",
        "The input '{0}' is used neither in the template nor in a check, the record or the cache key: use it or remove it",
        RuleSeverity.Warning);

    public static readonly DiagnosticRule MissingDescription = new(
        "PG4105",
        "Description is missing",
        "The prompt says nowhere what it does: add 'description', which the editor shows at each call",
        RuleSeverity.Info);
}
