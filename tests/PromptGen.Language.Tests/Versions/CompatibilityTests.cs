using System.Text.Json.Nodes;
using PromptGen.Language.Evaluation;
using PromptGen.Language.Model;
using PromptGen.Language.Versions;
using PromptGen.Language.Versions.Contracts;
using PromptGen.TestSupport;
using Xunit;

namespace PromptGen.Language.Tests.Versions;

/// <summary>
/// What a comparison calls compatible, or an adapter bridges, is what readers take: of inputs, whatever a caller could write by the old schema is valid by the new one; of outputs, whatever is
/// valid by the new one is valid to who reads by the old one and leaves out what its types have no place for.
/// </summary>
public sealed class CompatibilityTests
{
    private const int Pairs = 400;
    private const int ValuesEach = 40;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Compatible_inputs_never_disagree(int seed) => Hold(seed, isInput: true);

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Compatible_outputs_never_disagree(int seed) => Hold(seed, isInput: false);

    private static void Hold(int seed, bool isInput)
    {
        var random = new RandomSchemas(seed);
        var (compatible, compared, values) = (0, 0, 0);
        for (var i = 0; i < Pairs; i++)
        {
            var before = random.Root();
            var after = random.Edit(before);
            if (Bind(before, isInput) is not { } old || Bind(after, isInput) is not { } @new)
            {
                continue;
            }

            compared++;
            var comparison = ContractComparison.Of(old.Contract, @new.Contract);
            var majors = MajorCompatibility.Of(old.Contract, @new.Contract);
            if (comparison.Part == VersionPart.Major && !(isInput ? majors.TakesInputs : majors.GivesAnswers))
            {
                continue;
            }

            compatible++;
            foreach (var value in random.Values(before, after, ValuesEach))
            {
                values += Disagree(isInput ? old : @new, isInput ? @new : old, old, value, isInput) switch
                {
                    null => 0,
                    { } disagreement => disagreement ? throw new Xunit.Sdk.XunitException(
                        $"{value.ToJsonString()} is taken by one alone:\n{before.ToJsonString()}\n{after.ToJsonString()}\n{string.Join('\n', comparison.Changes)}") : 1,
                };
            }
        }

        // A test of few pairs or few values would hold anything.
        Assert.True(compatible > compared / 8 && compared > Pairs / 2 && values > compatible * 2, $"{compared} compared, {compatible} compatible, {values} values");
    }

    // Null: the value says nothing, because it was not valid to begin with.
    private static bool? Disagree(Bound first, Bound second, Bound old, JsonNode value, bool isInput)
    {
        // A caller of the old prompt can write what its types have a place for.
        var written = isInput ? Strip(value, old.Schema, 0, isInput) : value;
        if (!IsValid(first, written))
        {
            return null;
        }

        var read = isInput ? written : Strip(written, old.Schema, 0, isInput);
        return !IsValid(second, read);
    }

    // Members that a record does not name: a caller cannot write them. Of a reply only those go that the old schema would refuse for being there at all.
    private static JsonNode Strip(JsonNode value, SchemaModel schema, int index, bool isInput)
    {
        var node = schema.Nodes[index];
        var type = node.Type is DataType.Nullable nullable ? nullable.Inner : node.Type;
        switch (value)
        {
            case JsonArray items when type is DataType.Array && node.Array.Items is { } item:
                return new JsonArray([.. items.Select(i => i is null ? null : Strip(i, schema, item, isInput))]);
            case JsonObject members when type is DataType.Map && node.Object.AdditionalProperties is { } rest:
                return new JsonObject(members.Select(m => KeyValuePair.Create(m.Key, m.Value is null ? null : (JsonNode?)Strip(m.Value, schema, rest, isInput))));
            case JsonObject members when type is DataType.Named:
                var isClosed = node.Object.AdditionalProperties is { } further && schema.Nodes[further].IsNever;
                var named = node.Object.Properties.ToDictionary(p => p.Name, p => p.Node, StringComparer.Ordinal);
                return new JsonObject(members.Where(m => named.ContainsKey(m.Key) || !(isInput || isClosed)).Select(m => KeyValuePair.Create(
                    m.Key, m.Value is null ? null : (JsonNode?)(named.TryGetValue(m.Key, out var child) ? Strip(m.Value, schema, child, isInput) : m.Value.DeepClone()))));
            default:
                return value.DeepClone();
        }
    }

    private static bool IsValid(Bound bound, JsonNode value) =>
        SchemaEvaluator.Validate(bound.Schema, Json.JsonParser.Parse(value.ToJsonString(), new Language.Diagnostics.DiagnosticBag("", ""), CancellationToken.None)!, CancellationToken.None).Count == 0;

    private static Bound? Bind(JsonNode schema, bool isInput)
    {
        const string Path = "a/b.v1.prompt";
        var text = $"---\nversion: 1.0.0\n{(isInput ? "input" : "output")}:\n  schema: {schema.ToJsonString()}\n---\nSay it.\n";
        var model = Files.Of((Path, text)).Bind(Path).Model;
        return model?.Body is null ? null : new Bound(VersionedPrompt.Of(model)!.Contract, isInput ? model.Input.Schema : model.Output.Schema!);
    }

    private sealed record Bound(Json.JsonNode.Object Contract, SchemaModel Schema);
}
