using Shouldly;
using Xunit;

namespace PromptGen.Language.Tests.Binding;

/// <summary>Names that no repository could hold on every system, and so stand in no corpus.</summary>
public sealed class FileNameRuleTests
{
    [Theory]
    [InlineData("../answer.v1.prompt", "PG2004")]
    [InlineData("/etc/answer.v1.prompt", "PG2004")]
    [InlineData("C:/answer.v1.prompt", "PG2004")]
    [InlineData("\\\\server\\share\\answer.v1.prompt", "PG2004")]
    [InlineData("a//answer.v1.prompt", "PG2004")]
    [InlineData("CON/answer.v1.prompt", "PG2003")]
    [InlineData("lpt1.v1.prompt", "PG2003")]
    [InlineData("a./answer.v1.prompt", "PG2002")]
    [InlineData("a /answer.v1.prompt", "PG2002")]
    [InlineData("answer.v1..prompt", "PG2002")]
    [InlineData(".v1.prompt", "PG2002")]
    [InlineData("-a.v1.prompt", "PG2002")]
    [InlineData("a\nb.v1.prompt", "PG2002")]
    [InlineData("a\u202Eb.v1.prompt", "PG2002")]
    [InlineData("a\"; b.v1.prompt", "PG2002")]
    [InlineData("answer.v1000000000.prompt", "PG2001")]
    [InlineData("answer.v-1.prompt", "PG2001")]
    public void It_is_refused_with_its_own_rule(string path, string id)
    {
        var found = Files.Of((path, "---\nversion: 1.0.0\n---\nHi.")).Check(path);
        found.Select(d => d.Rule.Id).ShouldContain(id);
        found.ShouldAllBe(d => d.Start.Line == 0);
    }

    [Fact]
    public void A_name_of_a_thousand_characters_is_refused()
    {
        var path = new string('a', 1_000) + ".v1.prompt";
        Files.Of((path, "---\nversion: 1.0.0\n---\nHi.")).Check(path).Single().Rule.Id.ShouldBe("PG2005");
    }

    [Fact]
    public void Names_that_differ_only_in_case_are_reported_on_each()
    {
        var files = Files.Of(("Answer.v1.prompt", "---\nversion: 1.0.0\n---\nHi."), ("answer.v1.prompt", "---\nversion: 1.0.0\n---\nHi."));
        files.Check("Answer.v1.prompt").Single().Message.ShouldContain("'Answer.v1.prompt' and 'answer.v1.prompt' differ only");
        files.Check("answer.v1.prompt").Single().Rule.Id.ShouldBe("PG2008");
    }
}
