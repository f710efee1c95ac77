namespace PromptGen;

/// <summary>What is known of the model behind a key.</summary>
public sealed record ModelOptions
{
    /// <summary>Whether its client passes a JSON Schema on to the provider. False: prompts with <c>output.mode: auto</c> write it into the messages.</summary>
    public bool NativeOutput { get; init; } = true;
}
