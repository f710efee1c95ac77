using PromptGen.Language.Diagnostics;
using PromptGen.Language.Json;

namespace PromptGen.Language.Schema;

/// <summary>
/// Finds the addresses in a document: <c>$id</c>, <c>$anchor</c>, <c>$dynamicAnchor</c>. Only where a schema may stand: in an <c>enum</c> or under an unknown keyword
/// they are plain data.
/// </summary>
internal static class SchemaWalk
{
    public static void Index(SchemaDocument document)
    {
        var root = document.AddResource(document.Uri, "", document.Root, null);
        var open = new Stack<(JsonNode Json, string Pointer, SchemaResource Resource)>();
        if (IdOf(document.Root) is { } id)
        {
            root = document.AddResource(SchemaUris.Resolve(document.Uri, id), "", document.Root, null);
            document.Resources.RemoveAt(0);
        }

        open.Push((document.Root, "", root));
        while (open.Count > 0)
        {
            var (json, pointer, resource) = open.Pop();
            if (json is not JsonNode.Object schema)
            {
                continue;
            }

            if (pointer.Length > 0 && IdOf(schema) is { } inner)
            {
                resource = document.AddResource(SchemaUris.Resolve(resource.Uri, inner), pointer, schema, resource);
            }

            AddAnchors(document, resource, schema, pointer);
            foreach (var child in Children(schema, pointer).Reverse())
            {
                open.Push((child.Json, child.Pointer, resource));
            }
        }
    }

    /// <summary>The subschemas that stand directly in a schema.</summary>
    private static IEnumerable<(JsonNode Json, string Pointer)> Children(JsonNode.Object schema, string pointer)
    {
        foreach (var keyword in schema.Properties)
        {
            var holder = Keywords.HoldsSchemas(keyword.Name);
            if (holder == SchemaHolder.None)
            {
                continue;
            }

            var place = JsonPointer.Append(pointer, keyword.Name);
            switch (holder)
            {
                case SchemaHolder.One:
                    yield return (keyword.Value, place);
                    break;
                case SchemaHolder.List when keyword.Value is JsonNode.Array list:
                    for (var i = 0; i < list.Items.Count; i++)
                    {
                        yield return (list.Items[i], JsonPointer.Append(place, i));
                    }

                    break;
                case SchemaHolder.Map when keyword.Value is JsonNode.Object map:
                    foreach (var entry in map.Properties)
                    {
                        yield return (entry.Value, JsonPointer.Append(place, entry.Name));
                    }

                    break;
            }
        }
    }

    private static void AddAnchors(SchemaDocument document, SchemaResource resource, JsonNode.Object schema, string pointer)
    {
        foreach (var keyword in schema.Properties)
        {
            if (keyword.Value is not JsonNode.String { Value: var name })
            {
                continue;
            }

            switch (keyword.Name)
            {
                case "$anchor":
                    Add(resource.Anchors, keyword, name);
                    break;
                case "$dynamicAnchor":
                    Add(resource.DynamicAnchors, keyword, name);
                    resource.Anchors[name] = resource.DynamicAnchors[name];
                    break;
                case "$dynamicRef":
                    document.DynamicNames.Add(SchemaUris.Split(name).Fragment);
                    break;
            }
        }

        void Add(Dictionary<string, SchemaPlace> anchors, JsonProperty keyword, string name)
        {
            if (anchors.ContainsKey(name))
            {
                document.Bag.Add(SchemaRules.BadKeywordValue, keyword.Value.Range, keyword.Name, "a name of its own; '" + name + "' is taken");
                return;
            }

            anchors.Add(name, document.PlaceOf(pointer, schema, resource));
        }
    }

    private static string? IdOf(JsonNode json) => (json as JsonNode.Object)?["$id"] is JsonNode.String { Value: var id } ? SchemaUris.Split(id).Uri : null;
}
