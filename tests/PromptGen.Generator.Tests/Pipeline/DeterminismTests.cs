using PromptGen.TestSupport;
using Shouldly;
using Xunit;

namespace PromptGen.Generator.Tests.Pipeline;

public sealed class DeterminismTests
{
    private static readonly PromptProject Project = PromptProject.With(
        ("demo/a.v1.prompt", "---\nversion: 1.0.0\ninput: { schema: { word: string, limit: number } }\nrequires: [{ name: r, assert: limit > 0.5 }]\n---\nSay {{ word }} {{ limit }}.\n"),
        ("demo/b.v1.schema.json", """{ "type": "object", "properties": { "answer": { "type": "number", "minimum": -0.5 } } }"""),
        ("other/c.v2.prompt", "---\nversion: 2.0.0\n---\nHello.\n"));

    [Fact]
    public void Two_runs_write_the_same_bytes() => Sources(Project).ShouldBe(Sources(Project));

    [Fact]
    public void The_order_of_files_changes_nothing() => Sources(Project with { Files = Project.Files.Reverse() }).ShouldBe(Sources(Project));

    [Fact]
    public void Two_checkouts_write_the_same_bytes_where_paths_are_mapped()
    {
        var here = Project with { ProjectFolder = "/work/acme/" };
        var there = Project with { ProjectFolder = "/home/ci/build=1,2/acme/" };

        var first = Sources(here.Set("PromptGenPathMap", "/work/acme/=/_/"));
        var second = Sources(there.Set("PromptGenPathMap", "/home/ci/build==1,,2/acme/=/_/,"));

        second.ShouldBe(first);
        first["demo/a.v1.prompt.g.cs"].ShouldContain("\"/_/prompts/demo/a.v1.prompt\"");
    }

    [Fact]
    public void Lines_end_as_on_every_system() => Sources(Project).Values.ShouldAllBe(text => !text.Contains('\r'));

    private static SortedDictionary<string, string> Sources(PromptProject project)
    {
        var result = HostileCulture.Run(() => GeneratorHarness.CreateDriver(project).RunGenerators(project.CreateCompilation())).GetRunResult();
        result.Diagnostics.ShouldBeEmpty();
        return new(result.Results.Single().GeneratedSources.ToDictionary(s => s.HintName, s => s.SourceText.ToString()), StringComparer.Ordinal);
    }
}
