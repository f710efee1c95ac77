using PromptGen.TestSupport;
using Shouldly;
using Xunit;

namespace PromptGen.Generator.Tests.Incrementality;

/// <summary>Which steps an edit runs again, and with how many changed results.</summary>
public sealed class StepTests(StepTests.SmallProject fixture) : IClassFixture<StepTests.SmallProject>
{
    private const int Count = 20;

    private EditProject Project => fixture.Project;

    [Fact]
    public void The_first_run_runs_every_step() => RunReasons.Of(Project.First).Changes.ShouldBe(new ChangedSteps
    {
        Selected = 2 * Count,
        Parsed = 2 * Count,
        BoundPrompts = Count,
        BoundSchemas = Count,
        Emitted = (2 * Count) + 1,
    });

    [Fact]
    public void An_edit_to_the_text_of_one_prompt_binds_it_alone() =>
        RunReasons.Of(Project.EditText("area/p10.v1.prompt", "\nSay", "\nPlease say")).Changes.ShouldBe(ChangedSteps.OnePromptText);

    [Fact]
    public void An_edit_to_one_schema_binds_it_and_the_prompt_that_uses_it() =>
        RunReasons.Of(Project.EditText("area/p5.v1.schema.json", "\"answer\"", "\"reply\"")).Changes
            .ShouldBe(new ChangedSteps { Selected = 1, Parsed = 1, BoundPrompts = 1, BoundSchemas = 1, Emitted = 2 });

    [Fact]
    public void A_new_version_within_the_major_binds_one_prompt_alone() =>
        RunReasons.Of(Project.EditText("area/p3.v1.prompt", "1.0.0", "1.0.1")).Changes.ShouldBe(ChangedSteps.OnePromptText);

    [Fact]
    public void A_mistake_in_one_prompt_keeps_its_file_and_reports_apart_from_it()
    {
        var reasons = RunReasons.Of(Project.EditText("area/p10.v1.prompt", "{{ word }}", "{{ wrod }}"));

        reasons.Changes.ShouldBe(ChangedSteps.OnePromptText);
        reasons.Reported.ShouldBe(1);
    }

    [Fact]
    public void An_edit_to_CSharp_runs_nothing() => RunReasons.Of(Project.EditCSharp()).ShouldBeCached();

    [Fact]
    public void The_same_files_as_new_objects_change_nothing() => RunReasons.Of(Project.ReplaceByCopies()).ShouldBeCached();

    public sealed class SmallProject
    {
        internal EditProject Project { get; } = new(Count, tracksSteps: true);
    }
}
