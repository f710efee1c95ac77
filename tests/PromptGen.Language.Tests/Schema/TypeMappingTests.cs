using PromptGen.Language.Model;
using PromptGen.Language.Schema;
using Shouldly;
using Xunit;

namespace PromptGen.Language.Tests.Schema;

public class TypeMappingTests
{
    [Theory]
    [InlineData("""{ "type": "string" }""", nameof(DataType.Text))]
    [InlineData("""{ "type": "string", "format": "date" }""", nameof(DataType.Date))]
    [InlineData("""{ "type": "string", "format": "email" }""", nameof(DataType.Text))]
    [InlineData("""{ "type": "number" }""", nameof(DataType.Number))]
    [InlineData("""{ "type": ["integer", "number"] }""", nameof(DataType.Number))]
    [InlineData("""{ "type": "array" }""", nameof(DataType.Array))]
    [InlineData("""{ "type": "object" }""", nameof(DataType.Map))]
    [InlineData("""{ "type": "object", "additionalProperties": { "type": "string" } }""", nameof(DataType.Map))]
    [InlineData("""{ "enum": ["a", "b"] }""", nameof(DataType.Named))]
    [InlineData("""{ "enum": ["a", " "] }""", nameof(DataType.Text))]
    [InlineData("""{ "enum": [1, 2.0] }""", nameof(DataType.Integer))]
    [InlineData("""{ "enum": [1, "a"] }""", nameof(DataType.Json))]
    [InlineData("""{ "enum": ["a", null] }""", nameof(DataType.Nullable))]
    [InlineData("""{ "const": "a" }""", nameof(DataType.Text))]
    [InlineData("""{ "type": ["string", "integer"] }""", nameof(DataType.Json))]
    [InlineData("""{ "properties": { "a": {} } }""", nameof(DataType.Json))]
    [InlineData("""{ "anyOf": [{ "type": "string" }, { "type": "null" }] }""", nameof(DataType.Nullable))]
    [InlineData("true", nameof(DataType.Json))]
    public void A_schema_has_its_type(string schema, string expected) =>
        Member(schema).GetType().Name.ShouldBe(expected);

    [Fact]
    public void Integers_have_the_width_of_their_bounds()
    {
        Member("""{ "type": "integer", "minimum": 0, "maximum": 2147483647 }""").ShouldBe(new DataType.Integer(IntegerWidth.Int32));
        Member("""{ "type": "integer", "minimum": 0, "maximum": 2147483648 }""").ShouldBe(new DataType.Integer());
        Member("""{ "type": "integer", "minimum": 0 }""").ShouldBe(new DataType.Integer());
        Member("""{ "type": "integer", "maximum": 1e30 }""").ShouldBe(new DataType.Json());
        Member("""{ "type": "number", "multipleOf": 0.01 }""").ShouldBe(new DataType.Number(IsDecimal: true));
    }

    [Fact]
    public void Names_come_from_title_or_key_and_never_collide()
    {
        var model = Schemas.Bind("""
            {
              "type": "object",
              "properties": {
                "chunks": { "type": "array", "items": { "type": "object", "properties": { "chunk": { "type": "string" }, "class": { "type": "string" }, "Class": { "type": "string" }, "equals": { "type": "string" } } } },
                "address": { "type": "object", "properties": { "address": { "$ref": "#/$defs/place" } } },
                "mood": { "enum": ["so-so", "SoSo", "1st", "!"] },
                "read": { "title": "Reading Level", "enum": ["x"] },
                "categories": { "type": "array", "items": { "enum": ["x"] } }
              },
              "$defs": { "place": { "type": "object", "properties": { "inner": { "$ref": "#/$defs/place" } } } }
            }
            """);
        model.Types.Types.Select(t => t.Name).ShouldBe(["Answer", "Chunk", "AddressValue", "MoodValue", "ReadingLevel", "Category", "Place"]);
        Members(model, "Answer").ShouldBe(["Chunks", "Address", "Mood", "ReadValue", "Categories"]);
        Members(model, "Chunk").ShouldBe(["ChunkValue", "Class", "ClassValue", "EqualsValue"]);
        model.Types.Types.OfType<TypeDefinition.Enum>().First().Members.Select(m => m.Name).ShouldBe(["SoSo", "SoSoValue", "_1st", "Symbol"]);
        model.Types.Types[1].FullName.ShouldBe("global::Acme.Answer.Chunk");
    }

    [Fact]
    public void Inputs_stand_beside_their_root_and_take_defaults()
    {
        var context = new SchemaBindContext
        {
            RootTypeName = "Input",
            ContainerFullName = "global::Acme.AnswerV1Prompt",
            Path = "a",
            IsInput = true,
            ReservedNames = ["Chunk"],
            Defaults = (Json.JsonNode.Object)Schemas.Json("""{ "tone": "dry" }"""),
        };
        var model = Schemas.Bind("""
            { "type": "object", "properties": { "chunk": { "type": "object", "properties": { "id": {} } }, "tone": { "type": "string", "maxLength": 5 } } }
            """, context);
        model.Types.Types.Select(t => t.FullName).ShouldBe(["global::Acme.AnswerV1Prompt.Input", "global::Acme.AnswerV1Prompt.ChunkValue"]);
        var tone = ((TypeDefinition.Object)model.Types.Types[0]).Members[1];
        tone.DefaultJson.ShouldBe("\"dry\"");
        tone.Type.ShouldBe(new DataType.Text());

        Schemas.Bind("""{ "type": "object", "properties": { "tone": { "type": "string", "maxLength": 2 } } }""", out var findings, context);
        findings.ShouldHaveSingleItem().Message.ShouldContain("must have at most 2 characters");
    }

    [Fact]
    public void A_list_of_itself_ends()
    {
        var model = Schemas.Bind("""{ "$ref": "#/$defs/tree", "$defs": { "tree": { "type": "array", "items": { "$ref": "#/$defs/tree" } } } }""");
        model.Root.ShouldBe(new DataType.Array(new DataType.Json()));
    }

    private static DataType Member(string schema)
    {
        var model = Schemas.Bind($$"""{ "type": "object", "properties": { "a": {{schema}} }, "required": ["a"] }""");
        return ((TypeDefinition.Object)model.Types.Types[0]).Members[0].Type;
    }

    private static IEnumerable<string> Members(SchemaModel model, string type) =>
        model.Types.Types.OfType<TypeDefinition.Object>().First(t => t.Name == type).Members.Select(m => m.Name);
}
