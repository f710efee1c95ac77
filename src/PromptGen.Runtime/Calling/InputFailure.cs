namespace PromptGen.Calling;

/// <summary>What inputs that break their schema end a call with.</summary>
internal static class InputFailure
{
    public static CallFailure Of(IReadOnlyList<Violation> violations)
    {
        var first = violations[0];
        var isSize = first.Keyword is "maxLength" or "maxItems" or "maxProperties" or "maxContains";
        return new(
            isSize ? FailureKind.InputTooLarge : FailureKind.InvalidRequest,
            "The input" + (first.Pointer.Length == 0 ? "" : " " + first.Pointer) + " breaks its schema: " + first.Message)
        {
            Details = new() { Violations = violations },
        };
    }
}
