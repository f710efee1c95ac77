namespace PromptGen;

/// <summary>One major version of one prompt: what consumers inject and what tests replace.</summary>
/// <typeparam name="TInput">The generated record of the prompt's inputs.</typeparam>
/// <typeparam name="TOutput">The generated type of its answer; <see cref="string"/> where the prompt has no output schema.</typeparam>
public interface IPrompt<TInput, TOutput>
{
    /// <summary>
    /// Sends the prompt and waits for its outcome, within the prompt's deadline. Failures of model, network or reply are an outcome, not an
    /// exception.
    /// </summary>
    /// <param name="input">The values of this call.</param>
    /// <param name="options">Tenant, user, request id, and a shorter deadline; null for none of them.</param>
    /// <param name="cancellationToken">The caller's wish to stop.</param>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> is null.</exception>
    Task<PromptResult<TOutput>> CallAsync(TInput input, PromptCallOptions? options = null, CancellationToken cancellationToken = default);
}
