using PromptGen.Resilience;

namespace PromptGen.Calling;

/// <summary>What a failed attempt ends the work with its model with.</summary>
internal static class AttemptFailure
{
    public static CallFailure Of(AttemptResult attempt, Classification failure) => new(failure.Kind, failure.Message)
    {
        CanRepair = failure.Kind == FailureKind.InvalidOutput,
        Details = new()
        {
            RetryAfter = failure.RetryAfter,
            StatusCode = failure.StatusCode,
            Exception = ModelClientException.Of(attempt.Exception),
            Violations = failure.Kind == FailureKind.InvalidOutput ? [new("", "syntax", "an answer was expected, not a call of a tool", 0)] : [],
        },
    };
}
