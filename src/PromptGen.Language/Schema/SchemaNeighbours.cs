using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using PromptGen.Language.Diagnostics;

namespace PromptGen.Language.Schema;

/// <summary>The other schema files that a schema refers to. Each is read once for as long as its parsed form lives and what it reaches stays the same.</summary>
internal sealed class SchemaNeighbours(SchemaBindContext context)
{
    private static readonly ConditionalWeakTable<ParsedSchema, Entry> Known = new();

    private readonly ConcurrentDictionary<string, Entry> _found = new(StringComparer.Ordinal);

    /// <summary>Null: the file has errors.</summary>
    public SchemaOutline? Find(ParsedSchema file, CancellationToken ct) => EntryOf(file, ct).Outline;

    /// <summary>What is wrong with the file; null: nothing.</summary>
    public string? ProblemOf(ParsedSchema file, CancellationToken ct) => EntryOf(file, ct).Problem;

    /// <summary>The file of a type's id, and the id there.</summary>
    public (SchemaOutline Outline, string Path, string Id)? Find(string id, CancellationToken ct)
    {
        var path = id.Substring(0, id.IndexOf('#'));
        var file = context.InputFile?.Source.RelativePath == path ? context.InputFile : context.FileAt!(path);
        return file is not null && Find(file, ct) is { } outline ? (outline, path, id.Substring(path.Length)) : null;
    }

    /// <summary>All files that can be reached from a schema, over any of their parts; null stands for one with errors. The schema itself is not among them.</summary>
    public IEnumerable<SchemaOutline?> Reachable(SchemaOutline from, CancellationToken ct)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { context.FilePath ?? "" };
        var open = new Queue<SchemaOutline>();
        open.Enqueue(from);
        while (open.Count > 0)
        {
            var at = open.Dequeue();
            foreach (var file in at.Files.Where(f => seen.Add(f.Source.RelativePath)))
            {
                var outline = at.Neighbours.Find(file, ct);
                yield return outline;
                if (outline is not null)
                {
                    open.Enqueue(outline);
                }
            }
        }
    }

    private Entry EntryOf(ParsedSchema file, CancellationToken ct)
    {
        var path = file.Source.RelativePath;
        if (_found.TryGetValue(path, out var entry))
        {
            return entry;
        }

        var own = context.OtherFiles!(file);
        if (!Known.TryGetValue(file, out entry) || !entry.IsOf(own))
        {
            var bag = new DiagnosticBag(file.Source.Path, file.Source.Text);
            var outline = file.Root is null || file.HasErrors || own.RootTypeName.Length == 0 ? null : SchemaOutline.Create(file.Root, own, bag, ct);
            var problem = outline is not null ? null : file.Diagnostics.Concat(bag.ToArray()).FirstOrDefault(d => d.Rule.Severity == RuleSeverity.Error)?.Message ?? "its name is not one";
            entry = new Entry(own, outline, problem);
            Known.Remove(file);
            entry = Known.GetValue(file, _ => entry);
        }

        _found[path] = entry;
        return entry;
    }

    private sealed class Entry(SchemaBindContext context, SchemaOutline? outline, string? problem)
    {
        public SchemaOutline? Outline { get; } = outline;

        public string? Problem { get; } = problem;

        /// <summary>The same files are the same objects as long as their text is the same.</summary>
        public bool IsOf(SchemaBindContext other) =>
            ReferenceEquals(context, other) ||
            (context.RootTypeName == other.RootTypeName && context.ContainerFullName == other.ContainerFullName && context.Path == other.Path && context.AssertFormats == other.AssertFormats &&
            context.Catalog.Files.Count == other.Catalog.Files.Count && context.Catalog.Files.Zip(other.Catalog.Files, ReferenceEquals).All(same => same));
    }
}
