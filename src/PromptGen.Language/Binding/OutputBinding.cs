using PromptGen.Language.FrontMatter;
using PromptGen.Language.Model;
using PromptGen.Language.Schema;

namespace PromptGen.Language.Binding;

/// <summary><c>output</c></summary>
internal static class OutputBinding
{
    /// <param name="isComplete">False: its schema has an error, so that the model's text output is a stand-in.</param>
    public static OutputModel Bind(ParsedPrompt prompt, SourceName name, SchemaLoading schemas, BindOptions options, out bool isComplete)
    {
        var output = prompt.FrontMatter.Output;
        var model = new OutputModel { Mode = output.Mode, Leniency = output.Leniency, AllowTruncated = output.AllowTruncated };
        isComplete = true;
        if (output.Schema is null)
        {
            return model;
        }

        if (SchemaReferences.FileOf(output.Schema) is not { } reference)
        {
            var inline = schemas.Bind(output.Schema, new SchemaBindContext
            {
                RootTypeName = "Output",
                ContainerFullName = "global::" + name.FullTypeName,
                Path = prompt.Source.Path,
                ReservedNames = ReservedNames.PromptMembers.Concat([name.TypeName]).ToArray(),
            });
            isComplete = inline is not null;
            return model with { Schema = inline };
        }

        var schema = schemas.Find(reference) is { } file ? schemas.Bind(file, reference, SchemaFileBinder.ContextOf(file, options)) : null;
        isComplete = schema is not null;
        return model with { Schema = schema, IsSchemaFile = schema is not null };
    }
}
