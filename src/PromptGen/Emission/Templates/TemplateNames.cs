namespace PromptGen.Emission.Templates;

/// <summary>Names in generated code that are not the runtime's own, or are completed by the function table; tests resolve the methods of that table.</summary>
internal static class TemplateNames
{
    public const string Functions = "global::PromptGen.Rendering.Functions.";
    public const string ChatMessage = "global::Microsoft.Extensions.AI.ChatMessage";
    public const string ChatRole = "global::Microsoft.Extensions.AI.ChatRole";
}
