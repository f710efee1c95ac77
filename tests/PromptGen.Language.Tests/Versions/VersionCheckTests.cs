using PromptGen.Language.Model;
using PromptGen.Language.Versions;
using Shouldly;
using Xunit;

namespace PromptGen.Language.Tests.Versions;

/// <summary>Which version a changed prompt has to have.</summary>
public sealed class VersionCheckTests
{
    private const string Front = "input: { schema: { question: string } }";
    private const string Wider = "input: { schema: { question: string, tone?: string } }";
    private const string Broken = "input: { schema: { asked: string } }";

    private static readonly LockFile Locked = LockFile.Empty.With(Prompts.Of(Front).Lock()).With(Prompts.Of(Front, "1.2.0", "Say it twice.").Lock());

    [Theory]
    [InlineData(Front, "1.2.0", "Say it twice.", null)]
    [InlineData(Front, "1.0.0", "Say it.", null)]
    [InlineData(Front, "1.2.1", "Say it thrice.", "PG2504 Version 1.2.1 has no entry")]
    [InlineData(Front, "1.2.0", "Say it thrice.", "PG2501 Version 1.2.0 is released, and its text has changed since. Raise the version to 1.2.1.")]
    [InlineData(Front, "1.0.0", "Say it thrice.", "PG2501 Version 1.0.0 is released, and its text has changed since. Raise the version to 1.2.1.")]
    [InlineData(Front, "1.1.0", "Say it thrice.", "PG2503 Version 1.1.0 does not suffice after 1.2.0, because that one is released. Raise the version to 1.2.1.")]
    [InlineData(Wider, "1.2.0", "Say it twice.", "PG2501 Version 1.2.0 is released, and its contract has widened (input tone: an optional input or member is added) since. Raise the version to 1.3.0.")]
    [InlineData(Wider, "1.2.7", "Say it twice.", "PG2503 Version 1.2.7 does not suffice after 1.2.0, because the contract is wider")]
    [InlineData(Wider, "1.3.0", "Say it twice.", "PG2504")]
    [InlineData(Broken, "1.2.0", "Say it twice.", "PG2502 Version 1.2.0 is released, and its contract is broken since (input asked: a required input or member without a default is added; input question: an input or member is removed). Put this prompt into 'answer.v2.prompt' with version 2.0.0, and leave this file as it was.")]
    [InlineData(Broken, "1.9.0", "Say it twice.", "PG2502")]
    public void A_prompt_beside_its_released_versions(string front, string version, string body, string? expected)
    {
        var prompt = Prompts.Of(front, version, body);
        var found = VersionCheck.Check(prompt, Locked, isRequired: true);
        if (expected is null)
        {
            found.ShouldBeEmpty();
            return;
        }

        (found.Single().Rule.Id + " " + found.Single().Message).ShouldStartWith(expected);
        prompt.Source.Text.Substring(found.Single().Range.Start, found.Single().Range.Length).ShouldBe(version);
    }

    [Fact]
    public void A_version_without_a_lock_file_is_a_finding_only_where_locks_are_wanted()
    {
        VersionCheck.Check(Prompts.Of(Front), null, isRequired: false).ShouldBeEmpty();
        VersionCheck.Check(Prompts.Of(Front), null, isRequired: true).Single().Rule.Id.ShouldBe("PG2504");
    }

    [Fact]
    public void A_draft_may_change() => VersionCheck.Check(Prompts.Of("status: draft\n" + Broken, "1.2.0"), Locked, isRequired: true).ShouldBeEmpty();

    [Fact]
    public void A_variant_has_the_contract_of_its_major()
    {
        var major = Prompts.Of(Front);
        var same = Prompts.Of(Front, "1.0.3", "Shorter.", "support/answer.v1.short.prompt");
        var other = Prompts.Of(Wider, "1.0.3", "Shorter.", "support/answer.v1.short.prompt");

        same.MajorPath.ShouldBe("support/answer.v1.prompt");
        VersionCheck.CheckVariant(same, same.MajorPath, major.Contract).ShouldBeEmpty();
        VersionCheck.CheckVariant(other, other.MajorPath, major.Contract).Single().Message.ShouldContain("input tone");
    }

    [Fact]
    public void The_required_version_is_the_lowest_that_will_do()
    {
        VersionCheck.Required(Prompts.Of(Front, "1.2.0", "Say it twice."), Locked).ShouldBeNull();
        VersionCheck.Required(Prompts.Of(Front, "1.2.0", "Other."), Locked).ShouldBe(new SemanticVersion(1, 2, 1));
        VersionCheck.Required(Prompts.Of(Wider, "1.2.1"), Locked).ShouldBe(new SemanticVersion(1, 3, 0));
        VersionCheck.Required(Prompts.Of(Wider, "1.4.0"), Locked).ShouldBeNull();
        VersionCheck.Required(Prompts.Of(Broken, "1.2.0"), Locked).ShouldBe(new SemanticVersion(2, 0, 0));
    }
}
