using PromptGen.Language.Diagnostics;
using PromptGen.Language.Json;
using PromptGen.Language.Model;
using PromptGen.Language.Text;

namespace PromptGen.Language.Schema;

/// <summary>JSON Schema 2020-12 to types and rules.</summary>
public static class SchemaBinder
{
    /// <summary>Null beside at least one error in <paramref name="bag"/>.</summary>
    public static SchemaModel? Bind(JsonNode root, SchemaBindContext context, DiagnosticBag bag, CancellationToken ct)
    {
        var graph = new SchemaGraph(root, context, context.AssertFormats && !IsFormatSwitchedOff(root, bag), bag, ct);
        if (!graph.Build())
        {
            return null;
        }

        var (compact, sources) = NodeCompaction.Run(graph.Nodes, graph.Sources);
        var nodes = ConstAlternatives.ToEnums(compact);
        if (context.IsInput && (nodes[0].Types != JsonTypes.Object || nodes[0].Enum is not null || nodes[0].Const is not null))
        {
            bag.Add(SchemaRules.InputNotObject, root.Range);
            return null;
        }

        var mapper = new TypeMapper(nodes, sources, context);
        var types = mapper.MapAll(ct);
        nodes = nodes.Select((n, i) => n with { Type = types[i] }).ToList();
        var model = new SchemaModel
        {
            Root = types[0],
            Types = mapper.Types,
            Nodes = Unevaluated.Track(nodes).Select(n => Discriminators.Add(nodes, n)).ToEquatableArray(),
            HostName = context.RootTypeName,
            HostFullName = mapper.HostFullName,
            Description = ((root as JsonNode.Object)?["description"] as JsonNode.String)?.Value,
            Json = JsonText.Write(root),
            StrictJson = context.IsInput ? null : StrictSubset.Write(nodes, sources, bag),
            IsInput = context.IsInput,
        };
        return context.Defaults is { } defaults ? InputDefaults.Apply(model, defaults, bag, ct) : model;
    }

    private static bool IsFormatSwitchedOff(JsonNode root, DiagnosticBag bag)
    {
        if ((root as JsonNode.Object)?[Keywords.FormatSwitch] is not { } value)
        {
            return false;
        }

        if (value is JsonNode.String { Value: "assertion" or "annotation" } text)
        {
            return text.Value == "annotation";
        }

        bag.Add(SchemaRules.BadKeywordValue, value.Range, Keywords.FormatSwitch, "\"assertion\" (the default) or \"annotation\"");
        return false;
    }
}
