using PromptGen.TestSupport;
using Shouldly;
using Xunit;

namespace PromptGen.Generator.Tests.Templates;

/// <summary>requires, ensures and record as the methods that generated code has for them: over every kind of value that a schema can name.</summary>
public sealed class CheckTests : IDisposable
{
    private const string Class = "Acme.Prompts.Desk.TriageV1Prompt";

    private const string Prompt =
        """
        ---
        version: 1.0.0
        description: Sorts tickets.
        input:
          schema:
            $schema: https://json-schema.org/draft/2020-12/schema
            type: object
            required: [text, level, prices, limit, day]
            properties:
              text: { type: string }
              level: { enum: [low, high, null] }
              prices: { type: object, additionalProperties: { type: number } }
              limit: { type: number, multipleOf: 0.01 }
              day: { type: string, format: date }
              tags: { type: array, items: { type: string } }
        output:
          schema: triage.v1.schema.json
        requires:
          - { name: has-level, assert: 'level != null' }
          - { name: urgent, assert: 'level == "high" || prices.size > 1' }
          - { name: priced, assert: '(prices["a"] ?? 0) <= limit' }
          - { name: exact, assert: 'limit == 19.99' }
          - { name: recent, assert: 'day.year >= 2026 && day.month == 11' }
          - { name: tagged, assert: '(tags | array.size) > 0' }
        ensures:
          - { name: refund-only, assert: 'output.action.kind == "refund"' }
          - { name: affordable, assert: '(output.action.amount ?? 0) <= limit' }
          - { name: says-something, assert: 'output.action.text == null || output.action.text != ""' }
          - { name: level, assert: 'output.level == level' }
          - { name: known, assert: "output.parts | array.all_in [text, 'x']" }

          - { name: scored, assert: 'output.scores.a == 1.5 && output.scores.b == null' }
          - { name: any, assert: "output.note == null || (output.note + '') == '7'" }

        record: [output.action, output.action.kind, output.level, output.scores, limit, output.parts, level]
        ---
        {{ text }}
        """;

    private const string Schema =
        """
        {
          "type": "object",
          "properties": {
            "action": { "oneOf": [{ "$ref": "#/$defs/refund" }, { "$ref": "#/$defs/reply" }] },
            "level": { "enum": ["low", "high", null] },
            "parts": { "type": "array", "items": { "type": "string" } },
            "scores": { "type": "object", "additionalProperties": { "type": "number" } },
            "note": { "anyOf": [{ "type": "string" }, { "type": "integer" }, { "type": "null" }] }
          },
          "required": ["action", "level", "parts", "scores"],
          "$defs": {
            "refund": { "type": "object", "properties": { "kind": { "const": "refund" }, "amount": { "type": "number" } }, "required": ["kind", "amount"], "additionalProperties": false },
            "reply": { "type": "object", "properties": { "kind": { "enum": ["reply", "note"] }, "text": { "type": "string" } }, "required": ["kind", "text"], "additionalProperties": false }
          }
        }
        """;

    private const string Input = """{"text":"a","level":"high","prices":{"a":1.5},"limit":19.99,"day":"2026-11-21","tags":["x"]}""";
    private const string Poor = """{"text":"a","level":null,"prices":{"a":30},"limit":20,"day":"2025-01-05"}""";
    private const string Refund = """{"action":{"kind":"refund","amount":3.5},"level":"high","parts":["a"],"scores":{"a":1.5}}""";
    private const string Reply = """{"action":{"kind":"note","text":""},"level":null,"parts":["b"],"scores":{"b":1},"note":7}""";

    private readonly LoadedCode _code = GeneratorHarness.Run(("desk/triage.v1.prompt", Prompt), ("desk/triage.v1.schema.json", Schema)).Load();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Requires_looks_at_the_inputs(int check)
    {
        _code.Invoke<bool>(Class, "Requires" + check, Inputs(Input)).ShouldBeTrue();
        _code.Invoke<bool>(Class, "Requires" + check, Inputs(Poor)).ShouldBeFalse();
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    [InlineData(4, false)]
    [InlineData(5, false)]
    [InlineData(6, false)]
    [InlineData(7, true)]
    public void Ensures_looks_at_inputs_and_output(int check, bool ofReply)
    {
        _code.Invoke<bool>(Class, "Ensures" + check, Inputs(Input), Output(Refund)).ShouldBeTrue();
        _code.Invoke<bool>(Class, "Ensures" + check, Inputs(Input), Output(Reply)).ShouldBe(ofReply);
    }

    [Fact]
    public void A_record_prints_values_as_a_template_does()
    {
        Record(Input, Output(Refund)).ShouldBe([
            "limit=19.99", "level=high", """output.action={kind: "refund", amount: 3.5}""", "output.action.kind=refund", "output.level=high", "output.scores={a: 1.5}", """output.parts=["a"]""",
        ]);
        Record(Poor, Output(Reply)).ShouldBe([
            "limit=20", "level=", """output.action={kind: "note", text: ""}""", "output.action.kind=note", "output.level=", "output.scores={b: 1}", """output.parts=["b"]""",
        ]);
    }

    [Fact]
    public void A_call_without_an_output_records_its_inputs() => Record(Input, null).ShouldBe(["limit=19.99", "level=high"]);

    [Theory]
    [InlineData("output.action.kid == 'x'", "PG2102", "This value, in each of its cases, has no member 'kid'. Did you mean 'kind'?")]
    [InlineData("output.action == 'x'", "PG2107", "")]
    [InlineData("output.level == 'hihg'", "PG2118", "Did you mean 'high'?")]
    public void A_mistake_in_a_check_is_reported_in_the_front_matter(string assert, string id, string message)
    {
        var text = Prompt.Replace("'output.action.kind == \"refund\"'", '"' + assert + '"', StringComparison.Ordinal);
        var finding = GeneratorHarness.Run(PromptProject.With(("desk/triage.v1.prompt", text), ("desk/triage.v1.schema.json", Schema)), id).Messages.Where(m => m.Contains(id)).ShouldHaveSingleItem();

        finding.ShouldContain(message);
        finding.ShouldStartWith("desk/triage.v1.prompt(26,");
    }

    public void Dispose() => _code.Dispose();

    private object Inputs(string json) => PromptFiles.Read(_code, Class + "+Input", json);

    private object Output(string json) => PromptFiles.Read(_code, "Acme.Prompts.Desk.TriageV1", json);

    private IEnumerable<string> Record(string inputs, object? output) => _code
        .Invoke<IReadOnlyList<KeyValuePair<string, string>>>(Class, "RecordValues", Inputs(inputs), output, output is not null)
        .Select(v => v.Key + "=" + v.Value);
}
