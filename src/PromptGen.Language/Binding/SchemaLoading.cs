using PromptGen.Language.Diagnostics;
using PromptGen.Language.Json;
using PromptGen.Language.Model;
using PromptGen.Language.Schema;
using PromptGen.Language.Text;

namespace PromptGen.Language.Binding;

/// <summary>The value of a <c>schema</c> key as a bound schema: a file's, or the one that stands there.</summary>
/// <param name="files">How the types of schema files are called; null: nothing is emitted, so that it does not matter.</param>
internal sealed class SchemaLoading(PromptSource source, ReferenceIndex references, SchemaFileContexts? files, DiagnosticBag bag, CancellationToken cancellationToken)
{
    private readonly string _folder = SchemaReferences.FolderOf(source.RelativePath);

    /// <summary>The schema file that a key names; null beside an error.</summary>
    public ParsedSchema? Find(TextPlace reference)
    {
        if (SchemaReferences.Resolve(_folder, reference.Value) is not { } path)
        {
            bag.Add(BindingRules.ReferenceLeavesRoot, reference.Range, reference.Value);
            return null;
        }

        if (references.FindSchema(path) is { } schema)
        {
            return schema;
        }

        var nearest = references.Missing.FirstOrDefault(m => m.RelativePath == path)?.Nearest;
        bag.Add(BindingRules.MissingSchema, reference.Range, reference.Value, nearest is null ? "" : " Did you mean '" + nearest + "'?");
        return null;
    }

    /// <summary>The same without a finding: it has been reported.</summary>
    public ParsedSchema? FindQuietly(TextPlace reference) =>
        SchemaReferences.Resolve(_folder, reference.Value) is { } path ? references.FindSchema(path) : null;

    /// <summary>A schema file, bound; its own findings are reported with it, and here only that there are some.</summary>
    public SchemaModel? Bind(ParsedSchema schema, TextPlace reference, SchemaBindContext context)
    {
        var own = new DiagnosticBag(schema.Source.Path, schema.Source.Text);
        var model = schema.Root is null ? null : Bound(schema, context, own);
        if (model is null || own.HasErrors)
        {
            bag.Add(BindingRules.BrokenSchema, reference.Range, reference.Value);
            return null;
        }

        if (context.Defaults is null)
        {
            return model;
        }

        // Defaults stand in the prompt. The file's warnings, which come again with them, do not.
        var here = new DiagnosticBag(source.Path, source.Text);
        var withDefaults = SchemaBinder.Bind(schema.Root!, Within(schema, context), here, cancellationToken);
        bag.AddFrom(here, SchemaRules.BadDefault, SchemaRules.UnknownDefault);
        return withDefaults;
    }

    /// <summary>Picoschema or JSON Schema in the front matter.</summary>
    public SchemaModel? Bind(JsonNode schema, SchemaBindContext context) => Bind(schema, context, bag);

    /// <summary>What can be had of a schema that has errors, for the signature.</summary>
    public SchemaModel? Recover(JsonNode schema, SchemaBindContext context) =>
        SchemaRecovery.Bind(schema, source, (node, found) => Bind(node, context, found));

    /// <summary>The same of a schema file: the type that the file itself is given.</summary>
    public SchemaModel? Recover(ParsedSchema schema, SchemaBindContext context) => SchemaRecovery.Bind(
        schema.Root, schema.Source, (node, found) => SchemaBinder.Bind(node, Within(schema, context) with { Defaults = null, InputFile = null }, found, cancellationToken));

    private SchemaModel? Bind(JsonNode schema, SchemaBindContext context, DiagnosticBag found) => Picoschema.Expand(schema, found) is { } expanded
        ? SchemaBinder.Bind(expanded, context with { BaseUri = SchemaUris.OfFile(source.RelativePath), Catalog = CatalogFor(expanded), OtherFiles = OtherFiles, FileAt = FileAt }, found, cancellationToken)
        : null;

    // The files that a prompt names elsewhere would be indexed for nothing.
    private SchemaCatalog CatalogFor(JsonNode schema) =>
        SchemaReferences.AddressesIn(schema, SchemaUris.OfFile(source.RelativePath)).Referenced.Length == 0 ? SchemaCatalog.Empty : references.ToCatalog();

    private SchemaModel? Bound(ParsedSchema schema, SchemaBindContext context, DiagnosticBag found) =>
        BoundSchemaFiles.Bind(schema, Within(schema, context) with { Defaults = null }, found, cancellationToken);

    private Func<ParsedSchema, SchemaBindContext>? OtherFiles => files is null ? null : files.Of;

    private Func<string, ParsedSchema?>? FileAt => files is null ? null : files.Find;

    // An input is a record of the prompt's own; what stands in it is the file's.
    private SchemaBindContext Within(ParsedSchema schema, SchemaBindContext context) => context.FilePath is not null ? context : context with
    {
        Path = schema.Source.Path,
        BaseUri = SchemaUris.OfFile(schema.Source.RelativePath),
        Catalog = references.ToCatalog(),
        InputFile = files is null ? null : schema,
        OtherFiles = OtherFiles,
        FileAt = FileAt,
    };
}
