using Shouldly;
using Xunit;

namespace PromptGen.Runtime.Tests;

public sealed class OutcomeTests
{
    public static TheoryData<PromptResult<int>, string, bool> Results { get; } = new()
    {
        { PromptResult.Answered(1), "answered", true },
        { PromptResult.Degraded(1, DegradedSource.StaleCache, FailureKind.Timeout), "degraded", true },
        { PromptResult.NeedsReview(1, ["because"]), "review", false },
        { PromptResult.Deferred<int>("job"), "deferred", false },
        { PromptResult.Failed<int>(FailureKind.Quota), "failed", false },
    };

    [Theory]
    [MemberData(nameof(Results))]
    public void Every_outcome_has_its_branch_and_only_answers_give_a_value(PromptResult<int> result, string branch, bool hasValue)
    {
        result.Match(_ => "answered", _ => "degraded", _ => "review", _ => "deferred", _ => "failed").ShouldBe(branch);
        var switched = "";
        result.Switch(_ => switched = "answered", _ => switched = "degraded", _ => switched = "review", _ => switched = "deferred", _ => switched = "failed");
        switched.ShouldBe(branch);

        result.TryGetValue(out var value).ShouldBe(hasValue);
        if (hasValue)
        {
            value.ShouldBe(1);
            result.GetValueOrThrow().ShouldBe(1);
        }
        else
        {
            Should.Throw<PromptFailedException>(() => result.GetValueOrThrow()).Record.ShouldBeSameAs(result.Record);
        }
    }

    [Fact]
    public void A_failure_without_a_message_is_named_by_its_kind() =>
        ((PromptResult<int>.Failed)PromptResult.Failed<int>(FailureKind.RateLimited)).Message.ShouldBe("rateLimited");
}
