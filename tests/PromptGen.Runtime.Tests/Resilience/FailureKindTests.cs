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

    [Theory]
    [InlineData("timeOut")]
    [InlineData("")]
    [InlineData("Timeout")]
    public void Other_names_are_none(string name) => FailureKinds.TryParse(name, out _).ShouldBeFalse();

    [Fact]
    public void What_no_enum_member_stands_for_is_unknown() => FailureKinds.GetName((FailureKind)999).ShouldBe("unknown");
}
