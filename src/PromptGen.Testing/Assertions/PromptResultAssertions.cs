using System.Globalization;
using System.Text;

namespace PromptGen.Testing;

/// <summary>
/// Says what a test expects of an outcome, in any test framework. A failure's message says what happened instead: the kind, the reasons, the violations and
/// every attempt.
/// </summary>
public static class PromptResultAssertions
{
    /// <summary>The model answered.</summary>
    /// <returns>The answer.</returns>
    /// <exception cref="PromptAssertionException">The call ended otherwise.</exception>
    public static T AssertAnswered<T>(this PromptResult<T> result) =>
        result is PromptResult<T>.Answered answered ? answered.Value : throw Otherwise(result, "an answer");

    /// <summary>Something took the place of the model's answer.</summary>
    /// <returns>That answer.</returns>
    /// <param name="result">The outcome.</param>
    /// <param name="source">Where it must come from; null: anywhere.</param>
    /// <exception cref="PromptAssertionException">The call ended otherwise.</exception>
    public static T AssertDegraded<T>(this PromptResult<T> result, DegradedSource? source = null) =>
        result is PromptResult<T>.Degraded degraded && (source is null || degraded.Source == source)
            ? degraded.Value
            : throw Otherwise(result, "a degraded answer" + (source is null ? "" : " from " + source));

    /// <summary>A person should look at it first.</summary>
    /// <returns>The outcome.</returns>
    /// <param name="result">The outcome.</param>
    /// <param name="check">The name of the check that must have asked for it; null: any reason.</param>
    /// <exception cref="PromptAssertionException">The call ended otherwise.</exception>
    public static PromptResult<T>.NeedsReview AssertNeedsReview<T>(this PromptResult<T> result, string? check = null) =>
        result is PromptResult<T>.NeedsReview review && (check is null || result.Record.Checks.Any(c => c.Name == check))
            ? review
            : throw Otherwise(result, "a review" + (check is null ? "" : " for the check '" + check + "'"));

    /// <summary>There is no answer.</summary>
    /// <returns>The outcome.</returns>
    /// <param name="result">The outcome.</param>
    /// <param name="kind">Why there must be none; null: for any reason.</param>
    /// <exception cref="PromptAssertionException">The call ended otherwise.</exception>
    public static PromptResult<T>.Failed AssertFailed<T>(this PromptResult<T> result, FailureKind? kind = null) =>
        result is PromptResult<T>.Failed failed && (kind is null || failed.Kind == kind)
            ? failed
            : throw Otherwise(result, "a failure" + (kind is { } expected ? " of the kind " + FailureKinds.GetName(expected) : ""));

    /// <summary>The requests of the call, in order, each as it must have ended; null: well.</summary>
    /// <returns>The same outcome.</returns>
    /// <exception cref="PromptAssertionException">They were others.</exception>
    public static PromptResult<T> AssertAttempts<T>(this PromptResult<T> result, params IReadOnlyList<FailureKind?> kinds)
    {
        ArgumentNullException.ThrowIfNull(result);
        return result.Record.Attempts.Select(a => a.Kind).SequenceEqual(kinds)
            ? result
            : throw Otherwise(result, "attempts that end as " + (kinds.Count == 0 ? "(none)" : string.Join(", ", kinds.Select(Name))));
    }

    private static PromptAssertionException Otherwise<T>(PromptResult<T> result, string expected)
    {
        ArgumentNullException.ThrowIfNull(result);
        var text = new StringBuilder("Expected ").Append(expected).Append(", but the call ended as ").Append(result.GetType().Name);
        switch (result)
        {
            case PromptResult<T>.Answered:
                break;
            case PromptResult<T>.Degraded degraded:
                text.Append(" from ").Append(degraded.Source).Append(", because of ").Append(FailureKinds.GetName(degraded.Kind)).Append(": ").Append(degraded.Reason);
                break;
            case PromptResult<T>.NeedsReview review:
                text.Append(" (").Append(FailureKinds.GetName(review.Kind)).Append("): ").AppendJoin("; ", review.Reasons);
                break;
            case PromptResult<T>.Deferred deferred:
                text.Append(" with the job ").Append(deferred.JobId);
                break;
            case PromptResult<T>.Failed failed:
                Describe(text, failed);
                break;
        }

        text.Append('.');
        foreach (var attempt in result.Record.Attempts)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n  attempt {attempt.Number} on {attempt.ModelKey}{(attempt.IsRepair ? ", a repair" : "")}: {Name(attempt.Kind)}, {attempt.Duration.TotalMilliseconds:0} ms");
        }

        return new(text.ToString());
    }

    private static void Describe<T>(StringBuilder text, PromptResult<T>.Failed failed)
    {
        text.Append(", ").Append(FailureKinds.GetName(failed.Kind)).Append(": ").Append(failed.Message);
        foreach (var violation in failed.Details.Violations)
        {
            text.Append("\n  ").Append(violation.Pointer.Length == 0 ? "/" : violation.Pointer).Append(' ').Append(violation.Message);
        }

        if (failed.Details.Exception is { } exception)
        {
            text.Append("\n  ").Append(exception.GetOriginal() ?? exception);
        }
    }

    private static string Name(FailureKind? kind) => kind is { } known ? FailureKinds.GetName(known) : "ok";
}
