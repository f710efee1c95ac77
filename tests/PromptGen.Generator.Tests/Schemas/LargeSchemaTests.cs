using System.Text;
using PromptGen.Emission;
using PromptGen.Emission.Schemas;
using PromptGen.Language.Diagnostics;
using PromptGen.Language.Json;
using PromptGen.Language.Schema;
using PromptGen.TestSupport;
using Shouldly;
using Xunit;

namespace PromptGen.Generator.Tests.Schemas;

/// <summary>Large schemas compile, or are refused, in bounded time.</summary>
public class LargeSchemaTests
{
    // Most of it is the C# compiler's.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    [Fact]
    public void A_thousand_properties()
    {
        var properties = string.Join(",", Enumerable.Range(0, 1_000).Select(i => $$"""
            "property{{i}}": { "type": "string", "maxLength": {{i}} }
            """));
        using var schemas = Compile($$"""{ "type": "object", "properties": { {{properties}} }, "additionalProperties": false }""");
        schemas.Read("""{"property999":"x","property1":"y"}""").Violations.ShouldBeEmpty();
        schemas.Read("""{"property0":"x"}""").Violations.ShouldHaveSingleItem().Pointer.ShouldBe("/property0");
        schemas.Read("""{"property1000":"x"}""").IsValid.ShouldBeFalse();
    }

    [Fact]
    public void Two_hundred_levels()
    {
        const int Levels = 200;
        var text = string.Concat(Enumerable.Repeat("""{ "type": "array", "items": """, Levels / 2)) + """{ "type": "string" }""" + string.Concat(Enumerable.Repeat(" }", Levels / 2));
        using var schemas = Compile(text);
        schemas.Read(new string('[', 60) + new string(']', 60)).Violations.ShouldBeEmpty();
        schemas.Read("[{}]").IsValid.ShouldBeFalse();
    }

    [Fact]
    public void More_members_than_the_compiler_takes_in_a_minute_are_refused_where_they_become_too_many()
    {
        var text = Mesh(50, 50);
        var bag = new DiagnosticBag("a.schema.json", text);
        var json = JsonParser.Parse(text, bag, CancellationToken.None).ShouldNotBeNull();
        SchemaBinder.Bind(json, new SchemaBindContext { RootTypeName = "Answer", ContainerFullName = "global::Acme", Path = "a.schema.json" }, bag, CancellationToken.None).ShouldBeNull();
        var finding = bag.ToArray().Where(d => d.Rule.Severity == RuleSeverity.Error).ShouldHaveSingleItem();
        finding.Rule.Id.ShouldBe("PG3015");
        finding.Message.ShouldContain("2000 members in all its objects");
        text.Substring(finding.Range.Start, finding.Range.Length).ShouldBe("\"properties\"");
        text[..finding.Range.Start].ShouldEndWith("\"d40\": { \"type\": \"object\", ");
    }

    [Fact]
    public void Forty_definitions_that_refer_to_all_others_are_emitted()
    {
        var writer = new SourceWriter();
        ThreadTime.Of(() => SchemaEmitter.EmitOutput(writer, CompiledSchemas.Bind(Mesh(40, 40), 0).ShouldNotBeNull())).ShouldBeLessThan(TimeSpan.FromSeconds(10));
        writer.ToString().Length.ShouldBeGreaterThan(100_000);
    }

    [Fact]
    public void Fifty_definitions_that_refer_to_each_other()
    {
        using var schemas = Compile(Mesh(50, 5));
        schemas.Read("""{"p1":{"p2":{"p0":{}}}}""").Violations.ShouldBeEmpty();
        schemas.Read("""{"p1":{"p2":{"p0":3}}}""").Violations.ShouldHaveSingleItem().Pointer.ShouldBe("/p1/p2/p0");
    }

    /// <summary>Definitions that refer to the next ones, in a circle.</summary>
    private static string Mesh(int count, int references)
    {
        var definitions = Enumerable.Range(0, count).Select(i =>
        {
            var properties = Enumerable.Range(0, references).Select(j => "\"p" + j + "\": { \"$ref\": \"#/$defs/d" + ((i + j) % count) + "\" }");
            return "\"d" + i + "\": { \"type\": \"object\", \"properties\": { " + string.Join(",", properties) + " } }";
        });
        return """{ "$ref": "#/$defs/d0", "$defs": {""" + string.Join(",", definitions) + "} }";
    }

    [Fact]
    public void A_megabyte_is_compiled_or_refused()
    {
        var text = new StringBuilder("""{ "type": "object", "properties": { "root": { "$ref": "#/$defs/t0" } }, "$defs": {""");
        for (var i = 0; text.Length < 1_000_000; i++)
        {
            text.Append(i == 0 ? "" : ",").Append($$"""
                "t{{i}}": { "type": "object", "description": "The thing number {{i}} of a large system, described at length.", "properties": {
                  "id": { "type": "string", "format": "uuid" }, "name": { "type": "string", "minLength": 1, "maxLength": 100, "pattern": "^[a-z]+$" },
                  "kind": { "enum": ["a{{i}}", "b", "c"] }, "tags": { "type": "array", "items": { "type": "string" }, "uniqueItems": true },
                  "next": { "oneOf": [{ "$ref": "#/$defs/t{{i / 2}}" }, { "type": "null" }] } }, "required": ["id", "kind"], "additionalProperties": false }
                """);
        }

        text.Append("} }");
        var findings = new List<string>();
        ThreadTime.Of(() => CompiledSchemas.Bind(text.ToString(), 0, findings), out var model).ShouldBeLessThan(Limit);
        if (model is null)
        {
            findings.ShouldContain(f => f.Contains("PG3015", StringComparison.Ordinal));
        }
    }

    private static CompiledSchemas Compile(string schema)
    {
        ThreadTime.Of(() => CompiledSchemas.Compile(schema), out var schemas).ShouldBeLessThan(Limit);
        return schemas;
    }
}
