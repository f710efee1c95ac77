using PromptGen.Emission.Schemas;
using PromptGen.Language.Model;

namespace PromptGen.Emission;

/// <summary>A schema file's type in a file of its own.</summary>
public static class SchemaFileEmitter
{
    public static string Emit(SchemaFileModel model, EmitOptions options)
    {
        var writer = GeneratedFile.Begin(options.DisplayPath(model.Source.RelativePath), model.Source);
        using (writer.OpenBlock("namespace " + CSharpName.Escape(model.Namespace)))
        {
            SchemaEmitter.EmitOutput(writer, model.Schema);
        }

        return writer.ToString();
    }
}
