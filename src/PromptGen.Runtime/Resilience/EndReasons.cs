using Microsoft.Extensions.AI;

namespace PromptGen.Resilience;

/// <summary>What the reason why a model stopped means for its reply.</summary>
internal static class EndReasons
{
    /// <summary>The kind of failure that the reason stands for; null where the reply may be read. An unknown reason is no failure: the reading decides.</summary>
    public static FailureKind? Classify(string? reason, bool allowTruncated) => reason switch
    {
        "length" or "max_tokens" or "MAX_TOKENS" or "max_output_tokens" or "model_context_window_exceeded" =>
            allowTruncated ? null : FailureKind.TruncatedOutput,
        "content_filter" or "content_filtered" or "guardrail_intervened" or "SAFETY" or "RECITATION" or "BLOCKLIST"
            or "PROHIBITED_CONTENT" or "SPII" or "IMAGE_SAFETY" => FailureKind.ContentFilterOutput,
        "refusal" or "LANGUAGE" => FailureKind.Refusal,
        "error" => FailureKind.ServerError,
        "pause_turn" => FailureKind.IncompleteTurn,
        // No tool was offered: the model was asked for a value and answered with something else.
        "tool_calls" or "tool_use" or "function_call" or "MALFORMED_FUNCTION_CALL" or "UNEXPECTED_TOOL_CALL" or "TOO_MANY_TOOL_CALLS"
            or "malformed_tool_use" or "malformed_model_output" => FailureKind.InvalidOutput,
        _ => null,
    };

    /// <summary>Whether the reason is one that providers document.</summary>
    public static bool IsKnown(string? reason) =>
        reason is "stop" or "STOP" or "end_turn" or "stop_sequence" || Classify(reason, allowTruncated: false) is not null;

    /// <summary>What an error that arrived within a reply means; null where the contents hold none.</summary>
    public static FailureKind? FindError(IList<AIContent> contents)
    {
        for (var i = 0; i < contents.Count; i++)
        {
            if (contents[i] is ErrorContent error)
            {
                return string.Equals(error.ErrorCode, "Refusal", StringComparison.OrdinalIgnoreCase)
                    ? FailureKind.Refusal
                    : ProviderCodes.Find(error.ErrorCode) ?? ProviderCodes.Find(error.Message) ?? FailureKind.ServerError;
            }
        }

        return null;
    }
}
