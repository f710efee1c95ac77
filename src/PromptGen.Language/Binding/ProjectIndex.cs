using System.Runtime.CompilerServices;
using PromptGen.Language.Diagnostics;
using PromptGen.Language.FrontMatter;
using PromptGen.Language.Json;
using PromptGen.Language.Schema;
using PromptGen.Language.Text;

namespace PromptGen.Language.Binding;

/// <summary>
/// The names and references of all files of a project: the pipeline's only fan-in. Made from summaries, so that it is unchanged by an edit to a
/// prompt's text; cut into one <see cref="ReferenceIndex"/> per file before anything is bound.
/// </summary>
public sealed class ProjectIndex
{
    private static readonly ConditionalWeakTable<ParsedSchema, SchemaAddresses> AddressesBySchema = new();

    private readonly Dictionary<string, EquatableArray<NameClash>> _clashes;
    private readonly Dictionary<string, ParsedSchema> _schemas = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ParsedPrompt> _partials = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _schemaByAddress = new(StringComparer.Ordinal);
    private readonly HashSet<(string Id, int Major)> _prompts = [];
    private readonly Dictionary<(string Id, int Major), string> _classes = [];
    private readonly Dictionary<string, string> _majorClasses = new(StringComparer.Ordinal);

    private ProjectIndex(Dictionary<string, EquatableArray<NameClash>> clashes) => _clashes = clashes;

    public static ProjectIndex Create(
        BindOptions options,
        IEnumerable<PromptSummary> prompts,
        IEnumerable<ParsedPrompt> partials,
        IEnumerable<ParsedSchema> schemas,
        CancellationToken cancellationToken)
    {
        var schemaList = schemas.OrderBy(s => s.Source.Path, StringComparer.Ordinal).ToList();
        var promptFiles = prompts.Select(p => new NamedFile(p.Path, SourceNames.Get(p.RelativePath, SourceKind.Prompt, options.RootNamespace, p.VersionMajor)));
        var schemaFiles = schemaList.Select(s => new NamedFile(s.Source.Path, SourceNames.Get(s.Source, options.RootNamespace)));
        var files = promptFiles.Concat(schemaFiles).OrderBy(f => f.Path, StringComparer.Ordinal).ToList();
        cancellationToken.ThrowIfCancellationRequested();

        var index = new ProjectIndex(NameClashes.Find(files));
        foreach (var file in files.Where(f => f.Name is { Kind: SourceKind.Prompt, Major: not null }))
        {
            index._prompts.Add((file.Name.Id, file.Name.Major!.Value));
            if (file.Name.Variant is null && file.Name.TypeName.Length > 0)
            {
                index._classes[(file.Name.Id, file.Name.Major!.Value)] = file.Name.TypeName;
            }
        }

        foreach (var file in files.Where(f => f.Name is { Kind: SourceKind.Prompt, Major: not null, Variant: not null }))
        {
            if (index._classes.TryGetValue((file.Name.Id, file.Name.Major!.Value), out var major))
            {
                index._majorClasses[file.Path] = major;
            }
        }

        foreach (var schema in schemaList)
        {
            index._schemas[schema.Source.RelativePath] = schema;
            foreach (var address in AddressesOf(schema).Own.Where(a => !index._schemaByAddress.ContainsKey(a)))
            {
                index._schemaByAddress.Add(address, schema.Source.RelativePath);
            }
        }

        foreach (var partial in partials.OrderBy(p => p.Source.Path, StringComparer.Ordinal))
        {
            index._partials[partial.Source.RelativePath] = partial;
        }

        return index;
    }

    /// <summary>What binding this prompt depends on.</summary>
    public ReferenceIndex GetReferences(ParsedPrompt prompt)
    {
        var closure = new Closure(this);
        closure.AddPrompt(prompt);
        var successor = prompt.FrontMatter.Lifecycle.Successor is { } text ? Successors.Parse(text) : null;
        return closure.ToIndex(prompt.Source.Path) with
        {
            SuccessorExists = successor is { } s && _prompts.Contains(s),
            MajorClassName = _majorClasses.TryGetValue(prompt.Source.Path, out var major) ? major : null,
        };
    }

    /// <summary>What binding this schema file depends on.</summary>
    public ReferenceIndex GetReferences(ParsedSchema schema)
    {
        var closure = new Closure(this);
        closure.AddFilesOf(schema);
        return closure.ToIndex(schema.Source.Path);
    }

    internal static SchemaAddresses AddressesOf(ParsedSchema schema) => AddressesBySchema.GetValue(schema, static s =>
        s.Root is null ? new SchemaAddresses([], []) : SchemaReferences.AddressesIn(s.Root, SchemaUris.OfFile(s.Source.RelativePath)));

    /// <summary>The files that addresses mean, by their <c>$id</c>s or their places; what is neither is nobody's file.</summary>
    private IEnumerable<string> FilesAt(IEnumerable<string> addresses) => addresses
        .Select(a => _schemaByAddress.TryGetValue(a, out var path) ? path : SchemaUris.FileOf(a))
        .OfType<string>()
        .Distinct(StringComparer.Ordinal);

    // Another case first, then a slip of the finger, then the same name in another folder.
    private string? Nearest(string folder, string path)
    {
        var sameName = path.Substring(path.LastIndexOf('/') + 1);
        var found = _schemas.Keys.Where(k => string.Equals(k, path, StringComparison.OrdinalIgnoreCase)).OrderBy(k => k, StringComparer.Ordinal).FirstOrDefault()
            ?? DidYouMean.Find(path, _schemas.Keys.OrderBy(k => k, StringComparer.Ordinal))
            ?? _schemas.Keys.Where(k => k == sameName || k.EndsWith("/" + sameName, StringComparison.Ordinal)).OrderBy(k => k, StringComparer.Ordinal).FirstOrDefault();
        return found is null ? null : SchemaReferences.Relative(folder, found);
    }

    /// <summary>The files reached from one, each once.</summary>
    private sealed class Closure(ProjectIndex index)
    {
        private readonly SortedDictionary<string, ParsedSchema> _schemas = new(StringComparer.Ordinal);
        private readonly SortedDictionary<string, ParsedPrompt> _partials = new(StringComparer.Ordinal);
        private readonly SortedDictionary<string, MissingFile> _missing = new(StringComparer.Ordinal);
        private bool _hasUnknownPartial;

        /// <summary>The schemas that a prompt's front matter names, and the partials that its text includes, with theirs.</summary>
        public void AddPrompt(ParsedPrompt prompt)
        {
            var open = new Stack<ParsedPrompt>();
            open.Push(prompt);
            while (open.Count > 0)
            {
                var file = open.Pop();
                var folder = SchemaReferences.FolderOf(file.Source.RelativePath);
                AddSchemasOf(file.FrontMatter.Input.Schema, folder);
                AddSchemasOf(file.FrontMatter.Output.Schema, folder);
                foreach (var name in PartialNames.In(file.Source.Text, file.Body))
                {
                    var path = PartialNames.Candidates(folder, name).FirstOrDefault(index._partials.ContainsKey);
                    _hasUnknownPartial |= path is null;
                    if (path is not null && !_partials.ContainsKey(path))
                    {
                        _partials.Add(path, index._partials[path]);
                        open.Push(index._partials[path]);
                    }
                }
            }
        }

        public void AddFilesOf(ParsedSchema schema)
        {
            var folder = SchemaReferences.FolderOf(schema.Source.RelativePath);
            foreach (var path in index.FilesAt(AddressesOf(schema).Referenced))
            {
                AddSchema(path, folder);
            }
        }

        public ReferenceIndex ToIndex(string path) => new()
        {
            Schemas = _schemas.Values.ToEquatableArray(),
            Partials = _partials.Values.ToEquatableArray(),
            PartialNames = _hasUnknownPartial ? index._partials.Values.Select(p => SourceNames.Get(p.Source, "").Id).OrderBy(n => n, StringComparer.Ordinal).ToEquatableArray() : default,
            Missing = _missing.Values.ToEquatableArray(),
            Clashes = index._clashes.TryGetValue(path, out var clashes) ? clashes : default,
        };

        // Iterative: a chain of references may be as long as the project has files.
        private void AddSchema(string path, string folder)
        {
            var open = new Stack<(string Path, string Folder)>();
            open.Push((path, folder));
            while (open.Count > 0)
            {
                var (at, from) = open.Pop();
                if (_schemas.ContainsKey(at))
                {
                    continue;
                }

                if (!index._schemas.TryGetValue(at, out var schema))
                {
                    _missing[at] = new MissingFile(at, index.Nearest(from, at));
                    continue;
                }

                _schemas.Add(at, schema);
                foreach (var next in index.FilesAt(AddressesOf(schema).Referenced))
                {
                    open.Push((next, SchemaReferences.FolderOf(at)));
                }
            }
        }

        private void AddSchemasOf(JsonNode? schema, string folder)
        {
            if (schema is null)
            {
                return;
            }

            if (SchemaReferences.FileOf(schema) is { } file)
            {
                if (SchemaReferences.Resolve(folder, file.Value) is { } path)
                {
                    AddSchema(path, folder);
                }

                return;
            }

            foreach (var path in index.FilesAt(SchemaReferences.AddressesIn(schema, SchemaUris.OfFile(folder.Length == 0 ? "schema" : folder + "/schema")).Referenced))
            {
                AddSchema(path, folder);
            }
        }
    }
}
