namespace PromptGen.Hosting;

/// <summary>What an application sets otherwise than a prompt's file.</summary>
internal sealed record ConfiguredPrompt(string Id, PromptSettings Settings);
