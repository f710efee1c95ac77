using PromptGen.Language.Json;
using PromptGen.Language.Model;
using PromptGen.Language.Text;

namespace PromptGen.Language.Evaluation;

/// <summary>Validates values known at build time (<c>policy.value</c>, <c>input.default</c>) by the rules that the generated readers apply to replies.</summary>
public static class SchemaEvaluator
{
    /// <summary>Everything that is wrong with the value; empty when it is valid and has a C# representation.</summary>
    public static IReadOnlyList<SchemaViolation> Validate(SchemaModel schema, JsonNode value, CancellationToken ct) => Validate(schema, 0, value, ct);

    /// <summary>The same for a part of the schema: <paramref name="node"/> is an index of <see cref="SchemaModel.Nodes"/>.</summary>
    public static IReadOnlyList<SchemaViolation> Validate(SchemaModel schema, int node, JsonNode value, CancellationToken ct)
    {
        var evaluation = new Evaluation(schema.Nodes, ct);
        if (evaluation.CheckAll(node, value))
        {
            // Only a valid value has a type to fit into.
            new Representation(schema, evaluation.Violations, ct).Check(schema.Nodes[node].Type, value, "");
        }

        return evaluation.Violations;
    }

    /// <summary>The schema's verdict alone, whatever C# makes of the value.</summary>
    public static bool IsValid(SchemaModel schema, JsonNode value, CancellationToken ct) => new Evaluation(schema.Nodes, ct).CheckAll(0, value);
}

/// <param name="Range">Of the part of the value that is wrong.</param>
public sealed record SchemaViolation(string Pointer, string Keyword, string Message, SourceRange Range);
