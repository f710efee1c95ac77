using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using PromptGen.TestSupport;
using Shouldly;
using Xunit;

namespace PromptGen.Generator.Tests.Pipeline;

/// <summary>Which files are ours, and what is said of those that cannot be read.</summary>
public sealed class SelectTests
{
    private const string Text = "---\nversion: 1.0.0\ndescription: Is short.\n---\nHello.\n";

    [Fact]
    public void A_file_that_cannot_be_read_is_reported_and_the_others_are_generated()
    {
        var project = PromptProject.With(("demo/b.v1.prompt", Text)) with { OtherFiles = [new InMemoryText("/work/acme/prompts/demo/a.v1.prompt", _ => null)] };

        var run = GeneratorHarness.Run(project, "PG0002");

        run.Messages.ShouldHaveSingleItem().ShouldStartWith("demo/a.v1.prompt(1,1): PG0002 ");
        run.Sources.Keys.ShouldBe(["demo/b.v1.prompt.g.cs", "PromptRegistration.g.cs"], ignoreOrder: true);
    }

    [Fact]
    public void A_file_whose_text_throws_is_reported_and_the_others_are_generated()
    {
        var project = PromptProject.With(("demo/b.v1.prompt", Text)) with
        {
            OtherFiles = [new InMemoryText("/work/acme/prompts/demo/a.v1.prompt", _ => throw new IOException("The disk is gone."))],
        };

        var run = GeneratorHarness.Run(project, "PG0001");

        run.Messages.ShouldHaveSingleItem().ShouldMatch(@"^demo/a\.v1\.prompt\(1,1\): PG0001 .*while reading: IOException: The disk is gone\.");
        run.Sources.Keys.ShouldContain("demo/b.v1.prompt.g.cs");
    }

    [Fact]
    public void Other_files_of_the_project_are_not_ours()
    {
        var project = new PromptProject
        {
            OtherFiles = [new InMemoryText("/work/acme/notes.txt", "{{"), new InMemoryText("/work/acme/data.json", "{"), new InMemoryText("/work/acme/prompts/.lock/a/notes.txt", "{}")],
        };

        GeneratorHarness.Run(project).Sources.ShouldBeEmpty();
    }

    [Fact]
    public void A_file_outside_the_prompt_folder_has_the_place_that_its_item_says()
    {
        const string path = "/work/shared/answer.v4.prompt";
        var project = new PromptProject
        {
            OtherFiles = [new InMemoryText(path, Text.Replace("1.0.0", "4.0.0", StringComparison.Ordinal))],
            FileOptions = Metadata(path, "support/answer.v4.prompt"),
        };

        var run = GeneratorHarness.Run(project);

        run.Sources.Keys.ShouldContain("support/answer.v4.prompt.g.cs");
        run.Sources["support/answer.v4.prompt.g.cs"].ShouldContain("Id = \"support/answer\"");
    }

    [Theory]
    [InlineData("../answer.v4.prompt")]
    [InlineData("/answer.v4.prompt")]
    [InlineData("C:\\answer.v4.prompt")]
    public void An_items_place_cannot_be_outside_either(string place)
    {
        const string path = "/work/shared/answer.v4.prompt";
        var project = new PromptProject { OtherFiles = [new InMemoryText(path, Text)], FileOptions = Metadata(path, place) };

        GeneratorHarness.Run(project, "PG0003");
    }

    [Theory]
    [InlineData("texts", "/work/acme/texts/demo/a.v1.prompt")]
    [InlineData("../../shared/prompts", "/shared/prompts/demo/a.v1.prompt")]
    [InlineData("/elsewhere", "/elsewhere/demo/a.v1.prompt")]
    [InlineData("../acme/prompts/", "/work/acme/prompts/demo/a.v1.prompt")]
    public void The_prompt_folder_is_a_setting(string root, string path) =>
        GeneratorHarness.Run(new PromptProject { OtherFiles = [new InMemoryText(path, Text)] }.Set("PromptRoot", root)).Sources.Keys.ShouldContain("demo/a.v1.prompt.g.cs");

    [Fact]
    public void A_project_without_settings_is_generated_all_the_same()
    {
        var project = new PromptProject { Files = [("demo/a.v1.prompt", Text)], Properties = ImmutableDictionary<string, string>.Empty };

        GeneratorHarness.Run(project).Sources["demo/a.v1.prompt.g.cs"].ShouldContain("namespace Prompts.Demo\n");
    }

    [Theory]
    [InlineData("My-App", "My_App")]
    [InlineData("2fa.class", "_2fa.@class")]
    [InlineData("a..b", "a.b")]
    public void A_root_namespace_that_is_no_name_becomes_one(string rootNamespace, string expected) =>
        GeneratorHarness.Run(PromptProject.With(("demo/a.v1.prompt", Text)).Set("RootNamespace", rootNamespace))
            .Sources["demo/a.v1.prompt.g.cs"].ShouldContain($"namespace {expected}.Prompts.Demo\n");

    [Fact]
    public void One_file_given_twice_does_not_take_the_others_code()
    {
        var path = "/work/acme/prompts/demo/a.v1.prompt";
        var project = PromptProject.With(("demo/b.v1.prompt", Text)) with { OtherFiles = [new InMemoryText(path, Text), new InMemoryText(path, Text)] };

        var run = HostileCulture.Run(() => GeneratorHarness.CreateDriver(project).RunGenerators(project.CreateCompilation()).GetRunResult());

        run.Results.Single().Exception.ShouldBeNull();
        run.Diagnostics.Length.ShouldBeGreaterThan(0);
        run.Results.Single().GeneratedSources.Select(s => s.HintName).ShouldContain("demo/b.v1.prompt.g.cs");
    }

    [Theory]
    [InlineData("demo/answer.v1.prompt", "Demo/answer.v1.prompt")]
    [InlineData("demo/answer.v1.prompt", "demo/Answer.v1.prompt")]
    [InlineData("demo/ab-c.v1.prompt", "demo/ab_c.v1.prompt")]
    [InlineData("a-b/c.v1.prompt", "aB/c.v1.prompt")]
    public void Two_files_of_one_name_in_CSharp_are_reported_and_one_is_generated(string first, string second)
    {
        var run = GeneratorHarness.CreateDriver(PromptProject.With((first, Text), (second, Text), ("demo/b.v1.prompt", Text)))
            .RunGenerators(new PromptProject().CreateCompilation()).GetRunResult();

        run.Results.Single().Exception.ShouldBeNull();
        run.Diagnostics.ShouldContain(d => d.Severity == DiagnosticSeverity.Error);
        run.Results.Single().GeneratedSources.Length.ShouldBeGreaterThanOrEqualTo(3);
        var compilation = new PromptProject().CreateCompilation().AddSyntaxTrees(run.GeneratedTrees);
        compilation.GetDiagnostics().ShouldNotContain(d => d.Id == "CS0101");
    }

    [Fact]
    public void Texts_that_no_assembly_can_hold_are_reported_before_the_compiler_gives_up()
    {
        var large = Text + string.Concat(Enumerable.Repeat("A line of text, one of very many.\n", 30_000));
        var project = new PromptProject { Files = [.. Enumerable.Range(0, 5).Select(i => ($"demo/p{i}.v1.prompt", large))] };

        var run = GeneratorHarness.CreateDriver(project).RunGenerators(project.CreateCompilation()).GetRunResult();

        var finding = run.Diagnostics.ShouldHaveSingleItem();
        finding.Id.ShouldBe("PG0006");
        finding.Location.GetLineSpan().Path.ShouldEndWith("p4.v1.prompt");
    }

    private static ImmutableDictionary<string, IReadOnlyDictionary<string, string>> Metadata(string path, string place) =>
        ImmutableDictionary<string, IReadOnlyDictionary<string, string>>.Empty.Add(
            path, new Dictionary<string, string> { ["build_metadata.AdditionalFiles.PromptPath"] = place });
}
