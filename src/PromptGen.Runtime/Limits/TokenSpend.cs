using Microsoft.Extensions.AI;
using PromptGen.Calling;
using PromptGen.Resilience;
using PromptGen.Telemetry;

namespace PromptGen;

/// <summary>What one request counts for in limits, budgets and bills.</summary>
public sealed record TokenSpend
{
    /// <summary>Tokens of the prompt.</summary>
    public long InputTokens { get; init; }

    /// <summary>How many of them the provider had in its cache.</summary>
    public long CachedInputTokens { get; init; }

    /// <summary>Tokens of the reply.</summary>
    public long OutputTokens { get; init; }

    /// <summary>How many of all these tokens are an estimate, since the provider has not reported them.</summary>
    public long EstimatedTokens { get; init; }

    /// <summary>Whether some of it is an estimate.</summary>
    public bool IsEstimated { get; init; }

    /// <summary>By the configured price; null: there is none.</summary>
    public decimal? Cost { get; init; }

    /// <summary>What an attempt took. Null: nobody counts it, or the provider refused the request before it worked.</summary>
    internal static TokenSpend? Of(CallState call, AttemptResult result, ChatResponse? reply, string? text)
    {
        var price = call.Target.Price;
        if (price is null && !call.IsLimited && !UsageMetrics.CountsTokens)
        {
            return null;
        }

        var usage = reply?.Usage;
        var (input, output) = (Usage.Valid(usage?.InputTokenCount), Usage.Valid(usage?.OutputTokenCount));
        var (isEstimated, estimated) = (input is null || output is null, 0L);
        if (isEstimated)
        {
            if (input is null && output is null && result.Response is null && !MayHaveWorked(call, result))
            {
                return null;
            }

            estimated += input is null ? call.EstimateInput() : 0;
            input ??= estimated;
            var unread = output is not null ? 0 : text is not null ? call.EstimateOutput(text) : call.KnownOutputLimit() ?? 0;
            output ??= unread;
            estimated += unread;
        }

        var cached = Math.Min(Usage.Valid(usage?.CachedInputTokenCount) ?? 0, input!.Value);
        return new()
        {
            InputTokens = input.Value,
            CachedInputTokens = cached,
            OutputTokens = output!.Value,
            IsEstimated = isEstimated,
            EstimatedTokens = estimated,
            Cost = price?.Of(input.Value, output.Value, cached),
        };
    }

    // An error status, a refusal, and a connection that never came about cost nothing; whatever else ends without a reply may have been worked on.
    private static bool MayHaveWorked(CallState call, AttemptResult result) => result.IsCanceled || result.Failure?.Kind switch
    {
        FailureKind.Timeout or FailureKind.StreamInterrupted or FailureKind.Protocol or FailureKind.ResponseTooLarge or FailureKind.ShuttingDown => true,
        FailureKind.Network => result.Exception is not HttpRequestException
        {
            HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
        },
        _ => false,
    } && (result.Failure?.StatusCode ?? call.Observation?.StatusCode) is null or < 400;
}
