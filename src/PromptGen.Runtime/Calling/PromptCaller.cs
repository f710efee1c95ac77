using System.Runtime.CompilerServices;
using PromptGen.Caching;

namespace PromptGen.Calling;

/// <summary>Runs one prompt. Generated code holds one for each.</summary>
public sealed class PromptCaller<TInput, TOutput>
{
    private readonly PromptRuntime _runtime;
    private readonly LivePlans<TInput, TOutput> _plans;

    internal PromptCaller(PromptRuntime runtime, PromptDefinition<TInput, TOutput> definition)
    {
        _runtime = runtime;
        _plans = new(runtime, definition);
    }

    /// <summary>Makes a call.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The deadline of the options is not more than zero.</exception>
    public Task<PromptResult<TOutput>> CallAsync(TInput input, PromptCallOptions? options, CancellationToken cancellationToken)
    {
        return NewCall(input, options, cancellationToken).RunAsync();
    }

    /// <summary>Makes a call whose reply is read piece by piece, each time the result is enumerated.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> is null.</exception>
    public IAsyncEnumerable<PromptUpdate<TPartial, TOutput>> StreamAsync<TPartial>(
        Func<IncrementalReader<TPartial, TOutput>> begin, TInput input, PromptCallOptions? options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(begin);
        ArgumentNullException.ThrowIfNull(input);
        return EnumerateAsync(begin, input, options, cancellationToken);
    }

    private async IAsyncEnumerable<PromptUpdate<TPartial, TOutput>> EnumerateAsync<TPartial>(
        Func<IncrementalReader<TPartial, TOutput>> begin, TInput input, PromptCallOptions? options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var update in NewCall(input, options, cancellationToken).StreamAsync(begin()).ConfigureAwait(false))
        {
            yield return update;
        }
    }

    private PromptCall<TInput, TOutput> NewCall(TInput input, PromptCallOptions? options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        var prompt = _plans.Choose(options);
        return prompt.Plan.Info.Policy.Cache is null
            ? new PromptCall<TInput, TOutput>(_runtime, prompt.Plan, prompt.Definition, input, options, cancellationToken)
            : new CachedCall<TInput, TOutput>(_runtime, prompt.Plan, prompt.Definition, input, options, cancellationToken);
    }
}
