using System.Diagnostics;
using PromptGen.Wire.Tests.Loopback;
using Shouldly;

namespace PromptGen.Wire.Tests.Matrix;

/// <summary>Holds what came of a row to what it expects.</summary>
internal static class RowJudge
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMilliseconds(50);

    public static void Judge(MatrixRow row, CallMode mode, WireCall call, CallEndSeen end, int requests)
    {
        var record = call.Sinks.Records.ShouldHaveSingleItem("one record");
        call.Limiter.Held.ShouldBe(0, "places that were not given back");
        end.Elapsed.ShouldBeLessThan(call.Policy.Deadline + Tolerance, "deadline");
        if (row.Expect("elapsed_ms_max") is { } most)
        {
            end.Elapsed.TotalMilliseconds.ShouldBeLessThanOrEqualTo(most + Tolerance.TotalMilliseconds);
        }

        // What a caller has seen a part of is never tried again.
        var hasBegun = mode == CallMode.Live && end.Pieces > 0;
        JudgeOutcome(row, end, record, hasBegun);
        JudgeAttempts(row, record, requests, hasBegun);
        JudgeTelemetry(call, record, end);
        if (row.Group == "observability")
        {
            JudgeSpans(row, call, record, hasBegun);
        }

        if (end.Result is PromptResult<Prompts.Faults.AnswerV1>.Answered && record.Attempts.Count == 1 && row.Id != "ENV-USAGE-ABSURD" && record.InputTokens is not null)
        {
            (record.InputTokens, record.OutputTokens).ShouldBe((50, 20), "tokens");
        }
    }

    public static void JudgeTelemetry(WireCall call, CallRecord record, CallEndSeen end)
    {
        call.Sinks.CallSpans.Count(s => s.GetTagItem("promptgen.call.id") as string == record.CallId).ShouldBe(1, "one span");
        call.Sinks.Events.Count(e => e is 1001 or 1002 or 1004).ShouldBe(1, "one log of the call");
        var everything = call.Sinks.Everything() + end.Result + (end.Result as PromptResult<Prompts.Faults.AnswerV1>.Failed)?.Details + end.Canceled;
        everything.ShouldNotContain(WireModels.Key);
        everything.ShouldNotContain(WireCall.Question);
    }

    /// <summary>One client span over all attempts, a child for each of them, and no word of an SDK's exception.</summary>
    private static void JudgeSpans(MatrixRow row, WireCall call, CallRecord record, bool hasBegun)
    {
        var span = call.Sinks.CallSpans.Single(s => s.GetTagItem("promptgen.call.id") as string == record.CallId);
        (span.Kind, span.DisplayName).ShouldBe((ActivityKind.Client, "chat model-a"));
        call.Sinks.ChildrenOf(span).Count.ShouldBe(record.Attempts.Count, "a child for each attempt");
        span.GetTagItem("promptgen.attempts").ShouldBe(record.Attempts.Count);
        var kind = record.Outcome == CallOutcome.Failed ? FailureKinds.GetName(record.Kind!.Value) : null;
        (span.Status, span.GetTagItem("error.type") as string).ShouldBe((kind is null ? ActivityStatusCode.Unset : ActivityStatusCode.Error, kind));
        if (!hasBegun && row.Expect("attempts") is { } attempts)
        {
            record.Attempts.Count.ShouldBe(attempts);
        }

        call.Sinks.Events.Count(e => e == 1030).ShouldBe(record.Attempts.Count(a => a.Kind is not null), "gen_ai.client.operation.exception");
    }

    private static void JudgeOutcome(MatrixRow row, CallEndSeen end, CallRecord record, bool hasBegun)
    {
        var expected = row.Status switch
        {
            "success" when hasBegun && record.Attempts[^1].Kind is not null => CallOutcome.Failed,
            "success" => CallOutcome.Answered,
            "needs_review" => CallOutcome.NeedsReview,
            "fallback" => CallOutcome.Degraded,
            "canceled" => CallOutcome.Canceled,
            _ => CallOutcome.Failed,
        };
        record.Outcome.ShouldBe(expected, "outcome: " + record.Kind + " " + (end.Result as PromptResult<Prompts.Faults.AnswerV1>.Failed)?.Message + " " +
            (end.Result as PromptResult<Prompts.Faults.AnswerV1>.Failed)?.Details.Exception?.GetOriginal());
        if (row.Kind is { } kind)
        {
            (expected == CallOutcome.Answered ? record.Attempts[0].Kind : record.Kind).ShouldBe(kind, "kind " + (end.Result as PromptResult<Prompts.Faults.AnswerV1>.Failed)?.Details.Exception?.GetOriginal());
        }
    }

    private static void JudgeAttempts(MatrixRow row, CallRecord record, int requests, bool hasBegun)
    {
        var first = record.Attempts.Count(a => !a.IsRepair && a.ModelKey == "default");
        if (hasBegun && record.Attempts[^1].Kind is not null)
        {
            first.ShouldBe(1, "nothing is tried again");
            return;
        }

        first.ShouldBe(row.Expect("attempts") ?? first, "attempts");
        var repairs = record.Attempts.Count(a => a.IsRepair);
        repairs.ShouldBe(row.Expect("repair_calls") ?? repairs, "repairs");
        if (row.Id is not ("NET-REFUSED" or "NET-DNS" or "NET-TLS"))
        {
            requests.ShouldBe(row.Expect("requests_total") ?? record.Attempts.Count, "requests");
        }

        if (record.Attempts.Count > 1)
        {
            var gap = (record.Attempts[1].Start - record.Attempts[0].Start).TotalMilliseconds;
            gap.ShouldBeGreaterThanOrEqualTo(row.Expect("min_gap_ms") ?? 0, "gap");
            gap.ShouldBeLessThanOrEqualTo(row.Expect("max_first_gap_ms") ?? double.MaxValue, "gap");
        }
    }
}
