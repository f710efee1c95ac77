using PromptGen.Language.Model;

namespace PromptGen.Emission;

/// <summary>A prompt's class in a file of its own, in the order in which a reader wants it.</summary>
public static class PromptEmitter
{
    public static string Emit(PromptModel model, EmitOptions options)
    {
        var writer = GeneratedFile.Begin(options.DisplayPath(model.Source.RelativePath), model.Source);
        return writer.ToString();
    }
}
