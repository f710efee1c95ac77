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
        var model = schema.Root is null || name.TypeName.Length == 0
            ? null
            : SchemaBinder.Bind(schema.Root, ContextOf(schema, options), bag, cancellationToken);
        return new SchemaBindResult(
            model is null ? null : new SchemaFileModel { Source = schema.Source, Namespace = name.Namespace, TypeName = name.TypeName, Schema = model },
            schema.Diagnostics.Concat(bag.ToArray()).ToEquatableArray());
    }

    /// <summary>How the file's types are called, whoever refers to them.</summary>
    internal static SchemaBindContext ContextOf(ParsedSchema schema, BindOptions options)
    {
        var name = SourceNames.Get(schema.Source, options.RootNamespace);
        return new SchemaBindContext { RootTypeName = name.TypeName, ContainerFullName = "global::" + name.Namespace, Path = schema.Source.Path };
    }
}

/// <param name="Model">Null where the file has no type: beside an error.</param>
/// <param name="Diagnostics">All findings of the file, those of parsing included.</param>
public sealed record SchemaBindResult(SchemaFileModel? Model, EquatableArray<LanguageDiagnostic> Diagnostics);
