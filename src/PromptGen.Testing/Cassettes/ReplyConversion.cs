using Microsoft.Extensions.AI;
using PromptGen.Redaction;

namespace PromptGen.Testing.Cassettes;

/// <summary>Between what a client does and what a cassette holds.</summary>
internal static class ReplyConversion
{
    public static ScriptedReply ToScripted(CassetteReply reply) => new()
    {
        Text = reply.Text ?? reply.Json?.GetRawText() ?? "",
        Chunks = reply.Chunks ?? [],
        FinishReason = reply.FinishReason switch { null => "stop", CassetteReply.NoFinishReason => null, var reason => reason },
        Model = reply.Model,
        Delay = TimeSpan.FromMilliseconds(reply.DelayMs ?? 0),
        ChunkDelay = TimeSpan.FromMilliseconds(reply.ChunkDelayMs ?? 0),
        InputTokens = reply.InputTokens,
        OutputTokens = reply.OutputTokens,
        Failure = reply.Failure is null ? null : ToException(reply, reply.Failure),
    };

    public static CassetteReply Of(ChatResponse response) => new()
    {
        Text = response.Text,
        FinishReason = FinishReason(response.FinishReason),
        Model = response.ModelId,
        InputTokens = response.Usage?.InputTokenCount,
        OutputTokens = response.Usage?.OutputTokenCount,
    };

    public static CassetteReply Of(Exception exception)
    {
        var failure = FailureClassifier.Classify(exception);
        return new()
        {
            Failure = FailureKinds.GetName(failure.Kind),
            Status = failure.StatusCode,
            RetryAfterMs = failure.RetryAfter is { } wait ? (long)wait.TotalMilliseconds : null,
        };
    }

    public static string? FinishReason(ChatFinishReason? reason) => reason?.Value switch
    {
        null => CassetteReply.NoFinishReason,
        "stop" => null,
        var other => other,
    };

    /// <summary>The same without what looks like a credential; a secret that lies across pieces costs the pieces.</summary>
    public static CassetteReply Redact(CassetteReply reply)
    {
        if (reply.Chunks is null)
        {
            return reply with { Text = reply.Text is null ? null : Secrets.Redact(reply.Text) };
        }

        var whole = string.Concat(reply.Chunks);
        var redacted = Secrets.Redact(whole);
        return redacted == whole ? reply : reply with { Chunks = [redacted] };
    }

    private static ModelFailureException ToException(CassetteReply reply, string name) => new(
        FailureKinds.TryParse(name, out var kinds) ? kinds[0] : FailureKind.Unknown, "A recorded failure: " + name + ".")
    {
        StatusCode = reply.Status,
        RetryAfter = reply.RetryAfterMs is { } wait ? TimeSpan.FromMilliseconds(wait) : null,
    };
}
