using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace PromptGen.Testing;

/// <summary>
/// Stands before another client and spoils some of its replies, by a seed: the same seed spoils the same requests in the same way. For tests of what a product
/// does on a bad day. Safe for concurrent use; the order of concurrent requests decides which of them is spoilt.
/// </summary>
public sealed class FaultyChatClient : DelegatingChatClient
{
    private readonly Fault[] _faults;
    private readonly double _rate;
    private readonly TimeProvider _time;
    private readonly Random _random;
    private readonly Lock _lock = new();
    private int _injected;

    /// <summary>Before a client.</summary>
    /// <param name="innerClient">Who answers.</param>
    /// <param name="rate">The share of requests that are spoilt, 0 to 1.</param>
    /// <param name="seed">What decides which, and how.</param>
    /// <param name="faults">In which ways; none given: in all.</param>
    /// <param name="time">The clock of a reply that never comes; null: the system's.</param>
    public FaultyChatClient(IChatClient innerClient, double rate, int seed, IEnumerable<Fault>? faults = null, TimeProvider? time = null)
        : base(innerClient)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rate, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rate, 1);
        _rate = rate;
        _faults = faults is null ? Enum.GetValues<Fault>() : [.. faults];
        ArgumentOutOfRangeException.ThrowIfZero(_faults.Length, nameof(faults));
        _time = time ?? TimeProvider.System;
#pragma warning disable CA5394 // Repeatable, not secret.
        _random = new(seed);
#pragma warning restore CA5394
    }

    /// <summary>How many requests have been spoilt.</summary>
    public int Injected => Volatile.Read(ref _injected);

    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var fault = Next();
        await FailAsync(fault, cancellationToken).ConfigureAwait(false);
        var response = await base.GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
        return fault switch
        {
            Fault.Cut => Reply(response, Half(response.Text), ChatFinishReason.Length),
            Fault.Garbage => Reply(response, "I think that " + response.Text.Replace('"', '~'), ChatFinishReason.Stop),
            Fault.Empty => Reply(response, "", ChatFinishReason.Stop),
            _ => response,
        };
    }

    /// <inheritdoc/>
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var fault = Next();
        await FailAsync(fault, cancellationToken).ConfigureAwait(false);
        if (fault == Fault.Empty)
        {
            yield return new() { FinishReason = ChatFinishReason.Stop };
            yield break;
        }

        var count = 0;
        await foreach (var update in base.GetStreamingResponseAsync(messages, options, cancellationToken).ConfigureAwait(false))
        {
            if (fault == Fault.Cut && count++ > 0)
            {
                // The connection goes in order, and without an end mark.
                yield break;
            }

            if (fault == Fault.Garbage && update.Text.Length > 0)
            {
                yield return new(ChatRole.Assistant, update.Text.Replace('"', '~'));
            }
            else
            {
                yield return update;
            }
        }
    }

    private Fault? Next()
    {
        lock (_lock)
        {
#pragma warning disable CA5394 // Repeatable, not secret.
            if (_random.NextDouble() >= _rate)
            {
                return null;
            }

            _injected++;
            return _faults[_random.Next(_faults.Length)];
#pragma warning restore CA5394
        }
    }

    private async Task FailAsync(Fault? fault, CancellationToken cancellationToken)
    {
        switch (fault)
        {
            case Fault.Unavailable:
                throw new ModelFailureException(FailureKind.ServerError, "An injected failure: 500.") { StatusCode = 500 };
            case Fault.RateLimited:
                throw new ModelFailureException(FailureKind.RateLimited, "An injected failure: 429.") { StatusCode = 429, RetryAfter = TimeSpan.FromMilliseconds(50) };
            case Fault.ConnectionLost:
                throw new HttpRequestException(HttpRequestError.ConnectionError, "An injected failure: no connection.");
            case Fault.Refusal:
                throw new ModelFailureException(FailureKind.Refusal, "An injected failure: the model declined.");
            case Fault.Hang:
                await Task.Delay(Timeout.InfiniteTimeSpan, _time, cancellationToken).ConfigureAwait(false);
                break;
        }
    }

    private static string Half(string text) => text[..(text.Length / 2)];

    private static ChatResponse Reply(ChatResponse response, string text, ChatFinishReason reason) =>
        new(new ChatMessage(ChatRole.Assistant, text)) { FinishReason = reason, ModelId = response.ModelId, ResponseId = response.ResponseId, Usage = response.Usage };
}

/// <summary>A way in which a reply is spoilt.</summary>
public enum Fault
{
    /// <summary>The provider fails.</summary>
    Unavailable,

    /// <summary>The provider asks to come back later.</summary>
    RateLimited,

    /// <summary>There is no connection.</summary>
    ConnectionLost,

    /// <summary>No reply comes, until the request is cancelled.</summary>
    Hang,

    /// <summary>The reply is cut off.</summary>
    Cut,

    /// <summary>The reply is not what was asked for.</summary>
    Garbage,

    /// <summary>The reply is empty.</summary>
    Empty,

    /// <summary>The model declines.</summary>
    Refusal,
}
