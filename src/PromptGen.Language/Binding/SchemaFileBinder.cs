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
        cancellationToken.ThrowIfCancellationRequested();
        return new SchemaBindResult(null, schema.Diagnostics);
    }
}

/// <param name="Model">Null where the file has no type: beside an error.</param>
/// <param name="Diagnostics">All findings of the file, those of parsing included.</param>
public sealed record SchemaBindResult(SchemaFileModel? Model, EquatableArray<LanguageDiagnostic> Diagnostics);
