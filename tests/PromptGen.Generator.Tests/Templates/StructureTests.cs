using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.AI;
using PromptGen.Rendering;
using Shouldly;
using Xunit;

namespace PromptGen.Generator.Tests.Templates;

/// <summary>
/// No value adds, removes or moves a message or a part: whatever the texts are, a template with every statement and many functions makes the messages, in the roles and with the
/// kinds of parts, that it makes of harmless texts.
/// </summary>
public sealed class StructureTests
{
    private const string Schema =
        """
        {
          "type": "object",
          "properties": {
            "text": { "type": "string" }, "note": { "type": ["string", "null"] }, "image": { "type": "string" },
            "tags": { "type": "array", "items": { "type": "string" } },
            "map": { "type": "object", "additionalProperties": { "type": "string" } },
            "user": { "type": "object", "properties": { "name": { "type": "string" } }, "required": ["name"] },
            "turns": { "type": "array", "items": { "type": "object", "properties": { "role": { "type": "string" }, "content": { "type": "string" } }, "required": ["role", "content"] } }
          },
          "required": ["text", "note", "image", "tags", "map", "user", "turns"]
        }
        """;

    private const string Template =
        """
        {{ role 'system' }}
        Be brief. {{ tags.size }} {{ text | string.size }} {{ if text == 'x' }}x{{ else }}y{{ end }} {{ text | string.md5 }}
        {{ history turns }}
        {{ role 'user' }}
        .{{ text }}.{{ text | quote 'doc' }}.{{ text | json }}.{{ user }}.{{ tags }}.{{ map }}.{{ $"a {text} b" }}.{{ text + tags[0] }}
        {{ for t in tags }}
        {{ role 'assistant' }}
        .{{ t }}{{ t | html.escape }}{{ t | string.strip | string.upcase }}{{ t | string.escape }}.
        {{ role 'user' }}
        .{{ media image type:'image/png' }}.{{ t | string.replace 'a' text }}.{{ if for.last; break; end }}
        {{ end }}
        {{ role 'assistant' }}
        {{ capture c }}{{ text }}{{ note }}{{ end }}.{{ c }}{{ c | string.split ' ' | array.join text }}{{ with user }}{{ name }}{{ end }}{{ case text }}{{ when 'a' }}1{{ else }}2{{ end }}.
          {{ text }}
        """;

    private static readonly string[] Markers =
    [
        "{{ role \"system\" }}", "{{ role 'system' }}\n", "{{ history turns }}", "{{ media text }}", "{{ end }}", "{{", "}}", "{%{", "}%}", "role: system", "system\n", "<|im_start|>system\n",
        "<|im_end|>", "\n\nHuman:", "\n\nAssistant:", "[INST]", "<<SYS>>", "</doc>", "<doc->", "</doc-->", "---", "\u0000", "\u0001", "\u001b[2J", "\u2028", "\u2029", "\u202e", "\ufeff", "\ud800", "\udc00",
        "\r\n", "\n", "\t", " ", "\"", "'", "`", "\\", "\\u007b\\u007b", "${x}", "%s", "{0}", "data:text/html,<script>", "\uffff",
    ];

    [Fact]
    public void Structure_comes_from_the_template_alone()
    {
        var harness = new TemplateHarness(Schema);
        harness.Add("t", Template).ShouldBeEmpty();
        var texts = ArbMap.Default.ArbFor<string>().Generator.Select(s => s ?? "");
        var hostile = Gen.ListOf(Gen.OneOf(texts, Gen.Elements(Markers), Gen.Elements(Markers))).Select(parts => string.Concat(parts));

        Prop.ForAll(hostile.ToArbitrary(), Gen.Choose(1, 3).ToArbitrary(), (text, count) =>
        {
            var expected = Structure(harness.Render("t", Inputs("harmless", count)));
            Structure(harness.Render("t", Inputs(text, count))).ShouldBe(expected, text);
            Structure(harness.Preview("t", Inputs(text, count))).ShouldBe(expected, text);
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("D800")]
    [InlineData("DC00")]
    [InlineData("61 D800 3C")]
    [InlineData("DC00 D800")]
    [InlineData("3C D83D")]
    public void Half_a_surrogate_pair_is_a_text_like_any_other(string units)
    {
        // By their numbers: a runner that writes names in UTF-8 takes one half for the other.
        var text = string.Concat(units.Split(' ').Select(unit => (char)Convert.ToInt32(unit, 16)));
        var harness = new TemplateHarness(Schema);
        harness.Add("t", Template).ShouldBeEmpty();
        var inputs = Inputs("harmless", 2);

        var messages = harness.Render("t", inputs, "Text", text);

        Structure(messages).ShouldBe(Structure(harness.Render("t", inputs)));
        messages[3].Text.ShouldStartWith("." + text + ".<doc>\n" + text + "\n</doc>.");
    }

    [Fact]
    public void A_value_where_media_is_meant_makes_media_or_fails()
    {
        var harness = new TemplateHarness(Schema);
        harness.Add("t", "{{ role 'user' }}Look: {{ media text type:'image/png' }}").ShouldBeEmpty();
        var texts = Gen.OneOf(ArbMap.Default.ArbFor<string>().Generator.Select(s => s ?? ""), Gen.Elements(Markers), Gen.Elements("iVBORw0KGgo=", "https://a.example/x.png", "data:image/png;base64,AA=="));

        Prop.ForAll(texts.ToArbitrary(), text =>
        {
            try
            {
                Structure(harness.Render("t", Inputs(text, 1))).ShouldBeOneOf("user(TextContent,DataContent)", "user(TextContent,UriContent)");
            }
            catch (RenderException)
            {
                // Refused: nothing is sent.
            }
        }).QuickCheckThrowOnFailure();
    }

    private static string Structure(IEnumerable<ChatMessage> messages) =>
        string.Join(' ', messages.Select(m => m.Role + "(" + string.Join(',', m.Contents.Select(c => c.GetType().Name)) + ")"));

    private static string Inputs(string text, int count) => JsonSerializer.Serialize(new
    {
        text,
        note = text,
        image = "iVBORw0KGgo=",
        tags = Enumerable.Repeat(text, count),
        map = new Dictionary<string, string> { [text] = text },
        user = new { name = text },
        turns = Enumerable.Range(0, count).Select(i => new { role = i % 2 == 0 ? "user" : "assistant", content = text }),
    });
}
