using PromptGen.Language.Model;

namespace PromptGen.Emission;

/// <summary>The types in a prompt's signature, with <c>global::</c>.</summary>
public static class PromptTypes
{
    public static string Class(PromptModel model) => CSharpName.Global(model.Namespace + "." + model.ClassName);

    public static string Input(PromptModel model) => Class(model) + ".Input";

    public static string Output(PromptModel model) =>
        model.Output.Schema is { } schema ? CSharpTypes.Of(schema.Root, schema.Types) : "string";

    public static string ReadResult(PromptModel model) => RuntimeNames.ReadResult + "<" + Output(model) + ">";

    public static string PromptResult(PromptModel model) => RuntimeNames.PromptResult + "<" + Output(model) + ">";
}
