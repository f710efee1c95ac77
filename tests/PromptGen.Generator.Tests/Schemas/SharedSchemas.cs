using PromptGen.TestSupport;

namespace PromptGen.Generator.Tests.Schemas;

/// <summary>A schema file that others refer to, and what compiles it with statements that use it.</summary>
internal static class SharedSchemas
{
    public const string Citation = """
        {
          "type": "object",
          "properties": {
            "id": { "type": "string", "pattern": "^[a-z]+-[0-9]+$" },
            "score": { "type": "number", "maximum": 1 },
            "source": { "enum": ["web", "manual"] }
          },
          "required": ["id"],
          "$defs": {
            "person": { "type": ["object", "null"], "properties": { "name": { "type": "string" }, "boss": { "$ref": "#/$defs/person" }, "cites": { "$ref": "#" } }, "required": ["name"] },
            "step": { "oneOf": [
              { "title": "Look", "type": "object", "properties": { "kind": { "const": "look" }, "at": { "$ref": "#" } }, "required": ["kind"] },
              { "title": "Ask", "type": "object", "properties": { "kind": { "const": "ask" }, "whom": { "$ref": "#/$defs/person" } }, "required": ["kind"] } ] },
            "open": { "type": "object", "properties": { "a": { "type": "integer" } }, "additionalProperties": { "$ref": "#" } },
            "free": { "$dynamicAnchor": "free", "type": "integer" }
          }
        }
        """;

    public const string Answer = """
        {
          "type": "object",
          "properties": {
            "text": { "type": "string" },
            "citations": { "type": "array", "items": { "$ref": "../common/citation.v1.schema.json" } },
            "author": { "$ref": "../common/citation.v1.schema.json#/$defs/person" },
            "source": { "$ref": "../common/citation.v1.schema.json#/properties/source" },
            "steps": { "type": "array", "items": { "$ref": "../common/citation.v1.schema.json#/$defs/step" } },
            "open": { "$ref": "../common/citation.v1.schema.json#/$defs/open" }
          },
          "required": ["text", "citations"]
        }
        """;

    public const string Review = """
        ---
        version: 1.0.0
        input:
          schema:
            type: object
            properties:
              chunks: { type: array, items: { $ref: ../common/citation.v1.schema.json } }
              author: { $ref: "../common/citation.v1.schema.json#/$defs/person" }
              step: { $ref: "../common/citation.v1.schema.json#/$defs/step" }
            required: [chunks]
        output:
          schema:
            type: object
            properties:
              first: { $ref: ../common/citation.v1.schema.json }
              either: { oneOf: [{ $ref: ../common/citation.v1.schema.json }, { type: string }] }
            required: [first]
        ---
        {{ for chunk in chunks }}{{ chunk.id }} {{ chunk.score ?? 0 }} {{ chunk.source ?? "" }}{{ end }}{{ author?.name ?? "" }}
        """;

    public static readonly (string Path, string Text)[] Files =
    [
        ("common/citation.v1.schema.json", Citation),
        ("support/answer.v1.schema.json", Answer),
        ("support/review.v1.prompt", Review),
    ];

    public static GeneratorRun Run(string statements) => Run(Files, statements);

    /// <summary>Compiles the files with statements that use them, and runs these.</summary>
    public static GeneratorRun Run((string Path, string Text)[] files, string statements, string types = "")
    {
        var code = $$"""
            using System.Linq;
            using Acme.Prompts;
            {{(files.Any(f => f.Path.StartsWith("common/", StringComparison.Ordinal)) ? "using Acme.Prompts.Common;" : "")}}
            {{(files.Any(f => f.Path.StartsWith("support/", StringComparison.Ordinal)) ? "using Acme.Prompts.Support;" : "")}}
            #pragma warning disable CS0168, CS0219
            namespace Acme
            {
                {{types}}

                public static class Uses
                {
                    public static void Run()
                    {
                        {{statements}}
                    }

                    private static void ShouldBe<T>(this T actual, T expected)
                    {
                        if (!System.Collections.Generic.EqualityComparer<T>.Default.Equals(actual, expected)) throw new System.InvalidOperationException(actual + " instead of " + expected);
                    }

                    private static void ShouldNotBe<T>(this T actual, T other)
                    {
                        if (System.Collections.Generic.EqualityComparer<T>.Default.Equals(actual, other)) throw new System.InvalidOperationException("It is " + other);
                    }
                }
            }

            namespace Acme.Prompts
            {
                internal static class Anchor;
            }
            """;
        var run = GeneratorHarness.Run(PromptProject.With(files) with { CSharp = [code] });
        using var loaded = run.Load();
        loaded.Invoke("Acme.Uses", "Run");
        return run;
    }
}
