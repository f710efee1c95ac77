using PromptGen.Language.Model;

namespace PromptGen.Emission;

/// <summary>The types in a prompt's signature, with <c>global::</c>.</summary>
public static class PromptTypes
{
    public static string Class(PromptModel model) => CSharpName.Global(model.Namespace + "." + model.ClassName);

    public static string Input(PromptModel model) => Class(model) + ".Input";

    public static string Output(PromptModel model) => "string";
}
