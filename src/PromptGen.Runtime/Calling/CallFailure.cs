namespace PromptGen.Calling;

/// <summary>Why a call, or its work with one model, has no answer.</summary>
internal sealed record CallFailure(FailureKind Kind, string Message)
{
    public FailureDetails Details { get; init; } = FailureDetails.None;

    /// <summary>Whether the model may be asked to mend its reply.</summary>
    public bool CanRepair { get; init; }

    /// <summary>What the model is told beside the violations.</summary>
    public IReadOnlyList<string> Complaints { get; init; } = [];

    /// <summary>A value that satisfies its schema, though not the checks: for a review.</summary>
    public object? Value { get; init; }
}
