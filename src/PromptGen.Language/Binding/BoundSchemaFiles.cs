using System.Runtime.CompilerServices;
using PromptGen.Language.Diagnostics;
using PromptGen.Language.Model;
using PromptGen.Language.Schema;

namespace PromptGen.Language.Binding;

/// <summary>
/// Schema files as bound, for as long as their parsed form lives: a file is bound for itself and for each prompt that names it, and where it reaches the same files that
/// is the same work.
/// </summary>
internal static class BoundSchemaFiles
{
    private static readonly ConditionalWeakTable<ParsedSchema, Entry> Known = new();

    /// <summary>What <see cref="SchemaBinder.Bind"/> gives for the whole file.</summary>
    /// <param name="schema">With a root.</param>
    /// <param name="context">As <see cref="SchemaFileContexts"/> has it.</param>
    /// <param name="bag">Takes the findings.</param>
    /// <param name="cancellationToken">Of the caller.</param>
    public static SchemaModel? Bind(ParsedSchema schema, SchemaBindContext context, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        if (context.Defaults is not null || context.IsInput || context.Catalog.Nearest.Count > 0)
        {
            return SchemaBinder.Bind(schema.Root!, context, bag, cancellationToken);
        }

        var key = new Key(context.RootTypeName, context.ContainerFullName, context.Path, context.BaseUri, context.AssertFormats);
        if (!Known.TryGetValue(schema, out var entry) || entry.Key != key || !entry.Reaches(context.Catalog.Files))
        {
            var own = new DiagnosticBag(bag.Path, schema.Source.Text);
            entry = new Entry(key, SchemaBinder.Bind(schema.Root!, context, own, cancellationToken), own, context.Catalog.Files);
            Known.Remove(schema);
            Known.GetValue(schema, _ => entry);
        }

        bag.AddAll(entry.Findings);
        return entry.Model;
    }

    private sealed record Key(string RootTypeName, string ContainerFullName, string Path, string BaseUri, bool AssertFormats);

    private sealed class Entry(Key key, SchemaModel? model, DiagnosticBag findings, IReadOnlyList<ParsedSchema> files)
    {
        public Key Key { get; } = key;

        public SchemaModel? Model { get; } = model;

        /// <summary>The same files are the same objects as long as their texts are.</summary>
        public bool Reaches(IReadOnlyList<ParsedSchema> others) => files.Count == others.Count && files.Zip(others, ReferenceEquals).All(same => same);

        /// <summary>Not written to any more.</summary>
        public DiagnosticBag Findings { get; } = findings;
    }
}
