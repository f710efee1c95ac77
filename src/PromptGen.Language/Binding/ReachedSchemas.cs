using PromptGen.Language.FrontMatter;
using PromptGen.Language.Json;
using PromptGen.Language.Schema;
using PromptGen.Language.Text;

namespace PromptGen.Language.Binding;

/// <summary>
/// What a prompt leads to in schema files: of a file that others define things in, the definitions that are referred to. Texts are looked at, not schemas: whatever looks like a reference counts, and
/// where it is not plain what one means, the whole file does.
/// </summary>
internal sealed class ReachedSchemas
{
    private readonly SortedDictionary<string, Reached> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _byAddress = new(StringComparer.Ordinal);
    private readonly Stack<(JsonNode Node, string BaseUri, Reached? File, string FileUri)> _open = new();

    private ReachedSchemas(IEnumerable<ParsedSchema> schemas)
    {
        foreach (var schema in schemas)
        {
            _files[schema.Source.RelativePath] = new Reached(schema);
            foreach (var address in ProjectIndex.AddressesOf(schema).Own.Where(a => !_byAddress.ContainsKey(a)))
            {
                _byAddress.Add(address, schema.Source.RelativePath);
            }
        }
    }

    /// <summary>The paths of the files in order, each with the text of what is reached of it.</summary>
    /// <param name="prompts">The prompt and its partials.</param>
    /// <param name="schemas">All files that they may reach.</param>
    public static IEnumerable<KeyValuePair<string, string>> Of(IEnumerable<ParsedPrompt> prompts, IEnumerable<ParsedSchema> schemas)
    {
        var reached = new ReachedSchemas(schemas);
        var isDynamic = reached._files.Values.Any(f => IsDynamic(f.File.Source));
        foreach (var prompt in prompts)
        {
            isDynamic |= IsDynamic(prompt.Source);
            reached.AddSeed(prompt.FrontMatter.Input.Schema, prompt);
            reached.AddSeed(prompt.FrontMatter.Output.Schema, prompt);
        }

        // What a dynamic reference means depends on all that has been gone through.
        if (isDynamic)
        {
            foreach (var file in reached._files.Values)
            {
                reached.Take(file, "", isWhole: true);
            }
        }

        reached.Follow();
        return reached._files.Values.Where(f => f.IsReached).Select(f => new KeyValuePair<string, string>(f.File.Source.RelativePath, f.Text()));
    }

    private static bool IsDynamic(PromptSource source) => source.Text.IndexOf("dynamicRef", StringComparison.Ordinal) >= 0;

    private void AddSeed(JsonNode? schema, ParsedPrompt prompt)
    {
        if (schema is null)
        {
            return;
        }

        if (SchemaReferences.FileOf(schema) is { } file)
        {
            // It is sent as it is.
            if (SchemaReferences.Resolve(SchemaReferences.FolderOf(prompt.Source.RelativePath), file.Value) is { } path && _files.TryGetValue(path, out var named))
            {
                Take(named, "", isWhole: true);
            }

            return;
        }

        var uri = SchemaUris.OfFile(prompt.Source.RelativePath);
        _open.Push((schema, uri, null, uri));
    }

    private void Follow()
    {
        while (_open.Count > 0)
        {
            var (node, baseUri, file, fileUri) = _open.Pop();
            switch (node)
            {
                case JsonNode.Object value:
                    baseUri = value["$id"] is JsonNode.String { Value: var id } ? SchemaUris.Split(SchemaUris.Resolve(baseUri, id)).Uri : baseUri;
                    foreach (var property in value.Properties)
                    {
                        if (property is { Name: "$ref" or "$schema" or "$dynamicRef", Value: JsonNode.String { Value: var reference } })
                        {
                            Refer(reference, baseUri, file, fileUri);
                        }

                        _open.Push((property.Value, baseUri, file, fileUri));
                    }

                    break;
                case JsonNode.Array list:
                    foreach (var item in list.Items)
                    {
                        _open.Push((item, baseUri, file, fileUri));
                    }

                    break;
            }
        }
    }

    private void Refer(string reference, string baseUri, Reached? file, string fileUri)
    {
        var (uri, fragment) = SchemaUris.Split(reference);
        if (uri.Length == 0)
        {
            if (file is not null)
            {
                Take(file, fragment, isWhole: false);
            }

            return;
        }

        foreach (var address in new[] { SchemaUris.Resolve(baseUri, uri), SchemaUris.Resolve(fileUri, uri) })
        {
            var path = _byAddress.TryGetValue(address, out var own) ? own : SchemaUris.FileOf(address);
            if (path is not null && _files.TryGetValue(path, out var target))
            {
                Take(target, fragment, isWhole: false);
            }
        }
    }

    private void Take(Reached file, string fragment, bool isWhole)
    {
        foreach (var node in file.Take(fragment, isWhole))
        {
            _open.Push((node, file.BaseUri, file, file.FileUri));
        }
    }

    private sealed class Reached
    {
        private const string Definitions = "$defs";

        private readonly HashSet<string> _definitions = new(StringComparer.Ordinal);
        private readonly JsonNode.Object? _root;
        private readonly bool _isOne;
        private bool _isWhole;
        private bool _hasRoot;

        public Reached(ParsedSchema file)
        {
            File = file;
            _root = file.Root as JsonNode.Object;
            FileUri = SchemaUris.OfFile(file.Source.RelativePath);
            BaseUri = _root?["$id"] is JsonNode.String { Value: var id } ? SchemaUris.Split(SchemaUris.Resolve(FileUri, id)).Uri : FileUri;
            _isOne = _root is null || ProjectIndex.AddressesOf(file).Own.Any(a => a != BaseUri);
        }

        public ParsedSchema File { get; }

        public string FileUri { get; }

        public string BaseUri { get; }

        public bool IsReached => _isWhole || _hasRoot || _definitions.Count > 0;

        /// <summary>What has not been reached before.</summary>
        public IEnumerable<JsonNode> Take(string fragment, bool isWhole)
        {
            var segments = JsonPointer.TryParseFragment(fragment);
            if (_isWhole)
            {
                return [];
            }

            if (isWhole || _isOne || segments is null || _root is null)
            {
                _isWhole = true;
                return File.Root is { } all ? [all] : [];
            }

            if (segments.Count > 1 && segments[0] == Definitions)
            {
                return _definitions.Add(segments[1]) && (_root[Definitions] as JsonNode.Object)?[segments[1]] is { } definition ? [definition] : [];
            }

            if (_hasRoot)
            {
                return [];
            }

            _hasRoot = true;
            return [_root with { Properties = _root.Properties.Where(p => p.Name != Definitions).ToEquatableArray() }];
        }

        /// <summary>A file of which all is reached is as it stands, so that its part of a hash is that of its text.</summary>
        public string Text() => File.Root is null ? File.Source.Text : JsonText.Write(_isWhole || _root is null ? File.Root : _root with
        {
            Properties = _root.Properties.Where(p => p.Name == Definitions ? _definitions.Count > 0 : _hasRoot || p.Value is not (JsonNode.Object or JsonNode.Array)).Select(Part).ToEquatableArray(),
        });

        private JsonProperty Part(JsonProperty property) => property is { Name: Definitions, Value: JsonNode.Object all }
            ? property with { Value = all with { Properties = all.Properties.Where(d => _definitions.Contains(d.Name)).ToEquatableArray() } }
            : property;
    }
}
