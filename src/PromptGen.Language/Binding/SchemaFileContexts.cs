using System.Collections.Concurrent;
using PromptGen.Language.Schema;

namespace PromptGen.Language.Binding;

/// <summary>How the types of schema files are called, and which files each reaches, whoever refers to them.</summary>
internal sealed class SchemaFileContexts(ReferenceIndex references, BindOptions options)
{
    private readonly Dictionary<string, string> _byAddress = Addresses(references);
    private readonly Dictionary<string, ParsedSchema> _files = references.Schemas.ToDictionary(s => s.Source.RelativePath, StringComparer.Ordinal);
    private readonly SchemaCatalog _catalog = references.ToCatalog();

    // In a ring of files each asks for all others; what has been read of them is shared by threads.
    private readonly ConcurrentDictionary<string, SchemaBindContext> _contexts = new(StringComparer.Ordinal);

    public SchemaBindContext Of(ParsedSchema schema) => _contexts.GetOrAdd(schema.Source.RelativePath, _ => Make(schema));

    /// <summary>Null: nothing that is bound here reaches such a file.</summary>
    public ParsedSchema? Find(string path) => _files.TryGetValue(path, out var file) ? file : null;

    private SchemaBindContext Make(ParsedSchema schema)
    {
        var name = SourceNames.Get(schema.Source, options.RootNamespace);
        return new SchemaBindContext
        {
            RootTypeName = name.TypeName,
            ContainerFullName = "global::" + name.Namespace,
            Path = schema.Source.Path,
            FilePath = schema.Source.RelativePath,
            BaseUri = SchemaUris.OfFile(schema.Source.RelativePath),
            Catalog = _catalog with { Files = Reached(schema) },
            OtherFiles = Of,
            FileAt = Find,
        };
    }

    private ParsedSchema[] Reached(ParsedSchema schema)
    {
        var found = new SortedDictionary<string, ParsedSchema>(StringComparer.Ordinal);
        var open = new Stack<ParsedSchema>();
        open.Push(schema);
        while (open.Count > 0)
        {
            foreach (var address in ProjectIndex.AddressesOf(open.Pop()).Referenced)
            {
                var path = _byAddress.TryGetValue(address, out var own) ? own : SchemaUris.FileOf(address);
                if (path is not null && !found.ContainsKey(path) && Find(path) is { } next)
                {
                    found.Add(path, next);
                    open.Push(next);
                }
            }
        }

        return [.. found.Values];
    }

    private static Dictionary<string, string> Addresses(ReferenceIndex references)
    {
        var addresses = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var schema in references.Schemas)
        {
            foreach (var address in ProjectIndex.AddressesOf(schema).Own.Where(a => !addresses.ContainsKey(a)))
            {
                addresses.Add(address, schema.Source.RelativePath);
            }
        }

        return addresses;
    }
}
