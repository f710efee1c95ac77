using PromptGen.Emission;
using Shouldly;
using Xunit;

namespace PromptGen.Generator.Tests.Emission;

public sealed class HintNamesTests
{
    [Theory]
    [InlineData("support/answer.v4.prompt", "support/answer.v4.prompt.g.cs")]
    [InlineData("answer.v1.prompt", "answer.v1.prompt.g.cs")]
    [InlineData("a-b/c_d.v1.short.prompt", "a-b/c_d.v1.short.prompt.g.cs")]
    public void A_plain_path_is_its_own_name(string path, string expected) => HintNames.Of(path).ShouldBe(expected);

    [Fact]
    public void Paths_that_differ_in_case_or_in_what_is_replaced_have_different_names()
    {
        string[] paths =
        [
            "a/b.v1.prompt", "A/b.v1.prompt", "a/B.v1.prompt", "a/b .v1.prompt", "a/b'.v1.prompt", "a/b#.v1.prompt", "a/b_.v1.prompt", "a/é.v1.prompt",
            "a/e.v1.prompt", "con/b.v1.prompt", "a/nul.v1.prompt", "a./b.v1.prompt", "a/b.v1.prompt.", new string('x', 300) + "/a.v1.prompt",
            new string('x', 301) + "/a.v1.prompt", string.Join('/', Enumerable.Repeat("deep", 200)) + ".v1.prompt",
        ];

        paths.Select(HintNames.Of).Distinct(StringComparer.OrdinalIgnoreCase).Count().ShouldBe(paths.Length);
    }

    [Theory]
    [InlineData("a/b'#;:*?<>|\".v1.prompt")]
    [InlineData("con/aux.v1.prompt")]
    [InlineData("a./b..prompt")]
    [InlineData("😀/\u202e.prompt")]
    public void A_name_has_no_character_that_a_compiler_or_a_disk_refuses(string path)
    {
        var name = HintNames.Of(path);

        name.ShouldMatch(@"^[a-z0-9._/-]+-[0-9a-f]{12}\.g\.cs$");
        name.Split('/').ShouldAllBe(s => s.Length > 0 && !s.EndsWith('.') && !s.StartsWith("con.") && s != "con");
    }

    [Fact]
    public void A_name_is_short_enough_for_a_disk() =>
        HintNames.Of(string.Join('/', Enumerable.Repeat(new string('x', 500), 50))).Length.ShouldBeLessThan(200);
}
