using System.Globalization;
using PromptGen.Language.Diagnostics;
using PromptGen.Language.FrontMatter;
using PromptGen.Language.Json;
using PromptGen.Language.Text;
using Shouldly;
using Xunit;

namespace PromptGen.Language.Tests.FrontMatter;

public sealed class YamlReaderTests
{
    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Places_are_right_whatever_ends_a_line(string lineEnd)
    {
        var text = "\uFEFF" + string.Join(lineEnd, "---", "version: 1.0.0", "description: >", "  Two", "  lines.", "config: { topP: 0.5 }", "owner: 'ann'", "---", "Hi.", "");
        var prompt = Files.Parse(text);

        prompt.Diagnostics.ShouldBeEmpty();
        Slice(text, prompt.FrontMatter.Find("version")!.Value).ShouldBe("1.0.0");
        Slice(text, prompt.FrontMatter.Find("config", "topP")!.Value).ShouldBe("0.5");
        Slice(text, prompt.FrontMatter.Find("owner")!.Value).ShouldBe("'ann'");
        prompt.FrontMatter.Description.ShouldBe("Two lines.\n");
        text.Substring(prompt.Body.Start, prompt.Body.Length).ShouldBe("Hi." + lineEnd);
    }

    [Fact]
    public void Every_place_is_the_text_that_was_read()
    {
        const string Yaml = "a: plain text\nb: 5\nc: [x, true, {d: ~}]\ne:\n  - f: g # comment\n    h: i\n  - j\nk: 'q'\nl: \"w\"\n";
        var root = Read(Yaml);
        foreach (var (node, text) in Scalars(root, Yaml))
        {
            switch (node)
            {
                case JsonNode.String value:
                    text.Trim('"', '\'').ShouldBe(value.Value);
                    break;
                case JsonNode.Number value:
                    text.ShouldBe(value.Raw);
                    break;
                default:
                    text.ShouldBeOneOf("true", "~");
                    break;
            }
        }

        Yaml.Substring(root.Range.Start, root.Range.Length).ShouldEndWith("l: \"w\"");
        var list = root["e"].ShouldBeOfType<JsonNode.Array>();
        Slice(Yaml, list.Items[0]).ShouldBe("f: g # comment\n    h: i");
        Slice(Yaml, root["c"]!).ShouldBe("[x, true, {d: ~}]");
    }

    [Fact]
    public void Keys_above_a_syntax_error_are_read()
    {
        var prompt = Files.Parse("---\nversion: 2.1.0\ninput:\n  schema:\n    question: string\n    \"unclosed: \n---\nHi.");

        prompt.Diagnostics.ShouldContain(d => d.Rule == FrontMatterRules.MalformedYaml);
        prompt.FrontMatter.Version!.ToString().ShouldBe("2.1.0");
        prompt.FrontMatter.Input.Schema.ShouldBeOfType<JsonNode.Object>()["question"].ShouldNotBeNull();
    }

    [Fact]
    public void A_text_that_looks_like_a_fence_inside_a_line_is_none() =>
        Files.Parse("---\nversion: 1.0.0\ndescription: a --- b\n---\nHi --- you\n---\nend").Diagnostics.ShouldBeEmpty();

    [Theory]
    [InlineData(0x0000)]
    [InlineData(0x0007)]
    [InlineData(0xD800)]
    [InlineData(0xFFFF)]
    public void A_character_that_YAML_has_not_is_named(int character)
    {
        var found = Files.Parse("---\nversion: 1.0.0\ndescription: a" + (char)character + "b\n---\n").Diagnostics;
        found[0].Rule.ShouldBe(FrontMatterRules.MalformedYaml);
        found[0].Start.ShouldBe(new LinePosition(2, 14));
        found[0].Message.ShouldContain("U+" + character.ToString("X4", CultureInfo.InvariantCulture));
    }

    private static JsonNode.Object Read(string yaml)
    {
        var bag = new DiagnosticBag("a.prompt", yaml);
        var root = YamlReader.Read(yaml, new SourceRange(0, yaml.Length), bag, CancellationToken.None);
        bag.Count.ShouldBe(0);
        return root;
    }

    private static IEnumerable<(JsonNode Node, string Text)> Scalars(JsonNode node, string yaml) => node switch
    {
        JsonNode.Object value => value.Properties.SelectMany(p => Scalars(p.Value, yaml)),
        JsonNode.Array value => value.Items.SelectMany(i => Scalars(i, yaml)),
        _ => [(node, Slice(yaml, node))],
    };

    private static string Slice(string text, JsonNode node) => text.Substring(node.Range.Start, node.Range.Length);
}
