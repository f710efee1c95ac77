using PromptGen.Language.Binding;
using Shouldly;
using Xunit;

namespace PromptGen.Language.Tests.Binding;

/// <summary>What one file's binding depends on: equal before and after an edit that does not concern it.</summary>
public sealed class ReferenceIndexTests
{
    private const string Answer = "---\nversion: 1.0.0\noutput: { schema: answer.schema.json }\n---\nHi.";
    private const string Other = "---\nversion: 1.0.0\noutput: { schema: other.schema.json }\n---\nHi.";
    private const string Schema = "{ \"type\": \"object\" }";

    private static readonly (string Path, string Text)[] Project =
    [
        ("a.v1.prompt", Answer),
        ("b.v1.prompt", Other),
        ("answer.schema.json", "{ \"type\": \"object\", \"properties\": { \"p\": { \"$ref\": \"shared/part.schema.json\" } } }"),
        ("other.schema.json", Schema),
        ("shared/part.schema.json", "{ \"$ref\": \"../answer.schema.json\" }"),
        ("with.v1.prompt", "---\nversion: 1.0.0\n---\n{{ include \"tone\" }}"),
        ("_tone.partial.prompt", "Be kind. {{ include 'shared/words' }}"),
        ("shared/_words.partial.prompt", "Use few words."),
    ];

    [Fact]
    public void Schemas_are_followed_through_each_other_round_in_circles_too() =>
        References(Project, "a.v1.prompt").Schemas.Select(s => s.Source.RelativePath).ShouldBe(["answer.schema.json", "shared/part.schema.json"]);

    [Fact]
    public void So_are_partials() =>
        References(Project, "with.v1.prompt").Partials.Select(p => p.Source.RelativePath).ShouldBe(["_tone.partial.prompt", "shared/_words.partial.prompt"]);

    [Theory]
    [InlineData("b.v1.prompt", "a.v1.prompt")] // another prompt
    [InlineData("other.schema.json", "a.v1.prompt")] // a schema that is not reached
    [InlineData("shared/_words.partial.prompt", "a.v1.prompt")]
    [InlineData("shared/part.schema.json", "b.v1.prompt")]
    public void An_edit_elsewhere_changes_nothing(string edited, string prompt) =>
        References(Edit(edited), prompt).ShouldBe(References(Project, prompt));

    [Theory]
    [InlineData("answer.schema.json", "a.v1.prompt")]
    [InlineData("shared/part.schema.json", "a.v1.prompt")] // reached through the other
    [InlineData("_tone.partial.prompt", "with.v1.prompt")]
    [InlineData("shared/_words.partial.prompt", "with.v1.prompt")]
    public void An_edit_to_what_is_reached_does(string edited, string prompt) =>
        References(Edit(edited), prompt).ShouldNotBe(References(Project, prompt));

    [Fact]
    public void A_new_file_changes_only_those_that_it_concerns()
    {
        (string, string)[] more = [.. Project, ("A.v1.prompt", Answer)];
        References(more, "b.v1.prompt").ShouldBe(References(Project, "b.v1.prompt"));
        References(more, "a.v1.prompt").Clashes.Single().ShouldBe(new NameClash(NameClashKind.SameIdButCase, "A.v1.prompt"));
    }

    [Fact]
    public void An_edit_to_a_template_leaves_its_summary()
    {
        var before = PromptSummary.Of(Files.Parse("---\nversion: 1.2.3\n---\nHi."));
        PromptSummary.Of(Files.Parse("---\nversion: 1.2.4\ndescription: New.\n---\nHello.")).ShouldBe(before);
        PromptSummary.Of(Files.Parse("---\nversion: 1.2.3\nstatus: draft\n---\nHi.")).ShouldNotBe(before);
    }

    [Fact]
    public void A_partial_is_looked_for_from_the_folder_of_its_includer_up()
    {
        var files = Files.Of(
            ("a/b/p.v1.prompt", "---\nversion: 1.0.0\n---\n{{ include \"tone\" }}"),
            ("a/_tone.partial.prompt", "Kind. {{ include \"shared/words\" }}"),
            ("_tone.partial.prompt", "Far."),
            ("a/shared/_words.partial.prompt", "Few words. {{ include \"words\" }}"),
            ("_words.partial.prompt", "Not reached from there: the nearest is the file itself."));
        files.Index().GetReferences(Files.Parse(files["a/b/p.v1.prompt"], "a/b/p.v1.prompt")).Partials.Select(p => p.Source.RelativePath)
            .ShouldBe(["a/_tone.partial.prompt", "a/shared/_words.partial.prompt"]);
        files.Check("a/b/p.v1.prompt").Select(d => d.Rule.Id).ShouldContain("PG2117"); // words includes itself
    }

    [Fact]
    public void An_unknown_partial_brings_the_nearest_name()
    {
        var files = Files.Of(("p.v1.prompt", "---\nversion: 1.0.0\n---\n{{ include \"tome\" }}"), ("_tone.partial.prompt", "Kind."));
        files.Check("p.v1.prompt").Single().Message.ShouldContain("Did you mean 'tone'?");
    }

    [Fact]
    public void A_partial_with_parameters_is_bound_where_it_is_included()
    {
        var files = Files.Of(
            ("p.v1.prompt", "---\nversion: 1.0.0\ninput: { schema: { mood: string } }\n---\n{{ include \"tone\" tone: mood }}"),
            ("_tone.partial.prompt", "---\ninput: { schema: { tone: string } }\n---\nBe {{ tone }}."));
        files.Check("p.v1.prompt").ShouldBeEmpty();
        files.Check("_tone.partial.prompt").ShouldBeEmpty();
    }

    [Fact]
    public void A_missing_schema_brings_the_nearest_as_it_would_be_written()
    {
        var files = Files.Of(
            ("support/deep/a.v1.prompt", "---\nversion: 1.0.0\noutput: { schema: answr.schema.json }\n---\nHi."),
            ("support/deep/answer.schema.json", Schema));
        files.Check("support/deep/a.v1.prompt").Single().Message.ShouldContain("Did you mean 'answer.schema.json'?");

        files = Files.Of(
            ("support/deep/a.v1.prompt", "---\nversion: 1.0.0\noutput: { schema: answer.schema.json }\n---\nHi."),
            ("shared/answer.schema.json", Schema));
        files.Check("support/deep/a.v1.prompt").Single().Message.ShouldContain("Did you mean '../../shared/answer.schema.json'?");
    }

    [Fact]
    public void Two_thousand_files_of_one_name_are_told_apart_in_no_time()
    {
        var files = Files.Of([.. Enumerable.Range(0, 2_000).Select(i => ("x" + new string('-', i % 90) + new string('_', i / 90) + "y.v1.prompt", Answer))]);
        files.Check("x-y.v1.prompt").ShouldContain(d => d.Rule.Id == "PG2009");
    }

    private static ReferenceIndex References((string Path, string Text)[] project, string path) =>
        Files.Of(project).Index().GetReferences(Files.Parse(project.First(f => f.Path == path).Text, path));

    private static (string Path, string Text)[] Edit(string path) =>
        [.. Project.Select(f => f.Path == path ? (f.Path, f.Text.Contains('{') && f.Path.EndsWith(".json", StringComparison.Ordinal) ? f.Text.Replace("{ ", "{  ") : f.Text + " More.") : f)];
}
