using PromptGen.Language.Diagnostics;
using PromptGen.Language.Model;
using PromptGen.Language.Schema;
using PromptGen.Language.Text;

namespace PromptGen.Language.Binding;

/// <summary>A schema file's own type: its names and its schema, bound with the files that it reaches.</summary>
public static class SchemaFileBinder
{
    public static SchemaBindResult Bind(ParsedSchema schema, ReferenceIndex references, BindOptions options, CancellationToken cancellationToken)
    {
        var bag = new DiagnosticBag(schema.Source.Path, schema.Source.Text);
        var name = SourceNames.Get(schema.Source, options.RootNamespace);
        SourceNameRules.Check(schema.Source, name, null, bag);
        ClashRules.Report(name, references, bag);
        var model = name.TypeName.Length == 0 ? null : BindSchema(schema, new SchemaFileContexts(references, options).Of(schema), bag, cancellationToken);
        return new SchemaBindResult(
            model is null ? null : new SchemaFileModel { Source = schema.Source, Namespace = name.Namespace, TypeName = name.TypeName, Schema = model },
            schema.Diagnostics.Concat(bag.ToArray()).ToEquatableArray());
    }

    // Beside an error the type stays, with what could be had of it.
    private static SchemaModel? BindSchema(ParsedSchema schema, SchemaBindContext context, DiagnosticBag bag, CancellationToken cancellationToken) =>
        (schema.Root is null ? null : BoundSchemaFiles.Bind(schema, context, bag, cancellationToken))
        ?? SchemaRecovery.Bind(schema.Root, schema.Source, (node, found) => SchemaBinder.Bind(node, context, found, cancellationToken));
}

/// <param name="Model">Null only where not even a type name could be had.</param>
/// <param name="Diagnostics">All findings of the file, those of parsing included.</param>
public sealed record SchemaBindResult(SchemaFileModel? Model, EquatableArray<LanguageDiagnostic> Diagnostics);
