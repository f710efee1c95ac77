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

        if (outline.ReportTooMany(bag, ct))
        {
            return null;
        }

        var types = outline.Full(ct);
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

    /// <summary>What has errors of its own has no types that could be used.</summary>
    private static bool ReportNeighbours(SchemaOutline outline, DiagnosticBag bag, CancellationToken ct)
    {
        if (!ReachesErrors(outline, ct))
        {
            return true;
        }

        // What a file refers to itself is said there, not again where that file is referred to.
        var reported = new HashSet<SourceRange>();
        foreach (var file in outline.Files.ToList())
        {
            if (ProblemOf(file, outline.Neighbours, ct) is { } problem && outline.Sources.Find(s => s.Place.Document.File == file) is { } source && reported.Add(source.Reference))
            {
                var name = file.Source.RelativePath.Substring(file.Source.RelativePath.LastIndexOf('/') + 1);
                bag.Add(SchemaRules.RefToNothing, source.Reference, name, "that schema has errors of its own: " + problem);
            }
        }

        return false;
    }

    private static bool ReachesErrors(SchemaOutline outline, CancellationToken ct)
    {
        // Types can be counted only where all are there.
        var reached = outline.Neighbours.Reachable(outline, ct).ToList();
        return reached.Contains(null) || reached.Exists(o => o!.TooMany(ct) is not null);
    }

    private static string? ProblemOf(ParsedSchema file, SchemaNeighbours neighbours, CancellationToken ct)
    {
        if (neighbours.Find(file, ct) is not { } other)
        {
            return neighbours.ProblemOf(file, ct);
        }

        var bag = new DiagnosticBag(file.Source.Path, file.Source.Text);
        if (!other.Neighbours.Reachable(other, ct).Contains(null) && other.ReportTooMany(bag, ct))
        {
            return bag.ToArray()[0].Message;
        }

        return ReachesErrors(other, ct) ? "it refers to a schema that has" : null;
    }
}
