using PromptGen.Language.Model;
using Shouldly;
using Xunit;

namespace PromptGen.Language.Tests.FrontMatter;

/// <summary>The compiler-hosted table and the runtime's enum say the same.</summary>
public sealed class FailureKindTableTests
{
    [Fact]
    public void It_has_the_kinds_of_the_runtime() =>
        FailureKindTable.Kinds.ShouldBe(Enum.GetNames<FailureKind>().Select(CamelCase), ignoreOrder: true);

    [Fact]
    public void And_its_names_and_groups()
    {
        foreach (var kind in Enum.GetValues<FailureKind>())
        {
            var name = FailureKinds.GetName(kind);
            FailureKindTable.GroupOf(name).ShouldBe(FailureKinds.GetName(FailureKinds.GetGroup(kind)), name);
        }
    }

    [Fact]
    public void No_group_is_called_like_a_kind() => FailureKindTable.Groups.Intersect(FailureKindTable.Kinds).ShouldBeEmpty();

    private static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
