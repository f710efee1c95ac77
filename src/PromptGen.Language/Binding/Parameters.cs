using PromptGen.Language.FrontMatter;
using PromptGen.Language.Model;
using PromptGen.Language.Schema;

namespace PromptGen.Language.Binding;

/// <summary>The parameters of a partial: the inputs of its front matter.</summary>
internal static class Parameters
{
    /// <summary>Null: it has none, or they have an error, which is in the loader's bag.</summary>
    public static SchemaModel? Bind(ParsedPrompt partial, SchemaLoading schemas) => partial.FrontMatter.Input.Schema is not { } schema
        ? null
        : InputBinding.Load(schema, new SchemaBindContext
        {
            RootTypeName = "Input",
            ContainerFullName = "global::" + SourceNames.Get(partial.Source, "").Namespace, // its types are nowhere emitted
            Path = partial.Source.Path,
            IsInput = true,
        }, schemas);
}
