using Microsoft.CodeAnalysis;
using Shouldly;

namespace PromptGen.TestSupport;

/// <summary>How often each named step, and each output, ran anew in a run, and how often its result was new.</summary>
public sealed class RunReasons
{
    private readonly IReadOnlyList<(string Step, IncrementalStepRunReason Reason)> _reasons;

    private RunReasons(IReadOnlyList<(string Step, IncrementalStepRunReason Reason)> reasons) => _reasons = reasons;

    /// <summary>The name of what writes code and reports findings.</summary>
    public const string Output = "SourceOutput";

    public static RunReasons Of(GeneratorDriverRunResult result)
    {
        var run = result.Results.Single();
        var steps = run.TrackedSteps.Where(s => TrackingNames.All.Contains(s.Key)).Concat(run.TrackedOutputSteps);
        return new([.. steps.SelectMany(s => s.Value.SelectMany(v => v.Outputs.Select(o => (s.Key, o.Reason))))]);
    }

    /// <summary>How many results of a step are new or changed.</summary>
    public int Changed(string step) => Count(step, IncrementalStepRunReason.New, IncrementalStepRunReason.Modified);

    /// <summary>How many results of a step were computed, changed or not.</summary>
    public int Run(string step) => Count(step, IncrementalStepRunReason.New, IncrementalStepRunReason.Modified, IncrementalStepRunReason.Unchanged);

    public int Total(string step) => _reasons.Count(r => r.Step == step);

    /// <summary>No step has a changed result and no output ran.</summary>
    public void ShouldBeCached()
    {
        foreach (var step in _reasons.Select(r => r.Step).Distinct())
        {
            Changed(step).ShouldBe(0, $"{step} has changed results though no text has changed.");
        }

        Run(Output).ShouldBe(0, "Code was written, or findings reported, though no text has changed.");
    }

    private int Count(string step, params IncrementalStepRunReason[] reasons) => _reasons.Count(r => r.Step == step && reasons.Contains(r.Reason));
}
