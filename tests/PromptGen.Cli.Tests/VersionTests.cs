using Shouldly;
using Xunit;

namespace PromptGen.Cli.Tests;

/// <summary><c>lock</c>, <c>bump</c> and <c>diff</c> on a project with a history.</summary>
public sealed class VersionTests
{
    private const string Path = "prompts/support/answer.v1.prompt";
    private const string LockPath = "prompts/.lock/support/answer.v1.json";

    [Fact]
    public void A_version_of_the_branch_may_be_locked_again_until_it_is_merged()
    {
        using var workspace = Released();
        workspace.Edit(Path, "briefly", "at length");
        workspace.Run("lock").ExitCode.ShouldBe(1);
        workspace.Run("lock").Output.ShouldContain("raise 1.0.0 to 1.0.1");

        workspace.Run("bump").Output.ShouldContain("support/answer.v1: 1.0.0 → 1.0.1");
        workspace.Read(Path).ShouldStartWith("---\nversion: 1.0.1\n");
        workspace.Run("lock").Output.ShouldContain("support/answer.v1 1.0.1: added");
        workspace.Commit("Bump");
        workspace.Edit(Path, "at length", "in verse");
        workspace.Run("lock").Output.ShouldContain("support/answer.v1 1.0.1: rewritten");
        workspace.Run("check", "--ci").ShouldSucceed();

        workspace.Commit("Verse");
        workspace.Git("checkout", "-q", "main");
        workspace.Git("merge", "-q", "feature");
        workspace.Edit(Path, "in verse", "in prose");
        workspace.Run("lock").ExitCode.ShouldBe(1);
        workspace.Read(LockPath).ShouldContain("1.0.1");
    }

    [Fact]
    public void A_refusal_drops_no_entry()
    {
        using var workspace = Released();
        workspace.Edit(Path, "briefly", "at length");
        workspace.Run("bump").ShouldSucceed();
        workspace.Run("lock").ShouldSucceed();
        var before = workspace.Read(LockPath);
        workspace.Edit(Path, "question: string, what the person asked", "question: string, what the person asked\n    tone?: string");
        workspace.Run("lock").Output.ShouldContain("to 1.1.0");
        workspace.Read(LockPath).ShouldBe(before);
    }

    [Fact]
    public void Locking_twice_changes_nothing()
    {
        using var workspace = Released();
        var before = workspace.Read(LockPath);
        workspace.Run("lock").Output.ShouldContain("0 changed, 1 up to date");
        workspace.Read(LockPath).ShouldBe(before);
        before.ShouldNotContain("\r");
    }

    [Fact]
    public void A_wider_contract_takes_a_minor()
    {
        using var workspace = Released();
        workspace.Edit(Path, "question: string, what the person asked", "question: string, what the person asked\n    tone?: string");
        workspace.Json("bump")[0]!["to"]!.GetValue<string>().ShouldBe("1.1.0");
    }

    [Fact]
    public void A_broken_contract_becomes_a_major_of_its_own_and_the_old_file_comes_back()
    {
        using var workspace = Released();
        var old = workspace.Read(Path);
        workspace.Edit(Path, "confidence(enum): [high, low]", "certainty: number");
        workspace.Run("check", "--ci").Output.ShouldContain("error PG2502");

        workspace.Run("bump").ShouldSucceed();
        workspace.Read(Path).ShouldBe(old);
        workspace.Read("prompts/support/answer.v2.prompt").ShouldContain("version: 2.0.0");
        workspace.Read("prompts/support/answer.v2.prompt").ShouldContain("certainty: number");
        workspace.Run("lock").ShouldSucceed();
        workspace.Run("check", "--ci").ShouldSucceed();
    }

    [Fact]
    public void A_new_major_takes_its_schema_file_with_it()
    {
        using var workspace = new Workspace();
        workspace.Git("init", "-q");
        workspace.Write("prompts/a.v1.prompt", "---\nversion: 1.0.0\ndescription: Says.\noutput: { schema: a.v1.schema.json }\n---\nSay.\n");
        workspace.Write("prompts/a.v1.schema.json", """{ "type": "object", "properties": { "x": { "type": "string" } }, "required": ["x"], "additionalProperties": false }""");
        workspace.Run("lock").ShouldSucceed();
        workspace.Commit("One");
        workspace.Edit("prompts/a.v1.schema.json", "\"x\"", "\"y\"");

        workspace.Run("bump").ShouldSucceed();
        workspace.Read("prompts/a.v1.schema.json").ShouldContain("\"x\"");
        workspace.Read("prompts/a.v2.schema.json").ShouldContain("\"y\"");
        workspace.Read("prompts/a.v2.prompt").ShouldContain("schema: a.v2.schema.json");
        workspace.Run("lock").ShouldSucceed();
        workspace.Run("check", "--ci").ShouldSucceed();
    }

    [Fact]
    public void Branches_with_two_prompts_merge_and_one_with_the_same_is_repaired()
    {
        using var workspace = Released();
        workspace.Run("new", "support/other").ShouldSucceed();
        workspace.Run("lock").ShouldSucceed();
        workspace.Edit(Path, "briefly", "well");
        workspace.Run("bump").ShouldSucceed();
        workspace.Run("lock").ShouldSucceed();
        workspace.Commit("Another prompt, and a bump");

        workspace.Git("checkout", "-q", "main");
        workspace.Git("checkout", "-q", "-b", "second");
        workspace.Run("new", "support/third").ShouldSucceed();
        workspace.Run("lock").ShouldSucceed();
        workspace.Commit("A third");
        workspace.Git("merge", "-q", "-m", "Merge", "feature");
        workspace.LastGitExitCode.ShouldBe(0);
        workspace.Run("check", "--ci").ShouldSucceed();

        workspace.Git("checkout", "-q", "main");
        workspace.Git("checkout", "-q", "-b", "rival");
        workspace.Edit(Path, "briefly", "badly");
        workspace.Run("bump").ShouldSucceed();
        workspace.Run("lock").ShouldSucceed();
        workspace.Commit("A rival");
        workspace.Git("merge", "-q", "-m", "Merge", "feature");
        workspace.LastGitExitCode.ShouldBe(1);
        workspace.Run("check").Output.ShouldContain("PG2505");
        workspace.Git("checkout", "--ours", Path);
        workspace.Run("lock").Output.ShouldContain("repaired");
        workspace.Run("check", "--ci").ShouldSucceed();
        workspace.Run("lock").Output.ShouldContain("0 changed");
    }

    [Fact]
    public void A_truncated_lock_file_is_repaired_from_the_base_branch()
    {
        using var workspace = Released();
        var whole = workspace.Read(LockPath);
        workspace.Write(LockPath, whole[..60]);
        workspace.Run("check", "--ci").Output.ShouldContain("PG2505");
        workspace.Run("lock").Output.ShouldContain("repaired");
        workspace.Read(LockPath).ShouldBe(whole);
    }

    [Fact]
    public void Without_a_history_an_entry_stays_unless_forced()
    {
        using var workspace = new Workspace();
        workspace.Run("init", "--no-package").ShouldSucceed();
        workspace.Run("lock").ShouldSucceed();
        workspace.Edit("prompts/demo/answer.v1.prompt", "briefly", "well");
        workspace.Run("lock").ExitCode.ShouldBe(1);
        workspace.Run("lock", "--dry-run", "--force").ShouldSucceed();
        workspace.Run("lock").ExitCode.ShouldBe(1);
        workspace.Run("lock", "--force").ShouldSucceed();
        workspace.Run("lock").ShouldSucceed();
    }

    [Fact]
    public void A_draft_is_not_locked()
    {
        using var workspace = new Workspace();
        workspace.Run("new", "support/answer", "--draft").ShouldSucceed();
        workspace.Run("lock").Output.ShouldContain("1 drafts");
        workspace.Has(LockPath).ShouldBeFalse();
    }

    [Fact]
    public void Versions_are_compared()
    {
        using var workspace = Released();
        workspace.Edit(Path, "briefly", "at length and with care");
        workspace.Edit(Path, "version: 1.0.0", "version: 1.1.0");
        workspace.Edit(Path, "question: string, what the person asked", "question: string, what the person asked\n    tone?: string");
        workspace.Run("lock").ShouldSucceed();
        workspace.Commit("More");

        var text = workspace.Run("diff", "support/answer", "1.0.0", "1.1.0", "--inputs", "{\"question\":\"Why?\"}").ShouldSucceed().Output;
        text.ShouldContain("-You answer briefly.");
        text.ShouldContain("+You answer at length and with care.");
        text.ShouldContain("input tone: an optional input or member is added (minor)");
        text.ShouldContain("tokens: about ");
        var json = workspace.Json("diff", "support/answer", "HEAD~1");
        json["part"]!.GetValue<string>().ShouldBe("minor");
        json["contract"]![0]!["kind"]!.GetValue<string>().ShouldBe("input-added-optional");
        json["to"]!["tokens"]!.GetValue<int>().ShouldBeGreaterThan(json["from"]!["tokens"]!.GetValue<int>());
        workspace.Run("diff", "support/answer", "--exit-code").ShouldSucceed();
        workspace.Run("diff", "support/answer", "1.0.0", "--exit-code").ExitCode.ShouldBe(1);
        workspace.Run("diff", "support/answer", "7.0.0").ExitCode.ShouldBe(2);
    }

    /// <summary>A prompt that is on the base branch, and a branch.</summary>
    private static Workspace Released()
    {
        var workspace = new Workspace();
        workspace.Git("init", "-q");
        workspace.Run("new", "support/answer").ShouldSucceed();
        workspace.Run("lock").ShouldSucceed();
        workspace.Commit("Release");
        workspace.Git("checkout", "-q", "-b", "feature");
        return workspace;
    }
}
