using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PromptGen.Analyzers.PromptFiles;
using PromptGen.Language.Binding;
using PromptGen.TestSupport;
using Shouldly;
using Xunit;

namespace PromptGen.Cli.Tests;

/// <summary><c>check</c> says what the build says, and what a build must not look at.</summary>
public sealed class CheckTests
{
    private const string Prompt = "---\nversion: 1.0.0\ndescription: Says.\ninput: { schema: { word: string } }\n---\nSay {{ word }}.\n";

    [Theory]
    [InlineData("valid")]
    [InlineData("invalid")]
    public async Task It_finds_in_the_corpus_what_the_build_finds(string name)
    {
        var folder = RepositoryFiles.PathOf("tests", "PromptGen.Language.Tests", "Corpus", name);
        using var workspace = new Workspace();
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(p => (Path: Path.GetRelativePath(folder, p).Replace('\\', '/'), Full: p)).Where(f => SourceNames.Classify(f.Path) is not null).ToList();
        foreach (var (path, full) in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(workspace.PathOf("prompts/" + path))!);
            File.Copy(full, workspace.PathOf("prompts/" + path));
        }

        var found = workspace.Json("check")["findings"]!.AsArray()
            .Where(f => f!["id"]!.GetValue<string>() is not ("PG2507" or "PG2508"))
            .Select(f => $"{f!["path"]}({f["line"]},{f["column"]}): {f["id"]} {f["message"]}".Replace(workspace.Root.Replace('\\', '/') + "/", "", StringComparison.Ordinal));

        var project = PromptProject.With() with
        {
            OtherFiles = [.. files.Select(f => new InMemoryText(PromptProject.Folder + "prompts/" + f.Path, File.ReadAllBytes(f.Full)))],
        };
        found.Order(StringComparer.Ordinal).ShouldBe((await BuildAsync(project)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_change_of_a_locked_prompt_fails_in_CI_only()
    {
        using var workspace = new Workspace();
        workspace.Write("prompts/a.v1.prompt", Prompt);
        workspace.Run("lock").ShouldSucceed();
        workspace.Edit("prompts/a.v1.prompt", "Say {{", "Tell {{");

        var desk = workspace.Run("check");
        desk.Output.ShouldContain("prompts/a.v1.prompt(2,10): warning PG2501");
        workspace.Run("check", "--ci").ExitCode.ShouldBe(1);
        workspace.Run("check", "--strict").ExitCode.ShouldBe(1);
        workspace.Run("check", "--ci").Output.ShouldContain("error PG2501");
    }

    [Fact]
    public void Files_that_no_prompt_uses_are_seen()
    {
        using var workspace = new Workspace();
        workspace.Write("prompts/a.v1.prompt", Prompt);
        workspace.Write("prompts/_tone.partial.prompt", "Be kind.\n");
        workspace.Json("check")["findings"]!.AsArray().Count(f => f!["message"]!.GetValue<string>().Contains("\"tone\"", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public void Sunset_dates_and_drafts_are_seen()
    {
        using var workspace = new Workspace();
        workspace.Write("prompts/old.v1.prompt", Prompt.Replace("version:", "status: deprecated\nsunset: 2020-02-03\nversion:"));
        workspace.Write("prompts/new.v1.prompt", Prompt.Replace("version:", "status: draft\nversion:"));

        var ids = workspace.Json("check")["findings"]!.AsArray().Select(f => f!["id"]!.GetValue<string>()).Where(id => id.StartsWith("PG25", StringComparison.Ordinal));
        ids.ShouldBe(["PG2508", "PG2507"]);
    }

    [Fact]
    public void An_entry_of_the_base_branch_that_has_changed_is_an_error()
    {
        using var workspace = new Workspace();
        workspace.Git("init", "-q");
        workspace.Write("prompts/a.v1.prompt", Prompt);
        workspace.Run("lock").ShouldSucceed();
        workspace.Commit("One");
        workspace.Git("checkout", "-q", "-b", "feature");
        workspace.Edit("prompts/.lock/a.v1.json", "\"hash\": \"", "\"hash\": \"0");

        workspace.Run("check").Output.ShouldContain("error PG2509");
        workspace.Run("lock");
        workspace.Run("check").ShouldSucceed();
    }

    [Fact]
    public void Sarif_has_rules_results_and_places()
    {
        using var workspace = new Workspace();
        workspace.Write("prompts/a b.v1.prompt", "---\nversion: 1.0.0\ndescription: Says.\n---\n{{ word }}\n");
        var run = JsonNode.Parse(workspace.Run("check", "--sarif", "-").Output)!["runs"]![0]!;
        run["tool"]!["driver"]!["name"]!.GetValue<string>().ShouldBe("promptgen");
        var results = run["results"]!.AsArray();
        results.Count.ShouldBeGreaterThan(0);
        foreach (var result in results)
        {
            var rule = run["tool"]!["driver"]!["rules"]![result!["ruleIndex"]!.GetValue<int>()]!;
            rule["id"]!.GetValue<string>().ShouldBe(result["ruleId"]!.GetValue<string>());
            result["locations"]![0]!["physicalLocation"]!["artifactLocation"]!["uri"]!.GetValue<string>().ShouldBe("prompts/a%20b.v1.prompt");
        }

        workspace.Run("check", "--sarif", "out.sarif");
        workspace.Has("out.sarif").ShouldBeTrue();
    }

    private static async Task<IEnumerable<string>> BuildAsync(PromptProject project)
    {
        var compilation = project.CreateCompilation();
        var generated = GeneratorHarness.CreateDriver(project, tracksSteps: false).RunGenerators(compilation).GetRunResult().Diagnostics;
        var options = new AnalyzerOptions([.. project.CreateTexts()], project.CreateOptions());
        ImmutableArray<DiagnosticAnalyzer> rules = [new PromptFileAnalyzer(), new UnusedFileAnalyzer()];
        var advice = await compilation.WithAnalyzers(rules, options).GetAnalyzerDiagnosticsAsync();
        return generated.Concat(advice).Where(d => d.Severity != DiagnosticSeverity.Hidden).Select(d =>
        {
            var span = d.Location.GetLineSpan();
            return $"{span.Path}({span.StartLinePosition.Line + 1},{span.StartLinePosition.Character + 1}): {d.Id} {d.GetMessage(null)}".Replace(PromptProject.Folder, "", StringComparison.Ordinal);
        });
    }
}
