using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using PromptGen.Analyzers.PromptFiles;
using PromptGen.TestSupport;
using Shouldly;
using Xunit;

namespace PromptGen.Analyzers.Tests.CallSites;

public sealed class PresetTests
{
    [Theory]
    [InlineData("recommended")]
    [InlineData("strict")]
    [InlineData("adopt")]
    [InlineData("off")]
    public void A_preset_names_every_rule(string name)
    {
        var severities = Read(name);
        var rules = CallSiteProject.AllAnalyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).DistinctBy(rule => rule.Id).ToDictionary(rule => rule.Id);

        // What is said here of prompt files goes before 'promptgen_severity', so that presets which leave the rules as they are do not name them.
        IEnumerable<string> advice = name is "strict" or "off"
            ? new PromptFileAnalyzer().SupportedDiagnostics.Concat(new UnusedFileAnalyzer().SupportedDiagnostics).Select(rule => rule.Id).Distinct()
            : [];
        severities.Keys.Order(StringComparer.Ordinal).ShouldBe(rules.Keys.Concat(advice).Order(StringComparer.Ordinal));
        switch (name)
        {
            case "recommended":
                // PG5005 has two: a word for both would make them one.
                severities.Where(entry => entry.Key != "PG5005").ShouldAllBe(entry => entry.Value == Default(rules[entry.Key]));
                severities["PG5005"].ShouldBe(ReportDiagnostic.Default);
                break;
            case "off":
                severities.Values.ShouldAllBe(severity => severity == ReportDiagnostic.Suppress);
                break;
            case "strict":
                severities["PG5001"].ShouldBe(ReportDiagnostic.Error);
                break;
            default:
                severities["PG5001"].ShouldBe(ReportDiagnostic.Info);
                break;
        }
    }

    private static Dictionary<string, ReportDiagnostic> Read(string name)
    {
        var text = File.ReadAllText(RepositoryFiles.PathOf("src", "PromptGen", "build", "presets", $"PromptGen.{name}.globalconfig"));
        var set = AnalyzerConfigSet.Create(new[] { AnalyzerConfig.Parse(SourceText.From(text), "/PromptGen.globalconfig") }, out var mistakes);
        mistakes.ShouldBeEmpty();
        return set.GlobalConfigOptions.TreeOptions.ToDictionary(entry => entry.Key.ToUpperInvariant(), entry => entry.Value);
    }

    private static ReportDiagnostic Default(DiagnosticDescriptor rule) => !rule.IsEnabledByDefault ? ReportDiagnostic.Suppress : rule.DefaultSeverity switch
    {
        DiagnosticSeverity.Error => ReportDiagnostic.Error,
        DiagnosticSeverity.Warning => ReportDiagnostic.Warn,
        DiagnosticSeverity.Info => ReportDiagnostic.Info,
        _ => ReportDiagnostic.Hidden,
    };
}
