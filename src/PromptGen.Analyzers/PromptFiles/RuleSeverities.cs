using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace PromptGen.Analyzers.PromptFiles;

/// <summary>
/// <c>promptgen_severity.PG4101 = none</c> under <c>[prompts/**.prompt]</c>. The compiler's own <c>dotnet_diagnostic</c> keys do nothing for files that are not C#.
/// </summary>
internal static class RuleSeverities
{
    public const string Prefix = "promptgen_severity.";

    /// <summary>Null: the rule is off for this file. A value that means nothing leaves the rule as it is.</summary>
    public static DiagnosticSeverity? Get(AnalyzerConfigOptions options, DiagnosticDescriptor rule)
    {
        if (!options.TryGetValue(Prefix + rule.Id, out var value))
        {
            return rule.DefaultSeverity;
        }

        return value.Trim().ToLowerInvariant() switch
        {
            "none" => null,
            "silent" or "hidden" => DiagnosticSeverity.Hidden,
            "suggestion" or "info" => DiagnosticSeverity.Info,
            "warning" => DiagnosticSeverity.Warning,
            "error" => DiagnosticSeverity.Error,
            _ => rule.DefaultSeverity,
        };
    }
}
