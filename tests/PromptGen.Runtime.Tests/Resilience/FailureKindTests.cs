using Shouldly;
using Xunit;

namespace PromptGen.Runtime.Tests.Resilience;

public sealed class FailureKindTests
{
    [Fact]
    public void Every_kind_has_its_name_in_camel_case_and_is_found_by_it()
    {
        foreach (var kind in FailureKinds.All)
        {
            var name = kind.ToString();
            FailureKinds.GetName(kind).ShouldBe(char.ToLowerInvariant(name[0]) + name[1..]);
            FailureKinds.TryParse(FailureKinds.GetName(kind), out var kinds).ShouldBeTrue();
            kinds.ShouldContain(kind);
        }
    }

    [Fact]
    public void Every_kind_is_in_one_group()
    {
        var groups = Enum.GetValues<FailureGroup>();
        var all = groups.SelectMany(g => FailureKinds.TryParse(FailureKinds.GetName(g), out var kinds) ? kinds : []).ToList();

        all.ShouldBe(FailureKinds.All, ignoreOrder: true);
    }

    [Fact]
    public void Each_kind_has_its_group()
    {
        Of(FailureGroup.Other).ShouldBe([FailureKind.Unknown, FailureKind.ShuttingDown, FailureKind.ReplayMiss, FailureKind.ReplayStale], ignoreOrder: true);
        Of(FailureGroup.Unavailable).ShouldBe(
            [
                FailureKind.Timeout, FailureKind.Network, FailureKind.ServerError, FailureKind.Overloaded, FailureKind.RateLimited, FailureKind.CircuitOpen,
                FailureKind.Conflict, FailureKind.StreamInterrupted, FailureKind.Protocol,
            ],
            ignoreOrder: true);
        Of(FailureGroup.Refused).ShouldBe([FailureKind.ContentFilterInput, FailureKind.ContentFilterOutput, FailureKind.Refusal], ignoreOrder: true);
        Of(FailureGroup.Unusable).ShouldBe(
            [
                FailureKind.EmptyOutput, FailureKind.TruncatedOutput, FailureKind.IncompleteTurn, FailureKind.ResponseTooLarge, FailureKind.InvalidOutput, FailureKind.CheckFailed,
            ],
            ignoreOrder: true);
        Of(FailureGroup.Limited).ShouldBe(
            [
                FailureKind.LimitExceeded, FailureKind.BudgetExceeded, FailureKind.InputTooLarge, FailureKind.ContextLength, FailureKind.RequestTooLarge, FailureKind.Quota,
            ],
            ignoreOrder: true);
        Of(FailureGroup.Misconfigured).ShouldBe(
            [
                FailureKind.InvalidRequest, FailureKind.Auth, FailureKind.Permission, FailureKind.ModelNotFound, FailureKind.Unsupported, FailureKind.NetworkSecurity,
            ],
            ignoreOrder: true);

        static IEnumerable<FailureKind> Of(FailureGroup group) => FailureKinds.All.Where(k => FailureKinds.GetGroup(k) == group);
    }

    [Fact]
    public void The_same_model_is_asked_again_where_the_cause_may_have_passed() => FailureKinds.All.Where(FailureKinds.MayRetry).ShouldBe(
        [
            FailureKind.Timeout, FailureKind.Network, FailureKind.ServerError, FailureKind.Overloaded, FailureKind.RateLimited, FailureKind.Conflict,
            FailureKind.StreamInterrupted, FailureKind.Protocol, FailureKind.EmptyOutput,
        ],
        ignoreOrder: true);

    [Fact]
    public void No_other_model_helps_against_limits_of_our_own() => FailureKinds.All.Where(k => !FailureKinds.MayAskOtherModel(k)).ShouldBe(
        [
            FailureKind.LimitExceeded, FailureKind.BudgetExceeded, FailureKind.InputTooLarge, FailureKind.ShuttingDown, FailureKind.ReplayMiss, FailureKind.ReplayStale,
        ],
        ignoreOrder: true);

    [Theory]
    [InlineData(FailureGroup.Other, "other")]
    [InlineData(FailureGroup.Unavailable, "unavailable")]
    [InlineData(FailureGroup.Refused, "refused")]
    [InlineData(FailureGroup.Unusable, "unusable")]
    [InlineData(FailureGroup.Limited, "limited")]
    [InlineData(FailureGroup.Misconfigured, "misconfigured")]
    [InlineData((FailureGroup)99, "other")]
    public void Each_group_has_its_name(FailureGroup group, string name) => FailureKinds.GetName(group).ShouldBe(name);

    [Fact]
    public void A_set_of_names_is_all_that_they_mean()
    {
        var set = FailureKindSet.Parse(["refused", "timeout", "timeout"]);

        FailureKinds.All.Where(set.Contains).ShouldBe(
            [FailureKind.Timeout, FailureKind.ContentFilterInput, FailureKind.ContentFilterOutput, FailureKind.Refusal], ignoreOrder: true);
        Should.Throw<ArgumentException>(() => FailureKindSet.Parse(["refused", "nonsense"])).Message.ShouldStartWith("'nonsense' is neither a failure kind nor a group of them.");
    }

    [Theory]
    [InlineData("timeOut")]
    [InlineData("")]
    [InlineData("Timeout")]
    public void Other_names_are_none(string name) => FailureKinds.TryParse(name, out _).ShouldBeFalse();

    [Fact]
    public void What_no_enum_member_stands_for_is_unknown() => FailureKinds.GetName((FailureKind)999).ShouldBe("unknown");
}
