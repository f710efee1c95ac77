using System.Text.Json.Nodes;
using PromptGen.Language.Diagnostics;
using Shouldly;
using Xunit;

namespace PromptGen.Cli.Tests;

/// <summary>The other commands, exit codes, and help on mistakes.</summary>
public sealed class CommandTests
{
    [Fact]
    public void Init_prepares_a_project_once()
    {
        using var workspace = new Workspace();
        workspace.Run("init", "--no-package").ShouldSucceed();
        workspace.Read(".gitattributes").ShouldContain("*.prompt text eol=lf");
        workspace.Read(".editorconfig").ShouldContain("[*.prompt]");
        JsonNode.Parse(workspace.Read(".vscode/settings.json"))!["files.associations"]!["*.prompt"]!.GetValue<string>().ShouldBe("yaml");
        workspace.Run("check", "--strict").ShouldSucceed();
        workspace.Run("init", "--no-package").Output.ShouldContain("already");
    }

    [Fact]
    public void New_makes_a_prompt_a_major_and_a_variant()
    {
        using var workspace = new Workspace();
        workspace.Run("new", "support/answer").Output.ShouldContain("Acme.Prompts.Support.AnswerV1Prompt");
        workspace.Run("new", "support/answer").ExitCode.ShouldBe(2);
        workspace.Run("new", "support/answer", "--major").Output.ShouldContain("AnswerV2Prompt");
        workspace.Read("prompts/support/answer.v2.prompt").ShouldContain("version: 2.0.0");
        workspace.Run("new", "support/answer.v2", "--variant", "short").Output.ShouldContain("AnswerV2ShortPrompt");
        workspace.Run("new", "no good").ExitCode.ShouldBe(2);
        workspace.Run("check", "--strict").ShouldSucceed();
        workspace.Json("list").AsArray().Select(p => p!["prompt"]!.GetValue<string>())
            .ShouldBe(["support/answer.v1", "support/answer.v2", "support/answer.v2.short"], ignoreOrder: true);
    }

    [Fact]
    public void Render_shows_what_a_call_would_send()
    {
        using var workspace = new Workspace();
        workspace.Run("new", "support/answer");
        var messages = workspace.Json("render", "support/answer", "--inputs", "{\"question\":\"Why?\"}")["messages"]!.AsArray();
        messages.Select(m => m!["role"]!.GetValue<string>()).ShouldBe(["system", "user"]);
        messages[1]!["text"]!.GetValue<string>().ShouldContain("Why?");

        var wrong = workspace.Run("render", "support/answer", "--inputs", "{\"question\":7}");
        wrong.ExitCode.ShouldBe(1);
        wrong.Error.ShouldContain("/question must be a string");
        workspace.Run("render", "support/answer", "--inputs", "nowhere.json").Error.ShouldContain("There is no file 'nowhere.json'");
        workspace.Run("render", "support/anwser.v1").Error.ShouldContain("Did you mean 'support/answer.v1'?");
    }

    [Fact]
    public void Defaults_are_filled_in()
    {
        using var workspace = new Workspace();
        workspace.Write("prompts/a.v1.prompt", "---\nversion: 1.0.0\ndescription: Says.\ninput: { schema: { word: string }, default: { word: hello } }\n---\nSay {{ word }}.\n");
        workspace.Run("render", "a").ShouldSucceed().Output.ShouldContain("Say hello.");
    }

    [Fact]
    public void Read_shows_the_value_repairs_and_violations_at_their_place()
    {
        using var workspace = new Workspace();
        workspace.Run("new", "support/answer");
        var good = JsonNode.Parse(workspace.RunWith("Sure! {\"answer\": \"x\", \"confidence\": \"low\"}", "read", "support/answer", "--json").Output)!;
        good["valid"]!.GetValue<bool>().ShouldBeTrue();
        good["value"]!["confidence"]!.GetValue<string>().ShouldBe("low");
        good["repairs"]!.AsArray().Count.ShouldBe(1);

        const string Reply = "{\"answer\": \"x\",\n \"confidence\": \"medium\"}";
        var bad = workspace.RunWith(Reply, "read", "support/answer", "--json");
        bad.ExitCode.ShouldBe(1);
        var violation = JsonNode.Parse(bad.Output)!["violations"]![0]!;
        violation["pointer"]!.GetValue<string>().ShouldBe("/confidence");
        Reply[violation["offset"]!.GetValue<int>()..].ShouldStartWith("medium\"");
        workspace.RunWith("no json", "read", "support/answer").ExitCode.ShouldBe(1);
        workspace.Write("reply.txt", "{\"answer\": \"x\", \"confidence\": \"low\"}");
        workspace.Run("read", "support/answer", "reply.txt").ShouldSucceed();
    }

    [Theory]
    [InlineData("coerce", "{\"state\":\"OPEN\",\"done\":\"true\",\"Title\":5}", "{\"state\":\"open\",\"done\":true,\"title\":\"5\"}", "enum, type, name, type")]
    [InlineData("syntax", "{\"state\":\"open\",\"done\":True,\"title\":None}", "{\"state\":\"open\",\"done\":true,\"title\":\"None\"}", "literal, quote")]
    [InlineData("syntax", "{\"state\":\"OPEN\",\"done\":true,\"title\":\"x\"}", "", "")]
    [InlineData("strict", "{\"state\":\"open\",\"done\":true,\"title\":\"x\",}", "", "")]
    public void Read_mends_what_the_prompt_permits_by_its_schema(string leniency, string reply, string value, string repairs)
    {
        using var workspace = new Workspace();
        workspace.Write("prompts/a.v1.prompt", "---\nversion: 1.0.0\ndescription: Says.\noutput:\n  leniency: " + leniency + "\n  schema: { type: object, properties: { state: { enum: [open, closed] }, done: { type: boolean }, " +
            "title: { type: string } }, required: [state, done, title] }\n---\nSay it.\n");
        var result = workspace.RunWith(reply, "read", "a", "--json");
        var json = JsonNode.Parse(result.Output)!;
        json["valid"]!.GetValue<bool>().ShouldBe(value.Length > 0, result.Output + result.Error);
        (json["value"]?.ToJsonString() ?? "").ShouldBe(value);
        string.Join(", ", json["repairs"]!.AsArray().Select(r => r!["kind"]!.GetValue<string>())).ShouldBe(repairs);
    }

    [Fact]
    public void Fmt_orders_keys_and_changes_no_meaning()
    {
        using var workspace = new Workspace();
        const string Path = "prompts/a.v1.prompt";
        workspace.Write(Path, "---\r\ninput:   \r\n  schema: { word: string }\r\n# the number\r\nversion: 1.0.0\r\ndescription: Says.\r\n---\r\nSay {{ word }}.  \r\n");
        workspace.Run("lock").ShouldSucceed();
        workspace.Run("fmt", "--check").ExitCode.ShouldBe(1);
        workspace.Run("fmt").ShouldSucceed();
        workspace.Read(Path).ShouldBe("---\n# the number\nversion: 1.0.0\ndescription: Says.\ninput:\n  schema: { word: string }\n---\nSay {{ word }}.  \n");
        workspace.Run("fmt", "--check").ShouldSucceed();
        workspace.Run("check", "--ci").ShouldSucceed();
    }

    [Fact]
    public void Explain_has_every_rule()
    {
        using var workspace = new Workspace();
        workspace.Run("explain", "pg2501").Output.ShouldStartWith("# PG2501");
        workspace.Run("explain", "2501").Output.ShouldStartWith("# PG2501");
        workspace.Run("explain", "PG9999").ExitCode.ShouldBe(2);
        var rules = typeof(VersionRules).GetFields().Select(f => ((DiagnosticRule)f.GetValue(null)!).Id).ToList();
        rules.ShouldNotBeEmpty();
        rules.ShouldAllBe(id => workspace.Run("explain", id).ExitCode == 0);
    }

    [Theory]
    [InlineData("frobnicate")]
    [InlineData("check", "--frobnicate")]
    [InlineData("render")]
    [InlineData("completions", "tcsh")]
    public void A_wrong_command_line_is_2(params string[] arguments)
    {
        using var workspace = new Workspace();
        workspace.Run(arguments).ExitCode.ShouldBe(2);
    }

    [Fact]
    public void Without_a_project_there_is_a_way_out()
    {
        using var workspace = new Workspace();
        File.Delete(workspace.PathOf("Acme.csproj"));
        for (var folder = Directory.GetParent(workspace.Root); folder is not null; folder = folder.Parent)
        {
            Assert.SkipWhen(folder.EnumerateFiles("*.csproj").Any(), "A project lies above the folder for temporary files.");
        }

        var result = workspace.Run("check");
        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain("promptgen init");
    }

    [Fact]
    public void A_project_may_be_named_and_its_prompts_lie_elsewhere()
    {
        using var workspace = new Workspace("app/Acme.csproj");
        workspace.Run("check", "--project", "nowhere").ExitCode.ShouldBe(2);
        workspace.Write("texts/a.v1.prompt", "---\nversion: 1.0.0\ndescription: Says.\n---\nSay.\n");
        workspace.Json("list", "--project", "app", "--prompts", "texts").AsArray().Count.ShouldBe(1);
        workspace.Write("app/Acme.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><PromptRoot>../texts</PromptRoot></PropertyGroup></Project>");
        workspace.Json("list", "--project", "app/Acme.csproj").AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public void Nothing_is_coloured_where_nobody_looks()
    {
        using var workspace = new Workspace();
        workspace.Run("new", "support/answer");
        foreach (var command in (string[])["check", "list", "lock", "fmt"])
        {
            workspace.Run(command).Output.ShouldNotContain("\u001b");
        }
    }

    [Theory]
    [InlineData("bash", "complete -F")]
    [InlineData("zsh", "compdef")]
    [InlineData("fish", "complete -c")]
    [InlineData("pwsh", "Register-ArgumentCompleter")]
    public void Shells_complete(string shell, string expected)
    {
        using var workspace = new Workspace();
        workspace.Run("completions", shell).Output.ShouldContain(expected);
        workspace.Run("[suggest:12]", "promptgen ch").Output.ShouldContain("check");
    }
}
