using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PromptGen.Analyzers.Tests.CallSites.Fixes.Stubs;
using Shouldly;
using Xunit;

namespace PromptGen.Analyzers.Tests.CallSites.Fixes;

/// <summary>Neither the rules nor a fix throw on calls of which some words are missing, whichever call a fix is asked for.</summary>
public sealed class ExtractionRobustnessTests
{
    private static readonly IReadOnlyList<(Func<string, string, string> Source, string Body)> Calls =
    [
        .. StubSdk.All.SelectMany(sdk => sdk.Shapes.Select(shape => shape.Body).Concat(sdk.Refused).Select(body => ((Func<string, string, string>)sdk.Source, body))),
        .. Of(ExtractionTests.Shapes, ExtractionTests.Source),
        .. Of(OpenAIExtractionTests.Shapes, OpenAIExtractionTests.Source),
        .. Of(AnthropicExtractionTests.Shapes, AnthropicExtractionTests.Source),
    ];

    [Theory]
    [InlineData(7, 0)]
    [InlineData(11, 1)]
    public async Task Damaged_calls(int step, int half)
    {
        var files = Calls.Where((_, i) => i % 2 == half).Select((call, i) => ($"Desk{i}.cs", call.Source("Desk" + i, Damaged(call.Body, step, i))));
        var project = FixProject.OpenBroken([.. files, .. StubSdk.Files, ("Ticket.cs", "namespace Acme; public sealed record Ticket(string Subject, string? Note);")]);
        await FixProject.Findings(project);
        string[] fixable = ["PG5001", "PG5009", "PG5011", "PG6001"];
        var rules = CallSiteProject.AllAnalyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).Where(rule => fixable.Contains(rule.Id)).DistinctBy(rule => rule.Id).ToList();
        var asked = 0;
        var applied = 0;
        foreach (var document in project.Documents.Where(document => document.Name.StartsWith("Desk", StringComparison.Ordinal)))
        {
            var root = await document.GetSyntaxRootAsync(TestContext.Current.CancellationToken);
            foreach (var call in root!.DescendantNodes().OfType<InvocationExpressionSyntax>())
            {
                foreach (var rule in rules)
                {
                    asked++;
                    var place = call.Expression is MemberAccessExpressionSyntax access ? access.Name.GetLocation() : call.GetLocation();
                    foreach (var action in await FixProject.Actions(project, Diagnostic.Create(rule, place, [place], "a", "b", "c")))
                    {
                        if (applied++ % 40 == 0)
                        {
                            await FixProject.Apply(action, project);
                        }
                    }
                }
            }
        }

        asked.ShouldBeGreaterThan(500);
        applied.ShouldBeGreaterThan(20);
    }

    private static IEnumerable<(Func<string, string, string>, string)> Of(IEnumerable<(string Shape, string Body)> shapes, Func<string, string, string> source) => shapes.Select(shape => (source, shape.Body));

    private static string Damaged(string body, int step, int seed) => string.Join(' ', body.Split(' ').Where((_, i) => (i + seed) % step != 0));
}
