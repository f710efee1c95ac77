using Shouldly;
using Xunit;

namespace PromptGen.Package.Tests;

/// <summary>What docs/versioning.md tells, with the installed command and real builds on a project that has nothing of this repository.</summary>
public sealed class LifeOfAPromptTests(Packages packages)
{
    private const string Prompt = "prompts/demo/answer.v1.prompt";

    [Fact]
    public void From_init_to_sunset()
    {
        using var workspace = new Workspace();
        var tools = workspace.PathOf("tools");
        DotNet.Run(workspace.Root, "tool", "install", "PromptGen.Cli", "--tool-path", tools, "--version", packages.Version, "--add-source", packages.Folder).ShouldSucceed();
        var promptgen = Path.Combine(tools, OperatingSystem.IsWindows() ? "promptgen.exe" : "promptgen");
        var app = workspace.PathOf("App");
        workspace.Write("App/App.csproj", packages.ProjectFile("PromptGen.Runtime"));
        workspace.Write("App/Program.cs", "System.Console.WriteLine();");
        Git(app, "init", "-q");

        CommandResult Run(params string[] arguments) => DotNet.RunProgram(promptgen, app, arguments);
        CommandResult Build(bool ci = true) => DotNet.Run(app, "build", "-v", "q", "-nologo", "-p:TreatWarningsAsErrors=false", "-p:ContinuousIntegrationBuild=" + (ci ? "true" : "false"));

        // Begin, lock, build.
        Run("init", "--package-version", packages.Version).ShouldSucceed();
        workspace.Write("App/Program.cs", "System.Console.WriteLine(typeof(App.Prompts.Demo.AnswerV1Prompt));");
        Build().ShouldSucceed();
        DotNet.Run(app, "build", "-t:PromptGenLock", "-v", "q", "-nologo").ShouldSucceed();
        File.Exists(workspace.PathOf("App/prompts/.lock/demo/answer.v1.json")).ShouldBeTrue();
        Build().ShouldSucceed();
        Commit(app, "Release 1.0.0");

        // A text is edited: a warning at the desk, an error in CI, with the version that it needs.
        Edit(workspace, Prompt, "briefly", "in one sentence");
        Build(ci: false).ShouldSucceed().Output.ShouldContain("warning PG2501");
        var failed = Build();
        failed.ExitCode.ShouldNotBe(0);
        failed.Output.ShouldContain("error PG2501");
        failed.Output.ShouldContain("1.0.1");
        DotNet.Run(app, "build", "-t:PromptGenCheck", "-v", "q", "-nologo", "-p:ContinuousIntegrationBuild=true").Output.ShouldContain("error PG2501");
        Run("bump").ShouldSucceed();
        Build().Output.ShouldContain("error PG2504");
        Run("lock").ShouldSucceed();
        Build().ShouldSucceed();
        Commit(app, "Release 1.0.1");

        // The contract is broken: a major beside the first.
        Edit(workspace, Prompt, "answer: string, one or two sentences", "reply: string, one or two sentences");
        Build().Output.ShouldContain("error PG2502");
        Run("bump").ShouldSucceed();
        Run("lock").ShouldSucceed();
        workspace.Write("App/Program.cs", "System.Console.WriteLine(typeof(App.Prompts.Demo.AnswerV1Prompt) == typeof(App.Prompts.Demo.AnswerV2Prompt));");
        Build().ShouldSucceed();
        Commit(app, "Release 2.0.0");

        // Raw calls from before are frozen; the build below hears of the new one alone.
        const string Old = "static class Desk { public static object Old(Microsoft.Extensions.AI.IChatClient client, string text) => Microsoft.Extensions.AI.ChatClientExtensions.GetResponseAsync(client, text); }";
        workspace.Write("App/Old.cs", Old);
        Run("baseline").ShouldSucceed().Output.ShouldContain("1 raw call, written to PromptGen.Baseline.txt");
        File.ReadAllText(workspace.PathOf("App/PromptGen.Baseline.txt")).ShouldContain("PG5001 M:Desk.Old(Microsoft.Extensions.AI.IChatClient,System.String) Microsoft.Extensions.AI.ChatClientExtensions.GetResponseAsync 1\n");
        workspace.Write("App/New.cs", Old.Replace("Desk", "Shop", StringComparison.Ordinal));

        // A variant shares the contract of its major.
        Run("new", "demo/answer.v2", "--variant", "short").ShouldSucceed();
        Run("lock").ShouldSucceed();
        Build().ShouldSucceed();
        var variant = "prompts/demo/answer.v2.short.prompt";
        Edit(workspace, variant, "reply: string", "reply: string\n    more?: string");
        Build(ci: false).Output.ShouldContain("error PG2506");
        Edit(workspace, variant, "reply: string\n    more?: string", "reply: string");

        // The first major is deprecated, and its day passes: callers are told, old tags still build.
        Edit(workspace, Prompt, "version: 1.0.1", "version: 1.0.1\nstatus: deprecated\nsuccessor: demo/answer.v2\nsunset: 2020-01-01");
        var deprecated = Build().ShouldSucceed().Output;
        deprecated.ShouldContain("CS0618");
        deprecated.ShouldContain("demo/answer.v2");
        deprecated.ShouldContain("New.cs(1,");
        deprecated.ShouldNotContain("Old.cs");
        Run("check").ShouldSucceed().Output.ShouldContain("PG2507");
    }

    private static void Edit(Workspace workspace, string file, string old, string @new)
    {
        var text = File.ReadAllText(workspace.PathOf("App/" + file));
        text.ShouldContain(old, Case.Sensitive);
        workspace.Write("App/" + file, text.Replace(old, @new, StringComparison.Ordinal));
    }

    private static void Commit(string folder, string message)
    {
        Git(folder, "add", "-A", "--", ".", ":!bin", ":!obj");
        Git(folder, "commit", "-q", "-m", message);
    }

    private static void Git(string folder, params string[] arguments) =>
        DotNet.RunProgram("git", folder, ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "init.defaultBranch=main", .. arguments]).ShouldSucceed();
}
