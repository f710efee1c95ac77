using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using PromptGen.Language.Diagnostics;

namespace PromptGen.Reporting;

/// <summary>Findings of the language as the compiler's own.</summary>
public static class DiagnosticReporter
{
    private const string Pages = "https://github.com/promptgen/promptgen/blob/main/docs/rules/";

    private static readonly ConcurrentDictionary<DiagnosticRule, DiagnosticDescriptor> Descriptors = new();

    public static DiagnosticDescriptor GetDescriptor(DiagnosticRule rule) => Descriptors.GetOrAdd(rule, CreateDescriptor);

    /// <param name="finding">What to report.</param>
    /// <param name="severity">Instead of the rule's own.</param>
    public static Diagnostic ToDiagnostic(LanguageDiagnostic finding, DiagnosticSeverity? severity = null)
    {
        var descriptor = GetDescriptor(finding.Rule);
        return Diagnostic.Create(
            descriptor,
            GetLocation(finding),
            severity ?? descriptor.DefaultSeverity,
            additionalLocations: null,
            properties: null,
            messageArgs: finding.Arguments.ToArray<object>());
    }

    private static Location GetLocation(LanguageDiagnostic finding) => Location.Create(
        finding.Path,
        TextSpan.FromBounds(finding.Range.Start, finding.Range.End),
        new LinePositionSpan(
            new Microsoft.CodeAnalysis.Text.LinePosition(finding.Start.Line, finding.Start.Character),
            new Microsoft.CodeAnalysis.Text.LinePosition(finding.End.Line, finding.End.Character)));

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
        isEnabledByDefault: true,
        helpLinkUri: Pages + rule.Id + ".md");
}
