using PromptGen;

namespace SupportDesk.Desk;

/// <summary>One call as the screen shows it: how it ended, why, and what it took.</summary>
internal sealed record CallReport(string TicketId, CallOutcome Outcome, FailureKind? Kind, string Reason, CallRecord Record)
{
    public static CallReport Create<T>(string ticketId, PromptResult<T> result) =>
        new(ticketId, result.Record.Outcome, result.Record.Kind, ReasonOf(result), result.Record);

    /// <summary>Whether nobody could have done anything about it but the person who set the sample up.</summary>
    public bool IsBroken => Outcome == CallOutcome.Failed && Kind is { } kind
        && (kind is FailureKind.ReplayMiss or FailureKind.ReplayStale or FailureKind.Unknown || FailureKinds.GetGroup(kind) == FailureGroup.Misconfigured);

    private static string ReasonOf<T>(PromptResult<T> result) => result.Match(
        answered => OnTheWay(answered.Record),
        degraded => Instead(degraded.Source, degraded.Record) + (degraded.Kind == FailureKind.CheckFailed
            ? ", check " + degraded.Reason
            : " after " + FailureKinds.GetName(degraded.Kind)),
        review => review.Kind == FailureKind.CheckFailed ? "check " + string.Join(", check ", review.Reasons) : FailureKinds.GetName(review.Kind),
        deferred => "job " + deferred.JobId,
        failed => FailureKinds.GetName(failed.Kind) + ": " + (failed.Details.Violations is [var violation, ..]
            ? violation.Pointer + " " + violation.Message
            : failed.Message));

    /// <summary>What an answer had to overcome; nothing for most.</summary>
    private static string OnTheWay(CallRecord record) => string.Join(", ",
    [
        .. record.Attempts.Where(attempt => attempt.Kind is not null).Select(attempt => "after " + FailureKinds.GetName(attempt.Kind!.Value)),
        .. record.Repairs.Select(repair => repair.Kind + " mended").Distinct(),
    ]);

    private static string Instead(DegradedSource source, CallRecord record) => source switch
    {
        DegradedSource.FixedValue => "fixed answer",
        DegradedSource.StaleCache => "last good answer",
        DegradedSource.FallbackModel => $"model {record.ModelKey}",
        _ => source.ToString(),
    };
}
