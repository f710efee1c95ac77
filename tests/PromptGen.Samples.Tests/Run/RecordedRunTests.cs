using Shouldly;
using SupportDesk;
using SupportDesk.Desk;
using Xunit;

namespace PromptGen.Samples.Tests.Run;

/// <summary>The sample as a stranger runs it: all tickets, replies from the cassettes.</summary>
public sealed class RecordedRunTests(RecordedRun run) : IClassFixture<RecordedRun>
{
    [Fact]
    public void Every_call_ends_in_an_outcome_that_the_desk_can_handle()
    {
        run.Calls.Count.ShouldBe(54);
        run.Calls.Where(call => call.IsBroken).Select(call => $"{call.TicketId} {call.Record.PromptId}: {call.Reason}").ShouldBeEmpty();
        run.Calls.ShouldAllBe(call => call.Record.RequestId == call.TicketId);
    }

    [Theory]
    // Mended while reading.
    [InlineData("T-1001", "support/classify", CallOutcome.Answered, null, 1)]
    [InlineData("T-1003", "support/classify", CallOutcome.Answered, null, 1)]
    [InlineData("T-1003", "support/answer", CallOutcome.Answered, null, 1)]
    [InlineData("T-1007", "support/classify", CallOutcome.Answered, null, 1)]
    [InlineData("T-1012", "support/answer", CallOutcome.Answered, null, 1)]
    [InlineData("T-1013", "support/summarize", CallOutcome.Answered, null, 1)]
    // Cut off.
    [InlineData("T-1010", "support/classify", CallOutcome.Degraded, FailureKind.TruncatedOutput, 1)]
    [InlineData("T-1010", "support/answer", CallOutcome.Failed, FailureKind.TruncatedOutput, 1)]
    // Slow, once and always.
    [InlineData("T-1011", "support/classify", CallOutcome.Answered, null, 2)]
    [InlineData("T-1021", "support/classify", CallOutcome.Degraded, FailureKind.Timeout, 2)]
    [InlineData("T-1008", "support/summarize", CallOutcome.Degraded, FailureKind.Timeout, 2)]
    // Overloaded, once and always.
    [InlineData("T-1024", "support/classify", CallOutcome.Answered, null, 2)]
    [InlineData("T-1021", "support/answer", CallOutcome.Degraded, FailureKind.Overloaded, 3)]
    // Wrong, and sent back.
    [InlineData("T-1014", "support/classify", CallOutcome.Answered, null, 2)]
    [InlineData("T-1023", "support/classify", CallOutcome.Answered, null, 2)]
    [InlineData("T-1023", "support/answer", CallOutcome.Answered, null, 2)]
    [InlineData("T-1026", "support/answer", CallOutcome.Failed, FailureKind.InvalidOutput, 2)]
    // Refused.
    [InlineData("T-1025", "support/classify", CallOutcome.NeedsReview, FailureKind.Refusal, 1)]
    [InlineData("T-1025", "support/answer", CallOutcome.Failed, FailureKind.Refusal, 1)]
    // Not sure.
    [InlineData("T-1007", "support/answer", CallOutcome.NeedsReview, FailureKind.CheckFailed, 1)]
    [InlineData("T-1024", "support/summarize", CallOutcome.NeedsReview, FailureKind.CheckFailed, 1)]
    // An attempt to give orders: the reply that obeys cites what was never sent.
    [InlineData("T-1006", "support/answer", CallOutcome.NeedsReview, FailureKind.CheckFailed, 2)]
    // Nothing to answer from: no model is asked.
    [InlineData("T-1022", "support/answer", CallOutcome.Degraded, FailureKind.CheckFailed, 0)]
    public void A_call_ends_as_its_policy_says(string ticket, string prompt, CallOutcome outcome, FailureKind? kind, int attempts)
    {
        CallReport call = run.Calls.Single(call => call.TicketId == ticket && call.Record.PromptId == prompt);

        call.Outcome.ShouldBe(outcome, call.Reason);
        call.Kind.ShouldBe(kind, call.Reason);
        call.Record.Attempts.Count.ShouldBe(attempts, call.Reason);
    }

    [Fact]
    public void Everything_else_is_answered() => run.Calls
        .GroupBy(call => call.Outcome, call => call)
        .ToDictionary(group => group.Key, group => group.Count())
        .ShouldBe(
            new Dictionary<CallOutcome, int>
            {
                [CallOutcome.Answered] = 42,
                [CallOutcome.Degraded] = 5,
                [CallOutcome.NeedsReview] = 4,
                [CallOutcome.Failed] = 3,
            },
            ignoreOrder: true);

    [Fact]
    public void A_fenced_reply_is_mended_and_said_so()
    {
        CallReport call = run.Calls.Single(call => call.TicketId == "T-1003" && call.Record.PromptId == "support/answer");
        call.Record.Repairs.ShouldContain(repair => repair.Kind == "fence");
    }

    [Fact]
    public void Spam_and_praise_get_no_answer() =>
        run.Reports.Where(report => report.Answer is null).Select(report => report.Ticket.Id).ShouldBe(["T-1018", "T-1019"]);

    [Fact]
    public void Every_call_has_its_row()
    {
        foreach (CallReport call in run.Calls)
        {
            run.Lines.ShouldContain(line =>
                line.Contains(call.TicketId) && line.Contains(call.Record.PromptId + " " + call.Record.PromptVersion) && line.Contains(" s "));
        }

        run.Screen.ShouldContain("54 calls");
    }

    [Fact]
    public void There_is_no_colour_outside_a_terminal() => run.Screen.ShouldNotContain("\u001b");
}

/// <summary>One run for all tests: some of the replies are slow, so it takes seconds.</summary>
public sealed class RecordedRun : IAsyncLifetime
{
    private readonly StringWriter _screen = new();

    internal IReadOnlyList<TicketReport> Reports { get; private set; } = [];

    internal IReadOnlyList<CallReport> Calls { get; private set; } = [];

    public string Screen => _screen.ToString();

    public IReadOnlyList<string> Lines => Screen.Split('\n');

    public async ValueTask InitializeAsync()
    {
        Reports = await SampleRun.ExecuteAsync(new SampleOptions(), TestConsole.Create(_screen), CancellationToken.None);
        Calls = [.. Reports.SelectMany(report => report.Calls)];
    }

    public ValueTask DisposeAsync()
    {
        _screen.Dispose();
        return ValueTask.CompletedTask;
    }
}
