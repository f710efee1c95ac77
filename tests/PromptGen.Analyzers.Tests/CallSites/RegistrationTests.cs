using Microsoft.CodeAnalysis.Diagnostics;
using Shouldly;
using Xunit;

namespace PromptGen.Analyzers.Tests.CallSites;

public sealed class RegistrationTests
{
    private const string Source = "class Desk { public string Endpoint = \"https://api.openai.com/v1/chat/completions\"; public void Call() => Call(); }";

    [Fact]
    public async Task No_rule_registers_anything_where_no_model_package_is_referenced()
    {
        foreach (var (analyzer, actions) in await Registered(new CallSiteProject().FrameworkOnly()))
        {
            actions.ShouldBe(0, analyzer);
        }
    }

    [Fact]
    public async Task The_count_of_actions_tells_when_there_are_some() =>
        (await Registered(new CallSiteProject())).Sum(entry => entry.Actions).ShouldBeGreaterThan(0);

    private static async Task<List<(string Analyzer, int Actions)>> Registered(CallSiteProject project)
    {
        var options = new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, concurrentAnalysis: true, logAnalyzerExecutionTime: true);
        var run = project.Add("Desk.cs", Source).Compile().WithAnalyzers(CallSiteProject.AllAnalyzers, options);
        var result = await run.GetAnalysisResultAsync(TestContext.Current.CancellationToken);
        return [.. result.AnalyzerTelemetryInfo.Select(entry => (entry.Key.GetType().Name, Count(entry.Value)))];
    }

    private static int Count(Microsoft.CodeAnalysis.Diagnostics.Telemetry.AnalyzerTelemetryInfo info) =>
        info.OperationActionsCount + info.OperationBlockActionsCount + info.OperationBlockStartActionsCount + info.OperationBlockEndActionsCount +
        info.SyntaxNodeActionsCount + info.SyntaxTreeActionsCount + info.SymbolActionsCount + info.SymbolStartActionsCount + info.SymbolEndActionsCount +
        info.CodeBlockActionsCount + info.CodeBlockStartActionsCount + info.CodeBlockEndActionsCount + info.SemanticModelActionsCount +
        info.CompilationActionsCount + info.CompilationEndActionsCount + info.AdditionalFileActionsCount;
}
