namespace PromptGen;

/// <summary>A prompt whose answer can be read while it is written.</summary>
/// <typeparam name="TInput">The generated record of the prompt's inputs.</typeparam>
/// <typeparam name="TPartial">What can be said of an answer that is arriving.</typeparam>
/// <typeparam name="TOutput">The generated type of its answer; <see cref="string"/> where the prompt has no output schema.</typeparam>
public interface IStreamingPrompt<TInput, TPartial, TOutput> : IPrompt<TInput, TOutput>
{
    /// <summary>
    /// Sends the prompt when it is enumerated, each time anew, and brings the reply piece by piece, then the outcome, within the prompt's deadline. Before
    /// the first piece everything that the policy says may be tried; after it nothing is tried again, mended or replaced. Who stops enumerating ends the
    /// request; what it has cost is recorded.
    /// </summary>
    /// <param name="input">The values of this call.</param>
    /// <param name="options">Tenant, user, request id, and a shorter deadline; null for none of them.</param>
    /// <param name="cancellationToken">The caller's wish to stop; it throws <see cref="OperationCanceledException"/> while the stream is enumerated.</param>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> is null.</exception>
    IAsyncEnumerable<PromptUpdate<TPartial, TOutput>> StreamAsync(TInput input, PromptCallOptions? options = null, CancellationToken cancellationToken = default);
}
