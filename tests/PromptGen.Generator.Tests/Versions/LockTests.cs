using Microsoft.CodeAnalysis;
using PromptGen.Language.Binding;
using PromptGen.Language.FrontMatter;
using PromptGen.Language.Text;
using PromptGen.Language.Versions;
using PromptGen.TestSupport;
using Shouldly;
using Xunit;

namespace PromptGen.Generator.Tests.Versions;

/// <summary>Lock files in a build: what is found, where, how grave, and what an edit runs again.</summary>
public sealed class LockTests
{
    private const string Path = "support/answer.v1.prompt";
    private const string LockPath = ".lock/support/answer.v1.json";

    [Fact]
    public void A_project_without_a_lock_file_hears_nothing() => GeneratorHarness.Run(Project(Prompt())).Findings.ShouldBeEmpty();

    [Fact]
    public void A_locked_version_is_silent() => GeneratorHarness.Run(Project(Prompt()).Add(LockPath, Lock(Prompt()))).Findings.ShouldBeEmpty();

    [Fact]
    public void A_changed_prompt_is_reported_at_its_version()
    {
        var run = GeneratorHarness.Run(Project(Prompt(body: "Say more.")).Add(LockPath, Lock(Prompt())), "PG2501");

        run.Messages.Single().ShouldStartWith("support/answer.v1.prompt(2,10): PG2501");
        run.Messages.Single().ShouldContain("1.0.1");
        run.Sources.Keys.ShouldContain("support/answer.v1.prompt.g.cs");
    }

    [Theory]
    [InlineData("PG2501", "1.0.0", "question: string", "Say more.")]
    [InlineData("PG2502", "1.0.0", "asked: string", "Say.")]
    [InlineData("PG2503", "1.0.1", "question: string, tone?: string", "Say.")]
    [InlineData("PG2504", "1.0.1", "question: string", "Say more.")]
    public void In_a_CI_build_it_is_an_error_and_the_code_is_there_all_the_same(string id, string version, string input, string body)
    {
        var project = Project(Prompt(version, input, body)).Add(LockPath, Lock(Prompt()));

        SeverityOf(project, id).ShouldBe(DiagnosticSeverity.Warning);
        SeverityOf(project.Set("ContinuousIntegrationBuild", "true"), id).ShouldBe(DiagnosticSeverity.Error);
        var strict = GeneratorHarness.Run(project.Set("ContinuousIntegrationBuild", "true"), id);
        strict.Sources["support/answer.v1.prompt.g.cs"].ShouldBe(GeneratorHarness.Run(project, id).Sources["support/answer.v1.prompt.g.cs"]);
    }

    [Fact]
    public void Another_prompt_without_an_entry_is_reported_once_there_are_lock_files() =>
        GeneratorHarness.Run(Project(Prompt()).Add(LockPath, Lock(Prompt())).Add("support/other.v2.prompt", Prompt("2.0.0")), "PG2504")
            .Messages.Single().ShouldContain("'.lock/support/other.v2.json'");

    [Fact]
    public void Lock_files_may_be_required_or_switched_off()
    {
        GeneratorHarness.Run(Project(Prompt()).Set("PromptLock", "required"), "PG2504");
        GeneratorHarness.Run(Project(Prompt(body: "Say more.")).Add(LockPath, Lock(Prompt())).Set("PromptLock", "off"));
    }

    [Theory]
    [InlineData("{ \"format\": 1, \"vers", "ends before")]
    [InlineData("{\n<<<<<<< HEAD\n=======\n>>>>>>> x\n}", "merge conflict")]
    public void A_broken_lock_file_is_reported_there_and_nowhere_else(string text, string expected)
    {
        var run = GeneratorHarness.Run(Project(Prompt()).Add(LockPath, text), "PG2505");
        run.Messages.Single().ShouldStartWith(LockPath);
        run.Messages.Single().ShouldContain(expected);
    }

    [Fact]
    public void A_variant_is_held_to_the_contract_of_its_major()
    {
        GeneratorHarness.Run(Project(Prompt()).Add("support/answer.v1.short.prompt", Prompt("1.3.0", body: "Short.")));
        var run = GeneratorHarness.Run(Project(Prompt()).Add("support/answer.v1.short.prompt", Prompt("1.3.0", "question: string, tone?: string")), "PG2506");
        run.Messages.Single().ShouldStartWith("support/answer.v1.short.prompt(2,10): PG2506");
    }

    [Fact]
    public void A_variant_of_a_deprecated_prompt_and_a_deprecated_variant_compile()
    {
        const string Variant = "support/answer.v1.short.prompt";
        var project = Project(Prompt()).Add(Variant, Prompt("1.3.0", body: "Short."));

        GeneratorHarness.Run(project.Edit(Path, Prompt().Replace("version:", "status: deprecated\nversion:")));
        GeneratorHarness.Run(project.Edit(Variant, Prompt("1.3.0", body: "Short.").Replace("version:", "status: deprecated\nversion:")));
    }

    [Fact]
    public void A_draft_and_a_deprecated_prompt()
    {
        var project = Project(Prompt()).Add(LockPath, Lock(Prompt()));
        GeneratorHarness.Run(project.Edit(Path, Prompt(body: "Other.").Replace("version:", "status: draft\nversion:")));
        GeneratorHarness.Run(project.Edit(Path, Prompt().Replace("version:", "status: deprecated\nsunset: 2027-01-01\nversion:")));
    }

    [Fact]
    public void An_edit_judges_one_prompt_again()
    {
        var files = Enumerable.Range(0, 20).SelectMany(i => new[]
        {
            ($"area/p{i}.v1.prompt", Prompt(body: "Say " + i)), ($".lock/area/p{i}.v1.json", Lock(Prompt(body: "Say " + i), $"area/p{i}.v1.prompt")),
        });
        var project = PromptProject.With([.. files]);
        var texts = project.CreateTexts();
        var compilation = project.CreateCompilation();
        var driver = GeneratorHarness.CreateDriver(project).ReplaceAdditionalTexts(texts).RunGenerators(compilation);
        driver.GetRunResult().Diagnostics.ShouldBeEmpty();

        var edited = texts.Single(t => t.Path.EndsWith("p7.v1.prompt", StringComparison.Ordinal));
        var again = driver.ReplaceAdditionalText(edited, new InMemoryText(edited.Path, Prompt(body: "Say more."))).RunGenerators(compilation).GetRunResult();
        var reasons = RunReasons.Of(again);
        reasons.Changed(TrackingNames.VersionReferences).ShouldBe(1);
        reasons.Changed(TrackingNames.Locks).ShouldBe(0);
        reasons.Emitted.ShouldBe(1);
        again.Diagnostics.Single().Id.ShouldBe("PG2501");

        var file = texts.Single(t => t.Path.EndsWith("p7.v1.json", StringComparison.Ordinal));
        var relocked = driver.ReplaceAdditionalText(file, new InMemoryText(file.Path, Lock(Prompt(body: "x"), "area/p7.v1.prompt"))).RunGenerators(compilation).GetRunResult();
        RunReasons.Of(relocked).Changed(TrackingNames.VersionReferences).ShouldBe(1);
        RunReasons.Of(relocked).Emitted.ShouldBe(0);
    }

    // In a project that does not make errors of warnings.
    private static DiagnosticSeverity SeverityOf(PromptProject project, string id)
    {
        var compilation = project.CreateCompilation();
        compilation = compilation.WithOptions(compilation.Options.WithGeneralDiagnosticOption(ReportDiagnostic.Default));
        return GeneratorHarness.CreateDriver(project).RunGenerators(compilation).GetRunResult().Diagnostics.Single(d => d.Id == id).Severity;
    }

    private static PromptProject Project(string prompt) => PromptProject.With((Path, prompt));

    private static string Prompt(string version = "1.0.0", string input = "question: string", string body = "Say.") =>
        $"---\nversion: {version}\ndescription: Answers.\ninput: {{ schema: {{ {input} }} }}\n---\n{body}\n";

    private static string Lock(string prompt, string path = Path)
    {
        var source = new PromptSource { Path = path, RelativePath = path, MappedPath = path, Text = prompt, Checksum = "", Kind = SourceKind.Prompt };
        var model = PromptBinder.Bind(PromptParser.Parse(source, CancellationToken.None), ReferenceIndex.Empty, new BindOptions("Other"), CancellationToken.None).Model!;
        return LockFileText.Write(LockFile.Empty.With(VersionedPrompt.Of(model)!.ToEntry("0.1.0")));
    }
}
