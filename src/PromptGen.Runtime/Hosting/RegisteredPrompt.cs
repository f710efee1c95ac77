namespace PromptGen.Hosting;

/// <summary>A prompt that an application has registered: what is checked when it starts.</summary>
internal sealed record RegisteredPrompt(PromptInfo Info);
