using System.Text.Json.Nodes;
using PromptGen.Language.Binding;
using PromptGen.Language.FrontMatter;
using PromptGen.Language.Model;
using PromptGen.Language.Text;
using PromptGen.Language.Versions;
using PromptGen.Language.Versions.Contracts;
using PromptGen.TestSupport;
using Shouldly;
using Xunit;
using JsonNode = System.Text.Json.Nodes.JsonNode;

namespace PromptGen.Generator.Tests.Versions;

/// <summary>
/// For random pairs of schemas, what the comparison calls compatible never disagrees with what the two generated readers accept. The readers of all pairs are compiled
/// together, and run over random values. A test of <c>PromptGen.Language</c> does the same with many more pairs by the evaluator, which these readers are held to elsewhere.
/// </summary>
public sealed class ReaderAgreementTests
{
    private const int CompatiblePairs = 12;
    private const int BrokenPairs = 4;
    private const int ValuesEach = 200;

    [Fact]
    public void Compatible_schemas_never_disagree_with_their_readers()
    {
        var random = new RandomSchemas(11);
        var pairs = Draw(random, isInput: true).Concat(Draw(random, isInput: false)).ToList();
        using var readers = CompiledSchemas.Compile(pairs.SelectMany((p, i) => new[] { Model(p.Before, 2 * i), Model(p.After, (2 * i) + 1) }).ToList());

        var judged = 0;
        var disagreeing = new HashSet<Pair>();
        for (var i = 0; i < pairs.Count; i++)
        {
            var (pair, old, @new) = (pairs[i], 2 * i, (2 * i) + 1);
            foreach (var value in random.Values(pair.Before, pair.After, ValuesEach))
            {
                var verdict = pair.IsInput ? NewTakesWhatOldCallersWrite(readers, old, @new, value) : OldReadsWhatNewAnswers(readers, old, @new, value);
                if (verdict == false && pair.IsCompatible)
                {
                    Assert.Fail($"{value.ToJsonString()} is taken by one alone:\n{pair.Before.ToJsonString()}\n{pair.After.ToJsonString()}\n{pair.Changes}");
                }

                judged += pair.IsCompatible && verdict is not null ? 1 : 0;
                if (verdict == false)
                {
                    disagreeing.Add(pair);
                }
            }
        }

        // Values that neither takes say nothing; and where the contract is broken, these readers must be able to say so.
        judged.ShouldBeGreaterThan(2 * CompatiblePairs * ValuesEach / 4);
        disagreeing.Count(p => p.IsInput).ShouldBeGreaterThanOrEqualTo(1);
        disagreeing.Count(p => !p.IsInput).ShouldBeGreaterThanOrEqualTo(1);
    }

    // A caller of the old prompt has the values that its types can hold, and writes them as its code does.
    private static bool? NewTakesWhatOldCallersWrite(CompiledSchemas readers, int old, int @new, JsonNode value) =>
        readers.Read(value.ToJsonString(), old) is { IsValid: true, Value: { } held }
            ? readers.Read(Known(JsonNode.Parse(readers.Write(held, old))!, readers.Models[old], 0, isInput: true).ToJsonString(), @new).IsValidJson
            : null;

    // Whoever reads by the old schema leaves out what its types have no place for, which a closed schema would refuse.
    private static bool? OldReadsWhatNewAnswers(CompiledSchemas readers, int old, int @new, JsonNode value)
    {
        var json = value.ToJsonString();
        return readers.Read(json, @new).IsValidJson ? readers.Read(Known(JsonNode.Parse(json)!, readers.Models[old], 0, isInput: false).ToJsonString(), old).IsValidJson : null;
    }

    // Inputs have no place for what is merely permitted, unlike the types of answers, by which both are compiled here.
    private static JsonNode Known(JsonNode value, SchemaModel schema, int index, bool isInput)
    {
        var node = schema.Nodes[index];
        var type = node.Type is DataType.Nullable nullable ? nullable.Inner : node.Type;
        switch (value)
        {
            case JsonArray items when type is DataType.Array && node.Array.Items is { } item:
                return new JsonArray([.. items.Select(i => i is null ? null : Known(i, schema, item, isInput))]);
            case JsonObject members when type is DataType.Map && node.Object.AdditionalProperties is { } rest:
                return new JsonObject(members.Select(m => KeyValuePair.Create(m.Key, m.Value is null ? null : (JsonNode?)Known(m.Value, schema, rest, isInput))));
            case JsonObject members when type is DataType.Named:
                var isClosed = node.Object.AdditionalProperties is { } further && (schema.Nodes[further].IsNever || (isInput && schema.Nodes[further] == new SchemaNode { Pointer = schema.Nodes[further].Pointer }));
                var named = node.Object.Properties.ToDictionary(p => p.Name, p => p.Node, StringComparer.Ordinal);
                return new JsonObject(members.Where(m => !isClosed || named.ContainsKey(m.Key)).Select(m => KeyValuePair.Create(
                    m.Key, m.Value is null ? null : named.TryGetValue(m.Key, out var child) ? Known(m.Value, schema, child, isInput) : m.Value.DeepClone())));
            default:
                return value.DeepClone();
        }
    }

    private static List<Pair> Draw(RandomSchemas random, bool isInput)
    {
        var pairs = new List<Pair>();
        while (pairs.Count < CompatiblePairs + BrokenPairs)
        {
            var before = random.Root();
            var after = random.Edit(before);
            if (before.ToJsonString() == after.ToJsonString() || Contract(before, isInput) is not { } old || Contract(after, isInput) is not { } @new)
            {
                continue;
            }

            var comparison = ContractComparison.Of(old, @new);
            var majors = MajorCompatibility.Of(old, @new);
            var isCompatible = comparison.Part != VersionPart.Major || (isInput ? majors.TakesInputs : majors.GivesAnswers);
            if (pairs.Count(p => p.IsCompatible == isCompatible) < (isCompatible ? CompatiblePairs : BrokenPairs))
            {
                pairs.Add(new(before, after, isInput, isCompatible, string.Join('\n', comparison.Changes)));
            }
        }

        return pairs;
    }

    private static SchemaModel Model(JsonObject schema, int index) => CompiledSchemas.Bind(schema.ToJsonString(), index).ShouldNotBeNull();

    // Null: refused.
    private static Language.Json.JsonNode.Object? Contract(JsonObject schema, bool isInput)
    {
        const string Path = "a/b.v1.prompt";
        var text = $"---\nversion: 1.0.0\n{(isInput ? "input" : "output")}:\n  schema: {schema.ToJsonString()}\n---\nSay it.\n";
        var source = new PromptSource { Path = Path, RelativePath = Path, MappedPath = Path, Text = text, Checksum = "", Kind = SourceKind.Prompt };
        var bound = PromptBinder.Bind(PromptParser.Parse(source, CancellationToken.None), ReferenceIndex.Empty, new BindOptions("Acme"), CancellationToken.None);
        return bound.Model is { Body: not null } model ? VersionedPrompt.Of(model)!.Contract : null;
    }

    private sealed record Pair(JsonObject Before, JsonObject After, bool IsInput, bool IsCompatible, string Changes);
}
