namespace PromptGen.Configuration;

/// <summary>A prompt with what an application sets otherwise than its file.</summary>
/// <param name="Info">Its policy and model within the file's ceilings.</param>
internal sealed record SettledPrompt(PromptInfo Info)
{
    /// <summary>False: no call of it is sent; what <c>onFailure</c> says takes the place of an answer.</summary>
    public bool IsEnabled { get; init; } = true;
}
