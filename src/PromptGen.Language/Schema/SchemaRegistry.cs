using PromptGen.Language.Diagnostics;
using PromptGen.Language.Json;

namespace PromptGen.Language.Schema;

/// <summary>The documents that a schema reaches, and what each reference means. Nothing is fetched: what is not in the project is not there.</summary>
internal sealed class SchemaRegistry
{
    private readonly Dictionary<string, SchemaResource> _resources = new(StringComparer.Ordinal);
    private readonly Dictionary<SchemaResource, (Dialect Dialect, string? Problem)> _dialects = new(ByReference<SchemaResource>.Comparer);
    private readonly Dictionary<JsonNode, Dictionary<string, JsonNode>> _members = new(ByReference<JsonNode>.Comparer);
    private readonly SchemaCatalog _catalog;

    public SchemaRegistry(JsonNode root, SchemaBindContext context, DiagnosticBag bag)
    {
        _catalog = context.Catalog;
        Main = new SchemaDocument(context.BaseUri, root, "", bag) { File = context.InputFile };
        Add(Main);
        foreach (var file in context.Catalog.Files)
        {
            var uri = context.Catalog.BaseUri + file.Source.RelativePath;
            if (file.Root is not null && uri != context.BaseUri)
            {
                var name = file.Source.RelativePath.Substring(file.Source.RelativePath.LastIndexOf('/') + 1);
                Add(new SchemaDocument(uri, file.Root, name, new DiagnosticBag(file.Source.Path, file.Source.Text)) { File = context.OtherFiles is null ? null : file });
            }
        }
    }

    public SchemaDocument Main { get; }

    public List<SchemaDocument> Documents { get; } = [];

    public HashSet<string> DynamicNames { get; } = new(StringComparer.Ordinal);

    /// <summary>The place that a reference means; null beside what is wrong with it.</summary>
    public SchemaPlace? Resolve(SchemaPlace from, string reference, out string problem)
    {
        var (uri, fragment) = SchemaUris.Split(SchemaUris.Resolve(from.Resource.Uri, reference));

        // A file's $id may be an address on the net; its neighbours are still its neighbours.
        var resource = Find(uri) ?? Find(SchemaUris.Split(SchemaUris.Resolve(from.Document.Uri, reference)).Uri);
        if (resource is null)
        {
            problem = NotThere(from, uri, reference);
            return null;
        }

        problem = "";
        if (fragment.Length == 0)
        {
            return resource.Place;
        }

        if (fragment[0] == '/')
        {
            return Walk(resource, fragment, out problem);
        }

        if (resource.Anchors.TryGetValue(fragment, out var place))
        {
            return place;
        }

        problem = "there is no \"$anchor\": \"" + fragment + "\"." + DidYouMean.Hint(fragment, resource.Anchors.Keys.OrderBy(k => k, StringComparer.Ordinal));
        return null;
    }

    /// <summary>The vocabularies of the schemas in a resource.</summary>
    /// <param name="problem">What is wrong with its <c>$schema</c>; null: nothing.</param>
    public Dialect DialectOf(SchemaResource resource, out string? problem)
    {
        if (!_dialects.TryGetValue(resource, out var known))
        {
            _dialects[resource] = (Dialect.Default, null);
            _dialects[resource] = known = ReadDialect(resource);
        }

        problem = known.Problem;
        return known.Dialect;
    }

    private (Dialect Dialect, string? Problem) ReadDialect(SchemaResource resource)
    {
        if ((resource.Place.Json as JsonNode.Object)?["$schema"] is not JsonNode.String { Value: var uri })
        {
            return (resource.Parent is { } parent ? DialectOf(parent, out _) : Dialect.Default, null);
        }

        uri = uri.TrimEnd('#');
        if (uri == MetaSchemas.Dialect)
        {
            return (Dialect.Default, null);
        }

        if (uri.StartsWith("http://json-schema.org/", StringComparison.Ordinal) || Find(SchemaUris.Resolve(resource.Place.Document.Uri, uri)) is not { } metaSchema)
        {
            return (Dialect.Default, "'" + uri + "' is not JSON Schema 2020-12, which is \"" + MetaSchemas.Dialect + "\"");
        }

        var dialect = Dialect.From(metaSchema.Place.Json, out var unknown);
        return (dialect, unknown is null ? null : "'" + uri + "' requires the vocabulary '" + unknown + "', which is not known");
    }

    private SchemaResource? Find(string uri)
    {
        if (!_resources.ContainsKey(uri) && MetaSchemas.Find(uri) is { } document)
        {
            Add(document);
        }

        return _resources.TryGetValue(uri, out var resource) ? resource : null;
    }

    private void Add(SchemaDocument document)
    {
        Documents.Add(document);
        DynamicNames.UnionWith(document.DynamicNames);
        if (!_resources.ContainsKey(document.Uri))
        {
            _resources.Add(document.Uri, document.Resources[0]);
        }

        foreach (var resource in document.Resources)
        {
            if (!_resources.TryGetValue(resource.Uri, out var other))
            {
                _resources.Add(resource.Uri, resource);
            }
            else if (other != resource && (resource.Place.Json as JsonNode.Object)?["$id"] is { } id)
            {
                document.Bag.Add(SchemaRules.BadKeywordValue, id.Range, "$id", "an address of its own; another schema has this one");
            }
        }
    }

    private SchemaPlace? Walk(SchemaResource resource, string fragment, out string problem)
    {
        problem = "";
        if (JsonPointer.TryParseFragment(fragment) is not { } segments)
        {
            problem = "after '#' stands a JSON Pointer, such as '/$defs/name'";
            return null;
        }

        var document = resource.Place.Document;
        var at = resource.Place.Json;
        var pointer = resource.Place.Pointer;
        foreach (var segment in segments)
        {
            if (Step(at, segment) is not { } next)
            {
                problem = "there is no '" + segment + "'." + (at is JsonNode.Object o ? DidYouMean.Hint(segment, o.Properties.Select(p => p.Name)) : "");
                return null;
            }

            at = next;
            pointer = JsonPointer.Append(pointer, segment);
            resource = document.ResourceOf(at) ?? resource;
        }

        return document.PlaceOf(pointer, at, resource);
    }

    // Thousands of references into thousands of definitions must not become millions of comparisons.
    private JsonNode? Step(JsonNode node, string segment)
    {
        const int Few = 16;
        if (node is not JsonNode.Object { Properties.Count: > Few } value)
        {
            return JsonPointer.Step(node, segment);
        }

        if (!_members.TryGetValue(value, out var members))
        {
            members = new Dictionary<string, JsonNode>(StringComparer.Ordinal);
            foreach (var property in value.Properties)
            {
                members[property.Name] = property.Value;
            }

            _members.Add(value, members);
        }

        return members.TryGetValue(segment, out var found) ? found : null;
    }

    private string NotThere(SchemaPlace from, string uri, string reference)
    {
        if (SchemaUris.FileOf(SchemaUris.Split(SchemaUris.Resolve(from.Document.Uri, reference)).Uri) is not { } path)
        {
            return "no schema file of the project has \"$id\": \"" + uri + "\"; nothing is fetched";
        }

        var hint = _catalog.Nearest.TryGetValue(path, out var nearest) && nearest is not null ? " Did you mean '" + nearest + "'?" : "";
        return "there is no schema file '" + path + "' below the prompt root." + hint;
    }
}
