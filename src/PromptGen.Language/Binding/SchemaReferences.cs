using PromptGen.Language.Json;
using PromptGen.Language.Schema;
using PromptGen.Language.Text;

namespace PromptGen.Language.Binding;

/// <summary>Names of schema files, in front matter and in schemas: which values are one, and which file each means.</summary>
public static class SchemaReferences
{
    /// <summary>The file that a <c>schema</c> key names, by itself or as <c>{ $ref: ... }</c>; null: the value is a schema itself.</summary>
    internal static TextPlace? FileOf(JsonNode schema) => schema switch
    {
        JsonNode.String text when LooksLikeFile(text.Value) => new TextPlace(text.Value, text.Range),
        JsonNode.Object { Properties.Count: 1 } value when value["$ref"] is JsonNode.String text && LooksLikeFile(text.Value) => new TextPlace(text.Value, text.Range),
        _ => null,
    };

    /// <summary>The path below the prompt root; null: outside of it, absolute, or an address.</summary>
    /// <param name="folder">Of the file that has the reference.</param>
    internal static string? Resolve(string folder, string reference)
    {
        if (reference.Length == 0 || reference[0] == '/' || reference.IndexOfAny(['\\', ':']) >= 0)
        {
            return null;
        }

        var segments = folder.Length == 0 ? [] : folder.Split('/').ToList();
        foreach (var segment in reference.Split('/'))
        {
            switch (segment)
            {
                case "" or ".":
                    break;
                case ".." when segments.Count == 0:
                    return null;
                case "..":
                    segments.RemoveAt(segments.Count - 1);
                    break;
                default:
                    segments.Add(segment);
                    break;
            }
        }

        return string.Join("/", segments);
    }

    /// <summary>How a file in <paramref name="folder"/> names another.</summary>
    internal static string Relative(string folder, string path)
    {
        var from = folder.Length == 0 ? [] : folder.Split('/');
        var to = path.Split('/');
        var common = 0;
        while (common < from.Length && common < to.Length - 1 && from[common] == to[common])
        {
            common++;
        }

        return string.Concat(Enumerable.Repeat("../", from.Length - common)) + string.Join("/", to.Skip(common));
    }

    /// <summary>The folder of a path below the prompt root.</summary>
    internal static string FolderOf(string relativePath)
    {
        var slash = relativePath.LastIndexOf('/');
        return slash < 0 ? "" : relativePath.Substring(0, slash);
    }

    /// <summary>
    /// The addresses that a schema has (<c>$id</c>) and those that it refers to, without fragments. Everything that looks like one counts, also where it is plain data: a file too many in
    /// the closure does no harm.
    /// </summary>
    internal static SchemaAddresses AddressesIn(JsonNode root, string baseUri)
    {
        var own = new List<string>();
        var referenced = new List<string>();
        var open = new Stack<(JsonNode Node, string Base)>();
        open.Push((root, baseUri));
        while (open.Count > 0)
        {
            var (node, uri) = open.Pop();
            switch (node)
            {
                case JsonNode.Object value:
                    if (value["$id"] is JsonNode.String id)
                    {
                        uri = SchemaUris.Split(SchemaUris.Resolve(uri, id.Value)).Uri;
                        own.Add(uri);
                    }

                    foreach (var property in value.Properties)
                    {
                        if (property is { Name: "$ref" or "$dynamicRef" or "$schema", Value: JsonNode.String { Value: var reference } })
                        {
                            referenced.Add(SchemaUris.Split(SchemaUris.Resolve(uri, reference)).Uri);
                            referenced.Add(SchemaUris.Split(SchemaUris.Resolve(baseUri, reference)).Uri);
                        }

                        open.Push((property.Value, uri));
                    }

                    break;
                case JsonNode.Array value:
                    foreach (var item in value.Items)
                    {
                        open.Push((item, uri));
                    }

                    break;
                default:
                    break;
            }
        }

        return new SchemaAddresses([.. own.Distinct(StringComparer.Ordinal)], [.. referenced.Where(r => r != baseUri).Distinct(StringComparer.Ordinal)]);
    }

    // 'string, see a.json' is Picoschema: a file name has no spaces.
    private static bool LooksLikeFile(string text) =>
        text.IndexOfAny([' ', '#', ',', '\n']) < 0 &&
        (text.EndsWith(".json", StringComparison.OrdinalIgnoreCase) || text.StartsWith("./", StringComparison.Ordinal) || text.StartsWith("../", StringComparison.Ordinal)
            || text.IndexOfAny(['/', '\\']) >= 0);
}

/// <summary>A text and where it stands.</summary>
internal sealed record TextPlace(string Value, SourceRange Range);

/// <param name="Own">Its <c>$id</c>s.</param>
/// <param name="Referenced">What it refers to.</param>
internal sealed record SchemaAddresses(string[] Own, string[] Referenced);
