using PromptGen.Language.FrontMatter;
using PromptGen.Language.Model;
using PromptGen.Language.Schema;

namespace PromptGen.Language.Binding;

/// <summary><c>output</c></summary>
internal static class OutputBinding
{
    /// <param name="isComplete">False: its schema has an error, so that the model's is what could be had of it, or text.</param>
    public static OutputModel Bind(ParsedPrompt prompt, SourceName name, SchemaLoading schemas, SchemaFileContexts files, out bool isComplete)
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
            var context = new SchemaBindContext
            {
                RootTypeName = "Output",
                ContainerFullName = "global::" + name.FullTypeName,
                Path = prompt.Source.Path,
                ReservedNames = ReservedNames.PromptMembers.Concat([name.TypeName]).ToArray(),
            };
            var inline = schemas.Bind(output.Schema, context);
            isComplete = inline is not null;
            return model with { Schema = inline ?? schemas.Recover(output.Schema, context) };
        }

        if (schemas.Find(reference) is not { } file)
        {
            isComplete = false;
            return model;
        }

        var ofFile = files.Of(file);
        var schema = schemas.Bind(file, reference, ofFile);
        isComplete = schema is not null;
        return model with { Schema = schema ?? schemas.Recover(file, ofFile), IsSchemaFile = true };
    }
}
