namespace PromptGen.Emission;

/// <summary>What rendering needs.</summary>
public static partial class RuntimeNames
{
    public const string MessageWriter = "global::PromptGen.Rendering.MessageWriter";
    public const string TemplateObject = "global::PromptGen.Rendering.TemplateObject";
    public const string Values = "global::PromptGen.Rendering.Values";
    public const string Numbers = "global::PromptGen.Rendering.Numbers";
    public const string FunctionsNamespace = "global::PromptGen.Rendering.Functions.";
    public const string ChatMessage = "global::Microsoft.Extensions.AI.ChatMessage";
    public const string ChatRole = "global::Microsoft.Extensions.AI.ChatRole";
}
