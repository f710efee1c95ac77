using PromptGen.Language.Model;

namespace PromptGen.Emission.Prompts;

/// <summary>What the runtime is told of a prompt, beside its <c>Info</c>.</summary>
internal static class DefinitionEmitter
{
    public static void Write(SourceWriter writer, PromptModel model)
    {
        writer.Line();
    }
}
