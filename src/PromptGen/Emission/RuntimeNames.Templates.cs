namespace PromptGen.Emission;

/// <summary>What rendering needs.</summary>
public static partial class RuntimeNames
{
    public const string MessageWriter = "global::PromptGen.Rendering.MessageWriter";
    public const string TemplateObject = "global::PromptGen.Rendering.TemplateObject";
    public const string Values = "global::PromptGen.Rendering.Values";
    public const string Numbers = "global::PromptGen.Rendering.Numbers";
}
