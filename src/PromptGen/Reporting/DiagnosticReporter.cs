using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using PromptGen.Language.Diagnostics;

namespace PromptGen.Reporting;

/// <summary>Findings of the language as the compiler's own.</summary>
public static class DiagnosticReporter
{
    private static readonly ConcurrentDictionary<DiagnosticRule, DiagnosticDescriptor> Descriptors = new();

    public static Diagnostic ToDiagnostic(LanguageDiagnostic finding) => Diagnostic.Create(
        Descriptors.GetOrAdd(finding.Rule, CreateDescriptor),
        Location.Create(
            finding.Path,
            TextSpan.FromBounds(finding.Range.Start, finding.Range.End),
            new LinePositionSpan(
                new Microsoft.CodeAnalysis.Text.LinePosition(finding.Start.Line, finding.Start.Character),
                new Microsoft.CodeAnalysis.Text.LinePosition(finding.End.Line, finding.End.Character))),
        finding.Arguments.ToArray<object>());

    private static DiagnosticDescriptor CreateDescriptor(DiagnosticRule rule) => new(
        rule.Id,
        rule.Title,
        rule.Message,
        "PromptGen",
        rule.Severity switch
        {
            RuleSeverity.Error => DiagnosticSeverity.Error,
            RuleSeverity.Warning => DiagnosticSeverity.Warning,
            RuleSeverity.Info => DiagnosticSeverity.Info,
            _ => DiagnosticSeverity.Hidden,
        },
        isEnabledByDefault: true);
}
