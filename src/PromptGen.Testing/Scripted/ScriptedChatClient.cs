using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace PromptGen.Testing;

/// <summary>
/// A model that gives the replies it was told, in their order, and remembers what it was asked. Without a reply left it fails with
/// <see cref="FailureKind.ReplayMiss"/>.
/// </summary>
public sealed class ScriptedChatClient : IChatClient
{
    private readonly ConcurrentQueue<ScriptedReply> _replies;
    private readonly ConcurrentQueue<ScriptedRequest> _requests = new();
    private readonly TimeProvider _time;

    /// <summary>With replies, on the system's clock.</summary>
    public ScriptedChatClient(params IEnumerable<ScriptedReply> replies)
        : this(TimeProvider.System, replies)
    {
    }

    /// <summary>With replies, whose delays pass on the given clock.</summary>
    public ScriptedChatClient(TimeProvider time, params IEnumerable<ScriptedReply> replies)
    {
        _time = time;
        _replies = new(replies);
    }

    /// <summary>Answers every request by a function; the queue of replies is not used.</summary>
    public Func<ScriptedRequest, ScriptedReply>? Answer { get; init; }

    /// <summary>What the client says of itself; null: nothing.</summary>
    public ChatClientMetadata? Metadata { get; init; }

    /// <summary>What the client was asked, in order.</summary>
    public IReadOnlyList<ScriptedRequest> Requests => [.. _requests];

    /// <summary>Adds a reply at the end.</summary>
    public void Enqueue(ScriptedReply reply) => _replies.Enqueue(reply);

    /// <inheritdoc/>
    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        ReplyPlayer.AnswerAsync(Next(messages, options, isStream: false), _time, cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var update in ReplyPlayer.StreamAsync(Next(messages, options, isStream: true), _time, cancellationToken).ConfigureAwait(false))
        {
            yield return update;
        }
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(ChatClientMetadata) ? Metadata
            : serviceType.IsInstanceOfType(this) ? this : null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // Holds nothing.
    }

    private ScriptedReply Next(IEnumerable<ChatMessage> messages, ChatOptions? options, bool isStream)
    {
        var request = new ScriptedRequest([.. messages], options, isStream, PromptCallContext.Current?.ModelKey);
        _requests.Enqueue(request);
        return Answer is not null ? Answer(request)
            : _replies.TryDequeue(out var reply) ? reply
            : ScriptedReply.Throw(new ModelFailureException(FailureKind.ReplayMiss, "The scripted client has no reply left."));
    }
}

/// <summary>What a scripted client was asked.</summary>
/// <param name="Messages">The messages.</param>
/// <param name="Options">The settings.</param>
/// <param name="IsStream">Whether a stream was asked for.</param>
/// <param name="ModelKey">The key of the model, where a prompt asked.</param>
public sealed record ScriptedRequest(IReadOnlyList<ChatMessage> Messages, ChatOptions? Options, bool IsStream, string? ModelKey);
