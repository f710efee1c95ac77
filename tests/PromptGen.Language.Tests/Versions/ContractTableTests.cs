using System.Text.RegularExpressions;
using PromptGen.Language.Versions.Contracts;
using PromptGen.TestSupport;
using Shouldly;
using Xunit;

namespace PromptGen.Language.Tests.Versions;

/// <summary>Every kind of contract change, there and back, and the page that publishes them.</summary>
public sealed partial class ContractTableTests
{
    /// <summary>What stands before, what after, the kind of the change, and the kind of its reversal.</summary>
    private static readonly (string Before, string After, string There, string Back)[] Pairs =
    [
        (In("a: string"), In("a: string, b?: string"), "input-added-optional", "input-removed"),
        (In("a: string"), In("a: string, b: string", "default: { b: x }"), "input-added-default", "input-removed"),
        (In("a: string"), In("a: string, b: string"), "input-added-required", "input-removed"),
        (In("'c(array)': { a: string }"), In("'c(array)': { a: string, b: string }"), "input-added-required", "input-removed"),
        (InJson("""{ "type": "string" }"""), Optional("input", "string"), "input-made-optional", "input-made-required"),
        (InJson("""{ "type": "integer" }"""), Optional("input", "integer"), "input-made-optional-value", "input-made-required"),
        (In("a: string"), In("a?: string"), "input-made-optional input-type-widened", "csharp-changed input-made-required input-type-narrowed"),
        (In("a: string"), In("a: string", "default: { a: x }"), "input-default-added", "input-default-removed"),
        (In("a?: string"), In("a?: string", "default: { a: x }"), "input-optional-default", "input-default-removed"),
        (InJson("""{ "type": "string" }"""), InJson("""{ "type": ["string", "null"] }"""), "input-type-widened", "csharp-changed input-type-narrowed"),
        (InJson("""{ "type": "integer" }"""), InJson("""{ "type": ["integer", "null"] }"""), "csharp-changed input-type-widened", "csharp-changed input-type-narrowed"),
        (InJson("""{ "type": "integer" }"""), InJson("""{ "type": "number" }"""), "csharp-changed input-type-widened", "csharp-changed input-type-narrowed"),
        (In("'a(enum)': [X, Y]"), In("'a(enum)': [X, Y, Z]"), "input-enum-added", "input-enum-removed"),
        (InJson("""{ "type": "string", "maxLength": 5 }"""), InJson("""{ "type": "string", "maxLength": 9 }"""), "input-loosened", "input-tightened"),
        (InJson("""{ "type": "integer", "minimum": 5 }"""), InJson("""{ "type": "integer" }"""), "input-loosened", "input-tightened"),
        (InJson("""{ "type": "number", "exclusiveMinimum": 5 }"""), InJson("""{ "type": "number", "minimum": 5 }"""), "input-loosened", "input-tightened"),
        (InJson("""{ "type": "number", "multipleOf": 4 }"""), InJson("""{ "type": "number", "multipleOf": 2 }"""), "input-loosened", "input-tightened"),
        (InJson("""{ "type": "string", "pattern": "^a" }"""), InJson("""{ "type": "string", "pattern": "^b" }"""), "input-rule-changed", "input-rule-changed"),
        (InJson("""{ "type": "integer", "enum": [1, 2] }"""), InJson("""{ "type": "integer", "enum": [1, 2, 3] }"""), "input-loosened", "input-tightened"),
        (InJson("""{ "type": "string" }""", closed: true), InJson("""{ "type": "string" }""", closed: false), "input-openness", "input-openness"),
        (In("a: string"), In("a: string", "types: { a: My.App.Ticket }"), "input-clr-type", "input-clr-type"),
        (Out("a: string"), Out("a: string, b?: string"), "output-added-optional", "output-removed"),
        (Out("a: string"), Out("a: string, b: string"), "output-added-required", "output-removed"),
        (OutJson("""{ "type": "string" }"""), Optional("output", "string"), "output-made-optional", "output-made-required"),
        (OutJson("""{ "type": ["string", "boolean"] }"""), OutJson("""{ "type": ["string", "boolean", "null"] }"""), "output-type-widened", "output-type-narrowed"),
        (Out("'a(enum)': [X, Y]"), Out("'a(enum)': [X, Y, Z]"), "output-enum-added", "output-enum-removed"),
        (OutJson("""{ "type": "array", "items": { "type": "string" } }"""), OutJson("""{ "type": "array", "items": { "type": "string" }, "maxItems": 3 }"""),
            "output-tightened", "output-loosened"),
        (OutJson("""{ "type": "string", "minLength": 1 }"""), OutJson("""{ "type": "string", "minLength": 2 }"""), "output-tightened", "output-loosened"),
        (OutJson("""{ "type": "string" }"""), OutJson("""{ "type": "string", "pattern": "x" }"""), "output-tightened", "output-loosened"),
        (OutJson("""{ "type": "string", "pattern": "x" }"""), OutJson("""{ "type": "string", "pattern": "y" }"""), "output-rule-changed", "output-rule-changed"),
        (OutJson("""{ "not": { "const": 1 } }"""), OutJson("""{ "not": { "const": 2 } }"""), "output-rule-changed", "output-rule-changed"),
        (OutJson("""{ "type": "string" }""", closed: true), OutJson("""{ "type": "string" }""", closed: false), "output-openness", "output-openness"),
        (Out("a: string"), "description: Says.", "output-kind", "output-kind"),
        ("description: Says.", "output: { allowTruncated: true }", "truncated-allowed", "truncated-refused"),
        (Out("a: string"), Out("a: integer"), "csharp-changed output-rule-changed", "csharp-changed output-rule-changed"),
        (OutJson("""{ "type": "string" }"""), OutJson("""{ "type": "string", "format": "date" }"""), "csharp-changed output-tightened", "csharp-changed output-loosened"),
        (In("a: string"), Check("requires", "a.size > 0"), "requires-added", "requires-removed"),
        (Check("requires", "a.size > 0"), Check("requires", "a.size > 1"), "requires-changed", "requires-changed"),
        (In("a: string"), Check("ensures", "output.size > 0"), "ensures-added", "ensures-removed"),
        (Check("ensures", "output.size > 0"), Check("ensures", "output.size > 1"), "ensures-changed", "ensures-changed"),
        (Check("ensures", "output.size > 0", "fail"), Check("ensures", "output.size > 0", "review"), "check-milder", "check-graver"),
    ];

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Pairs.Length)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_change_is_called_by_its_name_there_and_back(int number)
    {
        var (before, after, there, back) = Pairs[number];
        Ids(Prompts.Compare(before, after)).ShouldBe(there, before + "\n" + after);
        Ids(Prompts.Compare(after, before)).ShouldBe(back, after + "\n" + before);
        Prompts.Compare(before, before).Changes.ShouldBeEmpty();
        Prompts.Compare(after, after).Changes.ShouldBeEmpty();
    }

    [Fact]
    public void Every_kind_has_an_example() =>
        ContractChangeKinds.All.Select(k => k.Id).Except(Pairs.SelectMany(p => (p.There + " " + p.Back).Split(' '))).ShouldBeEmpty();

    [Fact]
    public void The_table_of_the_documentation_is_the_table()
    {
        var page = File.ReadAllText(RepositoryFiles.PathOf("docs", "versioning.md"));
        var rows = Row().Matches(page).Select(m => (m.Groups["id"].Value, m.Groups["text"].Value, m.Groups["part"].Value, m.Groups["bridged"].Value == "yes")).ToArray();
        rows.ShouldBe(ContractChangeKinds.All.Select(k => (k.Id, k.Text, k.Part.ToString().ToLowerInvariant(), k.IsBridged)), ignoreOrder: true);
    }

    [Theory]
    [InlineData("description: Says.\ninput: { schema: { a: string, b: integer } }", "description: Tells.\ninput: { schema: { b: integer, a: 'string, what' } }")]
    [InlineData("output: { schema: { a: string } }", "output: { mode: native, leniency: strict, schema: { a: string } }")]
    [InlineData("model: default", "model: small\nconfig: { temperature: 0.5 }\npolicy: { deadline: 9s }")]
    public void What_no_caller_depends_on_is_no_change(string before, string after)
    {
        Prompts.Compare(before, after).Changes.ShouldBeEmpty();
        Prompts.Compare(after, before).Changes.ShouldBeEmpty();
    }

    [Fact]
    public void Where_a_definition_stands_is_no_change() => Prompts.Compare(
        OutJson("""{ "type": "array", "items": { "type": "string", "maxLength": 3 } }"""),
        """
        output:
          schema: { "type": "object", "required": ["a"], "additionalProperties": false, "properties": { "a": { "type": "array", "items": { "$ref": "#/$defs/s" } } }, "$defs": { "s": { "type": "string", "maxLength": 3 } } }
        """).Changes.ShouldBeEmpty();

    [Fact]
    public void A_schema_that_refers_to_itself_is_compared_once()
    {
        const string Tree = """
            output:
              schema: { "type": "object", "required": ["v"], "properties": { "v": { "type": "integer", "maximum": 5 }, "next": { "$ref": "#" } } }
            """;
        Prompts.Compare(Tree, Tree).Changes.ShouldBeEmpty();
        Ids(Prompts.Compare(Tree, Tree.Replace("5", "4"))).ShouldBe("output-tightened");
    }

    [Fact]
    public void An_added_member_that_a_rule_would_count_is_no_mere_addition() => Ids(Prompts.Compare(
        """output: { schema: { "type": "object", "minProperties": 1, "properties": { "a": { "type": "string" } } } }""",
        """output: { schema: { "type": "object", "minProperties": 1, "properties": { "a": { "type": "string" }, "b": { "type": "string" } } } }"""))
        .ShouldBe("output-added-optional output-rule-changed");

    private static string Ids(ContractComparison comparison) =>
        string.Join(' ', comparison.Changes.Select(c => c.Kind.Id).Distinct().Order(StringComparer.Ordinal));

    private static string In(string fields, string more = "") => $"input: {{ schema: {{ {fields} }}{(more.Length == 0 ? "" : ", " + more)} }}";

    private static string InJson(string schema, bool closed = true) => "input:\n  schema: " + Json(schema, closed);

    private static string Out(string fields) => $"output: {{ schema: {{ {fields} }} }}";

    private static string OutJson(string schema, bool closed = true) => "output:\n  schema: " + Json(schema, closed);

    private static string Json(string schema, bool closed) =>
        $$"""{ "type": "object", "required": ["a"], "properties": { "a": {{schema}} }{{(closed ? ", \"additionalProperties\": false" : "")}} }""";

    private static string Optional(string side, string type) =>
        side + ":\n  schema: " + $$"""{ "type": "object", "properties": { "a": { "type": "{{type}}" } }, "additionalProperties": false }""";

    private static string Check(string list, string assert, string otherwise = "fail") =>
        In("a: string") + $"\n{list}: [{{ name: there, assert: {assert}, otherwise: {otherwise} }}]";

    [GeneratedRegex(@"^\| `(?<id>[a-z-]+)` \| (?<text>.+?) \| \*{0,2}(?<part>patch|minor|major)\*{0,2} \| (?<bridged>yes|no) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
