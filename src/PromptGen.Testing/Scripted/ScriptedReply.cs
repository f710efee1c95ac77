namespace PromptGen.Testing;

/// <summary>What a scripted model does with one request: it answers, or fails. Strings convert to an answer.</summary>
public sealed record ScriptedReply
{
    /// <summary>The text of the answer.</summary>
    public string Text { get; init; } = "";

    /// <summary>The pieces in which a stream brings the answer. Empty: in one piece.</summary>
    public IReadOnlyList<string> Chunks { get; init; } = [];

    /// <summary>Why the model stopped; null: the reply has no end mark.</summary>
    public string? FinishReason { get; init; } = "stop";

    /// <summary>The model's name; null: the provider does not say.</summary>
    public string? Model { get; init; }

    /// <summary>How long it takes to the answer, or to the first piece of a stream.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>How long it takes to each further piece of a stream.</summary>
    public TimeSpan ChunkDelay { get; init; }

    /// <summary>Tokens of the prompt; null: not reported.</summary>
    public long? InputTokens { get; init; }

    /// <summary>Tokens of the answer; null: not reported.</summary>
    public long? OutputTokens { get; init; }

    /// <summary>What the request fails with; in a stream, after its pieces.</summary>
    public Exception? Failure { get; init; }

    /// <summary>An answer.</summary>
    public static implicit operator ScriptedReply(string text) => FromString(text);

    /// <summary>An answer.</summary>
    public static ScriptedReply FromString(string text) => new() { Text = text };

    /// <summary>A failure of a known kind.</summary>
    public static ScriptedReply Fail(FailureKind kind, int? statusCode = null, TimeSpan? retryAfter = null) => new()
    {
        Failure = new ModelFailureException(kind, "A scripted failure: " + FailureKinds.GetName(kind) + ".")
        {
            StatusCode = statusCode,
            RetryAfter = retryAfter,
        },
    };

    /// <summary>A failure that is yet to be classified.</summary>
    public static ScriptedReply Throw(Exception exception) => new() { Failure = exception };
}
