using System.Globalization;
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
        if (SchemaOutline.Create(root, context, bag, ct) is not { } outline)
        {
            return null;
        }

        var nodes = outline.Nodes;
        var sources = outline.Sources;
        if (context.IsInput && (nodes[0].Types != JsonTypes.Object || nodes[0].Enum is not null || nodes[0].Const is not null))
        {
            bag.Add(SchemaRules.InputNotObject, root.Range);
            return null;
        }

        if (!ReportNeighbours(outline, bag, ct))
        {
            return null;
        }

        var types = outline.Full(ct);
        if (FindTooMany(types.Own) is { } tooMany)
        {
            var place = (sources[tooMany.Node].Json as JsonNode.Object)?.Properties.FirstOrDefault(p => p.Name == "properties")?.NameRange
                ?? new SourceRange(sources[tooMany.Node].Json.Range.Start, 1);
            bag.Add(SchemaRules.TooLarge, sources[tooMany.Node].RangeOf(place), SchemaGraph.MaxAllMembers.ToString(CultureInfo.InvariantCulture), "members in all its objects");
            return null;
        }

        nodes = nodes.Select((n, i) => n with { Type = types.Own.Types[i] }).ToList();
        var model = new SchemaModel
        {
            Root = nodes[0].Type,
            Types = new TypeTable(types.Own.Own.Types.Concat(types.Others).ToEquatableArray()),
            Nodes = Unevaluated.Track(nodes).Select(n => Discriminators.Add(nodes, n)).ToEquatableArray(),
            HostName = context.RootTypeName,
            HostFullName = outline.HostFullName,
            IsFile = context.FilePath is not null,
            Shared = types.Shares ? outline.SharedChecks(ct).ToEquatableArray() : default,
            SharesScans = outline.SharesScans(ct),
            Description = ((root as JsonNode.Object)?["description"] as JsonNode.String)?.Value,
            // Nobody sends the schema of inputs.
            Json = context.IsInput ? "" : JsonText.Write(SchemaBundle.Of(outline.Registry)),
            StrictJson = context.IsInput ? null : StrictSubset.Write(nodes, sources, bag),
            IsInput = context.IsInput,
        };
        return context.Defaults is { } defaults ? InputDefaults.Apply(model, defaults, bag, ct) : model;
    }

    /// <summary>The object with which the members that are emitted here become too many; those of other files are emitted there.</summary>
    private static TypeDefinition.Object? FindTooMany(SchemaOutline.MappedTypes types)
    {
        var sum = 0;
        foreach (var definition in types.Own.Types.OfType<TypeDefinition.Object>())
        {
            sum += definition.Members.Count;
            if (sum > SchemaGraph.MaxAllMembers)
            {
                return definition;
            }
        }

        return null;
    }

    /// <summary>What has errors of its own has no types that could be used.</summary>
    private static bool ReportNeighbours(SchemaOutline outline, DiagnosticBag bag, CancellationToken ct)
    {
        if (outline.Neighbours.Reachable(outline, ct).All(o => o is not null))
        {
            return true;
        }

        foreach (var file in outline.Files.ToList())
        {
            var problem = outline.Neighbours.ProblemOf(file, ct);
            if (problem is null && outline.Neighbours.Find(file, ct) is { } other && other.Neighbours.Reachable(other, ct).Contains(null))
            {
                problem = "it refers to a schema that has";
            }

            if (problem is not null && outline.Sources.Find(s => s.Place.Document.File == file) is { } source)
            {
                var name = file.Source.RelativePath.Substring(file.Source.RelativePath.LastIndexOf('/') + 1);
                bag.Add(SchemaRules.RefToNothing, source.Reference, name, "that schema has errors of its own: " + problem);
            }
        }

        return false;
    }
}
