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

            var (actual, error) = Render(harness, test, inputs[test.Inputs]);
            if (actual != test.Expected)
            {
                failures.Add($"{test.Id}: {test.Template}\n    expected {test.Expected ?? "an error"}\n    actual   {actual ?? error}");
            }
        }

        failures.ShouldBeEmpty(string.Join("\n", failures));
        cases.Count.ShouldBeGreaterThan(200);
    }

    private static (string? Text, string? Error) Render(TemplateHarness harness, SuiteCase test, string inputs)
    {
        try
        {
            return (harness.Render(test.Template, inputs).ShouldHaveSingleItem().Text, null);
        }
        catch (RenderException exception)
        {
            return (null, exception.Message);
        }
    }
}
