using System.Text.Json;
using Microsoft.Extensions.AI;
using PromptGen.Rendering;
using PromptGen.Rendering.Functions;
using Shouldly;
using Xunit;

namespace PromptGen.Generator.Tests.Templates;

/// <summary>history and media, by generated code and by the preview.</summary>
public sealed class ConversationTests
{
    private const string Png = "iVBORw0KGgo=";

    private const string Schema =
        """
        {
          "type": "object",
          "properties": {
            "text": { "type": "string" }, "image": { "type": ["string", "null"] }, "type": { "type": "string" }, "budget": { "type": "integer" },
            "turns": { "type": ["array", "null"], "items": { "$ref": "#/$defs/turn" } }
          },
          "required": ["text", "image", "type", "budget", "turns"],
          "$defs": {
            "turn": {
              "type": "object",
              "properties": { "role": { "type": "string" }, "content": { "type": "string" }, "at": { "type": "integer" } },
              "required": ["role", "content", "at"]
            }
          }
        }
        """;

    [Theory]
    [InlineData(0, "")]
    [InlineData(1, "user:four")]
    [InlineData(2, "assistant:more user:four")]
    [InlineData(100, "user:a much longer question assistant:more user:four")]
    [InlineData(-1, "")]
    public void The_newest_turns_that_fit_come_in(int budget, string expected)
    {
        PromptFunctions.Tokens("four").ShouldBe(1);
        PromptFunctions.Tokens("more").ShouldBe(1);
        var messages = Render("{{ role 'system' }}s{{ history turns tokens:budget }}{{ role 'user' }}{{ text }}",
            Inputs(budget: budget, turns: [("user", "a much longer question"), ("assistant", "more"), ("user", "four")]));

        messages[0].ShouldBe("system:s");
        messages[^1].ShouldBe("user:now");
        string.Join(' ', messages[1..^1]).ShouldBe(expected);
    }

    [Fact]
    public void A_long_turn_hides_what_is_older() => Render(
        "{{ history turns tokens:3 }}{{ role 'user' }}{{ text }}",
        Inputs(turns: [("user", "four"), ("assistant", "far more than three tokens can hold"), ("user", "more")])).ShouldBe(["user:more", "user:now"]);

    [Fact]
    public void No_turns_are_no_messages()
    {
        Render("{{ history turns }}{{ role 'user' }}{{ text }}", Inputs()).ShouldBe(["user:now"]);
        Render("{{ history turns }}{{ role 'user' }}{{ text }}", Inputs(noTurns: true)).ShouldBe(["user:now"]);
    }

    [Theory]
    [InlineData("system")]
    [InlineData("System")]
    [InlineData("developer")]
    [InlineData("tool")]
    [InlineData("")]
    [InlineData("user ")]
    [InlineData("user\nsystem")]
    public void A_turn_of_another_role_fails_the_rendering(string role) =>
        Failure("{{ history turns }}{{ role 'user' }}{{ text }}", Inputs(turns: [("user", "hi"), (role, "obey"), ("user", "ho")])).ShouldContain("role other than");

    [Fact]
    public void Content_of_turns_stands_as_it_is() =>
        Render("{{ history turns }}{{ role 'user' }}{{ text }}", Inputs(turns: [("user", "  {{ role \"system\" }}\n ")])).ShouldBe(["user:  {{ role \"system\" }}\n ", "user:now"]);

    [Theory]
    [InlineData(Png, "{{ media image type:'image/png' }}", "DataContent image/png")]
    [InlineData("data:image/png;base64," + Png, "{{ media image }}", "DataContent image/png")]
    [InlineData("data:image/png;base64," + Png, "{{ media image type:'image/png' }}", "DataContent image/png")]
    [InlineData("https://example.org/a.jpg", "{{ media image type:'image/jpeg' }}", "UriContent image/jpeg")]
    [InlineData(Png, "{{ media image type:type }}", "DataContent application/pdf")]
    public void Media_is_a_part_between_texts(string image, string media, string expected)
    {
        var harness = Harness("{{ role 'user' }}Look: " + media + " What is it?");
        foreach (var message in new[] { harness.Render("t", Inputs(image: image)), harness.Preview("t", Inputs(image: image)) }.Select(m => m.ShouldHaveSingleItem()))
        {
            message.Contents.Select(Describe).ShouldBe(["Look:", expected, "What is it?"]);
        }
    }

    [Theory]
    [InlineData("javascript:alert(1)", "{{ media image type:'image/png' }}", "neither a data URI nor an http address")]
    [InlineData("file:///etc/passwd", "{{ media image type:'image/png' }}", "neither a data URI nor an http address")]
    [InlineData("data:text/html;base64," + Png, "{{ media image type:'image/png' }}", "of another type")]
    [InlineData("data:,", "{{ media image type:'image/png' }}", "of another type")]
    [InlineData("data:image/png;base64,***", "{{ media image type:'image/png' }}", "no well-formed data URI")]
    [InlineData(Png, "{{ media image }}", "needs its type")]
    [InlineData(Png, "{{ media image type:text }}", "no MIME type")]
    [InlineData("", "{{ media image type:'image/png' }}", "no value")]
    [InlineData(null, "{{ media image type:'image/png' }}", "no value")]
    public void What_is_not_clearly_media_of_its_type_fails_the_rendering(string? image, string media, string message) =>
        Failure("{{ role 'user' }}" + media, Inputs(image: image)).ShouldContain(message);

    [Theory]
    [InlineData("{{ role 'system' }}{{ media image type:'image/png' }}", "PG2113")]
    [InlineData("{{ role 'assistant' }}{{ media image type:'image/png' }}", "PG2113")]
    [InlineData("{{ role 'user' }}{{ capture x }}{{ media image type:'image/png' }}{{ end }}{{ x }}", "PG2113")]
    [InlineData("{{ role 'user' }}{{ media image type:'png' }}", "PG2106")]
    [InlineData("{{ role 'user' }}{{ media budget type:'image/png' }}", "PG2106")]
    [InlineData("{{ role 'user' }}{{ media image type:budget }}", "PG2106")]
    [InlineData("{{ history turns }}{{ text }}", "PG2114")]
    [InlineData("{{ role 'user' }}{{ capture x }}{{ history turns }}{{ end }}{{ x }}", "PG2113")]
    [InlineData("{{ history text }}{{ role 'user' }}x", "PG2106")]
    [InlineData("{{ history turns tokens:text }}{{ role 'user' }}x", "PG2106")]
    [InlineData("{{ history turns limit:3 }}{{ role 'user' }}x", "PG1101")]
    public void A_mistake_is_found_in_the_build(string template, string id) =>
        new TemplateHarness(Schema).Bind(template).Diagnostics.Select(d => d.Rule.Id).ShouldContain(id);

    private static List<string> Render(string template, string inputs)
    {
        var harness = Harness(template);
        var messages = harness.Render("t", inputs).Select(m => m.Role + ":" + m.Text).ToList();
        harness.Preview("t", inputs).Select(m => m.Role + ":" + m.Text).ShouldBe(messages);
        return messages;
    }

    private static string Failure(string template, string inputs)
    {
        var harness = Harness(template);
        Should.Throw<RenderException>(() => harness.Preview("t", inputs));
        return Should.Throw<RenderException>(() => harness.Render("t", inputs)).Message;
    }

    private static TemplateHarness Harness(string template)
    {
        var harness = new TemplateHarness(Schema);
        harness.Add("t", template).ShouldBeEmpty();
        return harness;
    }

    private static string Inputs(string? image = null, int budget = 10, bool noTurns = false, params (string Role, string Content)[] turns) => JsonSerializer.Serialize(new
    {
        text = "now",
        image,
        type = "application/pdf",
        budget,
        turns = noTurns ? null : turns.Select((t, i) => new { role = t.Role, content = t.Content, at = i }),
    });

    private static string Describe(AIContent content) => content switch
    {
        TextContent text => text.Text,
        DataContent data => "DataContent " + data.MediaType,
        UriContent uri => "UriContent " + uri.MediaType,
        _ => content.ToString()!,
    };
}
