using Xunit;
using static PromptGen.Generator.Tests.Schemas.SharedSchemas;

namespace PromptGen.Generator.Tests.Schemas;

/// <summary>Inputs and values known at build time hold the types of the schema files that they are described by.</summary>
public class SharedInputTests
{
    [Fact]
    public void Inputs_by_a_schema_file_hold_the_types_of_that_file() => Run(
        [("common/citation.v1.schema.json", Citation), ("support/answer.v1.schema.json", Answer), ("rate.v1.prompt", """
        ---
        version: 1.0.0
        input: { schema: support/answer.v1.schema.json }
        ---
        {{ text }} {{ for c in citations }}{{ c.id }}{{ end }}
        """)], """
        var answer = AnswerV1.Read("{\"text\":\"t\",\"citations\":[{\"id\":\"a-1\"}],\"author\":{\"name\":\"Ann\"}}").Value!;
        var input = new RateV1Prompt.Input { Text = answer.Text, Citations = answer.Citations, Author = answer.Author };
        RateV1Prompt.Input.Validate(input).Count.ShouldBe(0);
        RateV1Prompt.Render(input)[0].Text.Trim().ShouldBe("t a-1");
        """);

    [Fact]
    public void Values_known_at_build_time_are_of_the_case_that_a_reader_takes() => Run(
        [("common/citation.v1.schema.json", Citation), ("types.v1.schema.json", """
            { "$defs": {
                "choice": { "anyOf": [{ "title": "Only", "type": "object", "properties": { "n": { "type": "integer" } }, "required": ["n"] }, { "type": "integer" }, { "type": "array", "items": { "$ref": "#/$defs/choice" } }] },
                "card": { "type": "object", "properties": { "email": { "type": ["string", "null"] }, "phone": { "type": ["string", "null"] }, "choice": { "$ref": "#/$defs/choice" } } } } }
            """), ("rate.v1.prompt", """
        ---
        version: 1.0.0
        input:
          schema:
            type: object
            properties:
              step: { $ref: "common/citation.v1.schema.json#/$defs/step" }
              choice: { $ref: "types.v1.schema.json#/$defs/choice" }
              card: { $ref: "types.v1.schema.json#/$defs/card" }
              own: { oneOf: [{ title: Left, type: object, properties: { l: { type: string } }, required: [l] }, { title: Right, type: object, properties: { r: { type: string } }, required: [r] }] }
          default:
            step: { kind: ask, whom: { name: Ann } }
            choice: [1, { n: 2 }]
            card: { email: null, choice: 3 }
            own: { r: x }
        output:
          schema:
            type: object
            properties:
              step: { $ref: "common/citation.v1.schema.json#/$defs/step" }
            required: [step]
        policy:
          onFailure: { unavailable: value }
          value: { step: { kind: look } }
        ---
        Text
        """)], """
        var input = new RateV1Prompt.Input();
        input.Step.ShouldBe(new CitationV1.Ask { Kind = "ask", Whom = new CitationV1.Person { Name = "Ann" } });
        (input.Card!.EmailIsNull, input.Card.PhoneIsNull).ShouldBe((true, false));
        RateV1Prompt.Input.Validate(input).Count.ShouldBe(0);
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var writer = new System.Text.Json.Utf8JsonWriter(buffer)) RateV1Prompt.Input.Write(writer, input);
        System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan).ShouldBe(
            "{\"card\":{\"choice\":3,\"email\":null},\"choice\":[1,{\"n\":2}],\"own\":{\"r\":\"x\"},\"step\":{\"kind\":\"ask\",\"whom\":{\"name\":\"Ann\"}}}");
        """);

    [Fact]
    public void A_type_of_the_callers_is_read_into_shared_types() => Run(
        [("common/citation.v1.schema.json", Citation),
         ("a.v1.schema.json", """{ "type": "object", "properties": { "status": { "enum": ["open", "done"] } }, "required": ["status"] }"""),
         ("b.v1.schema.json", """{ "type": "object", "properties": { "status": { "enum": ["good", "bad"] } }, "required": ["status"] }"""),
         ("rate.v1.prompt", """
        ---
        version: 1.0.0
        input:
          schema:
            type: object
            properties:
              a: { $ref: a.v1.schema.json }
              order:
                type: object
                properties:
                  left: { $ref: "a.v1.schema.json#/properties/status" }
                  right: { $ref: b.v1.schema.json }
                  step: { $ref: "common/citation.v1.schema.json#/$defs/step" }
                  last: { $ref: "common/citation.v1.schema.json#/$defs/step" }
                  steps: { type: array, items: { $ref: "common/citation.v1.schema.json#/$defs/step" } }
                required: [left, right, step, steps]
            required: [order]
          types: { order: Acme.Order }
        ---
        {{ order.left }} {{ order.right.status }} {{ a?.status ?? "" }}
        """)], """
        var order = new Order("done", new Right(Mood.Good), new CitationV1.Look { Kind = "look" }, null, new System.Collections.Generic.List<CitationV1.Step> { new CitationV1.Ask { Kind = "ask" } });
        var input = new RateV1Prompt.Input { Order = order, A = new AV1 { Status = AV1.StatusValue.Open } };
        RateV1Prompt.Render(input)[0].Text.Trim().ShouldBe("done good open");
        """, """
        public enum Mood { Good, Bad }
        public sealed record Right(Mood Status);
        public sealed record Order(string Left, Right Right, CitationV1.Step Step, CitationV1.Step? Last, System.Collections.Generic.List<CitationV1.Step> Steps);
        """);
}
