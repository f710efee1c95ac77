using Shouldly;
using Xunit;

namespace PromptGen.Runtime.Tests;

/// <summary>An outcome with another answer is the same outcome, and what is shown on the way keeps its state.</summary>
public sealed class ConvertTests
{
    private static readonly CallRecord Record = CallRecord.None with { CallId = "c1" };

    public static TheoryData<PromptResult<int>, PromptResult<string>> Outcomes => new()
    {
        { PromptResult.Answered(3, Record), PromptResult.Answered("3", Record) },
        { PromptResult.Degraded(3, DegradedSource.StaleCache, FailureKind.Timeout, "late", Record), PromptResult.Degraded("3", DegradedSource.StaleCache, FailureKind.Timeout, "late", Record) },
        { PromptResult.NeedsReview(3, FailureKind.CheckFailed, ["odd"], Record), PromptResult.NeedsReview("3", FailureKind.CheckFailed, ["odd"], Record) },
        { PromptResult.NeedsReview<int>(FailureKind.Refusal, ["no"], Record), PromptResult.NeedsReview<string>(FailureKind.Refusal, ["no"], Record) },
        { PromptResult.Deferred<int>("j1", Record), PromptResult.Deferred<string>("j1", Record) },
        {
            PromptResult.Failed<int>(FailureKind.Quota, "spent", new() { StatusCode = 429 }, Record),
            PromptResult.Failed<string>(FailureKind.Quota, "spent", new() { StatusCode = 429 }, Record)
        },
    };

    [Theory]
    [MemberData(nameof(Outcomes))]
    public void Every_outcome_stays_what_it_is(PromptResult<int> from, PromptResult<string> expected)
    {
        var converted = from.Convert(Text);

        converted.ShouldBeOfType(expected.GetType());
        converted.ShouldBeEquivalentTo(expected);
        converted.Record.ShouldBeSameAs(from.Record);
    }

    [Fact]
    public async Task A_stream_keeps_its_pieces_and_its_end()
    {
        var updates = await Stream().Convert(p => p * 10, Text).ToListAsync();

        var piece = updates[0].ShouldBeOfType<PromptUpdate<int, string>.Piece>();
        (piece.Text, piece.Partial).ShouldBe(("ab", 10));
        updates[1].ShouldBeOfType<PromptUpdate<int, string>.Ended>().Result.GetValueOrThrow().ShouldBe("3");
    }

    [Fact]
    public void Values_and_lists_that_are_arriving_keep_their_state()
    {
        new PartialValue<int>(PartialState.Complete, 3).Convert(Text).ShouldBe(new(PartialState.Complete, "3"));
        new PartialValue<string>(PartialState.Complete, null).Convert(s => s.Length).ShouldBe(new(PartialState.Complete, 0));
        default(PartialValue<int>).Convert(Text).ShouldBe(default);

        PartialList<int>.Absent.Convert(Text).ShouldSatisfyAllConditions(l => l.State.ShouldBe(PartialState.Absent), l => l.ShouldBeEmpty());
    }

    private static string Text(int value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static async IAsyncEnumerable<PromptUpdate<int, int>> Stream()
    {
        await Task.Yield();
        yield return PromptUpdate.Piece<int, int>("ab", 1);
        yield return PromptUpdate.Ended<int, int>(PromptResult.Answered(3, Record));
    }
}
