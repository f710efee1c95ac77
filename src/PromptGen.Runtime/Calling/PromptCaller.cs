namespace PromptGen.Calling;

/// <summary>Runs one prompt. Generated code holds one for each.</summary>
public sealed class PromptCaller<TInput, TOutput>
{
    internal PromptCaller(PromptRuntime runtime, PromptDefinition<TInput, TOutput> definition)
    {
        Runtime = runtime;
        Definition = definition;
    }

    internal PromptRuntime Runtime { get; }

    internal PromptDefinition<TInput, TOutput> Definition { get; }

    /// <summary>Makes a call.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> is null.</exception>
    public Task<PromptResult<TOutput>> CallAsync(TInput input, PromptCallOptions? options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        throw new NotSupportedException();
    }
}
