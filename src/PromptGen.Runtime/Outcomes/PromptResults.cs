namespace PromptGen;

/// <summary>Makes results: for the runtime, and for tests that replace a prompt.</summary>
public static class PromptResult
{
    /// <summary>The model answered.</summary>
    public static PromptResult<T> Answered<T>(T value, CallRecord? record = null) =>
        new PromptResult<T>.Answered(value, record ?? CallRecord.None);

    /// <summary>Something took the place of the model's answer.</summary>
    public static PromptResult<T> Degraded<T>(
        T value, DegradedSource source, FailureKind kind, string? reason = null, CallRecord? record = null) =>
        new PromptResult<T>.Degraded(value, source, kind, reason ?? FailureKinds.GetName(kind), record ?? CallRecord.None);

    /// <summary>A person should look at the answer first.</summary>
    public static PromptResult<T> NeedsReview<T>(T value, IReadOnlyList<string> reasons, CallRecord? record = null) =>
        new PromptResult<T>.NeedsReview(true, value, FailureKind.CheckFailed, reasons, record ?? CallRecord.None);

    /// <summary>A person should look at the answer first, for another reason than a check.</summary>
    public static PromptResult<T> NeedsReview<T>(T value, FailureKind kind, IReadOnlyList<string> reasons, CallRecord? record = null) =>
        new PromptResult<T>.NeedsReview(true, value, kind, reasons, record ?? CallRecord.None);

    /// <summary>A person should look at a call that has no answer.</summary>
    public static PromptResult<T> NeedsReview<T>(FailureKind kind, IReadOnlyList<string> reasons, CallRecord? record = null) =>
        new PromptResult<T>.NeedsReview(false, default, kind, reasons, record ?? CallRecord.None);

    /// <summary>A job will answer later.</summary>
    public static PromptResult<T> Deferred<T>(string jobId, CallRecord? record = null) =>
        new PromptResult<T>.Deferred(jobId, record ?? CallRecord.None);

    /// <summary>There is no answer.</summary>
    public static PromptResult<T> Failed<T>(
        FailureKind kind, string? message = null, FailureDetails? details = null, CallRecord? record = null) =>
        new PromptResult<T>.Failed(kind, message ?? FailureKinds.GetName(kind), details ?? FailureDetails.None, record ?? CallRecord.None);
}
