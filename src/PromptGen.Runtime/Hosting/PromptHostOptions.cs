namespace PromptGen.Hosting;

/// <summary>What is validated when the host starts.</summary>
internal sealed class PromptHostOptions;
