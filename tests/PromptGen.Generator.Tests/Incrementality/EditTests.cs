using Shouldly;
using Xunit;

namespace PromptGen.Generator.Tests.Incrementality;

/// <summary>
/// What an edit writes anew among 2,000 prompts. Steps are not tracked here: the compiler's own tracking takes time in the square of the number of files.
/// <see cref="StepTests"/> has the steps, on few.
/// </summary>
public sealed class EditTests(EditTests.LargeProject fixture) : IClassFixture<EditTests.LargeProject>
{
    private const int Count = 2000;

    private EditProject Project => fixture.Project;

    [Fact]
    public void The_first_run_emits_every_file_and_the_registration() =>
        Project.First.Results.Single().GeneratedSources.Length.ShouldBe((2 * Count) + 1);

    [Fact]
    public void An_edit_to_the_text_of_one_prompt_emits_one_file() =>
        Project.Emitted(Project.EditText("area/p1000.v1.prompt", "\nSay", "\nPlease say")).ShouldBe(["area/p1000.v1.prompt.g.cs"]);

    [Fact]
    public void An_edit_to_the_description_of_one_prompt_emits_one_file() =>
        Project.Emitted(Project.EditText("area/p7.v1.prompt", "Says", "Tells")).ShouldBe(["area/p7.v1.prompt.g.cs"]);

    [Fact]
    public void An_edit_to_one_schema_emits_it_and_the_prompt_that_uses_it() =>
        Project.Emitted(Project.EditText("area/p5.v1.schema.json", "\"answer\"", "\"reply\""))
            .ShouldBe(["area/p5.v1.prompt.g.cs", "area/p5.v1.schema.json.g.cs"], ignoreOrder: true);

    [Fact]
    public void A_new_prompt_emits_itself_and_the_registration() =>
        Project.Emitted(Project.AddText("area/new.v1.prompt", EditProject.Prompt("new", null)))
            .ShouldBe(["area/new.v1.prompt.g.cs", "PromptRegistration.g.cs"], ignoreOrder: true);

    [Fact]
    public void A_new_variant_emits_itself_the_prompt_that_runs_it_and_the_registration() =>
        Project.Emitted(Project.AddText("area/p3.v1.short.prompt", EditProject.Prompt("p3", "p3.v1.schema.json")))
            .ShouldBe(["area/p3.v1.prompt.g.cs", "area/p3.v1.short.prompt.g.cs", "PromptRegistration.g.cs"], ignoreOrder: true);

    [Fact]
    public void An_edit_to_CSharp_emits_nothing() => Project.Emitted(Project.EditCSharp()).ShouldBeEmpty();

    [Fact]
    public void The_same_files_as_new_objects_emit_nothing() => Project.Emitted(Project.ReplaceByCopies()).ShouldBeEmpty();

    public sealed class LargeProject
    {
        internal EditProject Project { get; } = new(Count, tracksSteps: false);
    }
}
