using Microsoft.Extensions.AI;
using PromptGen.Rendering;
using Shouldly;
using Xunit;

namespace PromptGen.Generator.Tests.Templates;

public sealed class ScribanSuiteTests
{
    /// <summary>What the language refuses on purpose; docs/template-language.md has the reasons. Fewer than eight.</summary>
    private static readonly string[] Refused = [];

    [Fact]
    public void Every_case_renders_as_in_Scriban()
    {
        var harness = new TemplateHarness(SuiteCases.InputSchema());
        var inputs = SuiteCases.Inputs();
        var cases = SuiteCases.Read();
        var errors = cases.Select(c => c.Template).Distinct().ToDictionary(t => t, t => harness.Add(t, t));

        var failures = new List<string>();
        foreach (var test in cases.Where(c => !Refused.Contains(c.Id)))
        {
            if (errors[test.Template].Count > 0)
            {
                failures.Add($"{test.Id}: {test.Template} -> {errors[test.Template][0]}");
                continue;
            }

            Compare("generated", () => harness.Render(test.Template, inputs[test.Inputs]), test, failures);
            Compare("preview", () => harness.Preview(test.Template, inputs[test.Inputs]), test, failures);
        }

        failures.ShouldBeEmpty(string.Join("\n", failures));
        cases.Count.ShouldBeGreaterThan(200);
    }

    private static void Compare(string by, Func<IReadOnlyList<ChatMessage>> render, SuiteCase test, List<string> failures)
    {
        string? actual = null;
        var error = "";
        try
        {
            actual = render().ShouldHaveSingleItem().Text;
        }
        catch (RenderException exception)
        {
            error = exception.Message;
        }

        if (actual != test.Expected)
        {
            failures.Add($"{test.Id}, {by}: {test.Template}\n    expected {test.Expected ?? "an error"}\n    actual   {actual ?? error}");
        }
    }
}
