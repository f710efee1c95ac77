using Microsoft.Extensions.AI;
using PromptGen.Rendering;
using Shouldly;
using Xunit;

namespace PromptGen.Generator.Tests.Templates;

public sealed class DifferentialTests
{
    private const int Templates = 400;

    [Fact]
    public void The_preview_renders_random_templates_as_generated_code_does()
    {
        var harness = new TemplateHarness(SuiteCases.InputSchema());
        var random = new RandomTemplates(seed: 20_261_121);
        var templates = Enumerable.Range(0, Templates).Select(_ => random.Next()).Distinct().Where(t => harness.Add(t, t).Count == 0).ToList();
        templates.Count.ShouldBeGreaterThan(Templates / 2);

        foreach (var inputs in SuiteCases.Inputs().Values)
        {
            foreach (var template in templates)
            {
                var generated = Try(() => harness.Render(template, inputs));
                var preview = Try(() => harness.Preview(template, inputs));
                preview.ShouldBe(generated, template);
            }
        }
    }

    private static string Try(Func<IReadOnlyList<ChatMessage>> render)
    {
        try
        {
            return string.Join("\u0001", render().Select(m => m.Role + ":" + m.Text));
        }
        catch (RenderException)
        {
            return "failed";
        }
    }
}
