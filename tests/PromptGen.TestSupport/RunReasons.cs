using Microsoft.CodeAnalysis;
using Shouldly;

namespace PromptGen.TestSupport;

/// <summary>How many results of a step were new or changed in a run; of an output: how often it ran.</summary>
public sealed record ChangedSteps
{
    /// <summary>Nothing but what reads the compiler's objects ran.</summary>
    public static ChangedSteps None { get; } = new();

    /// <summary>The text of one prompt was edited, and what others may know of it stayed.</summary>
    public static ChangedSteps OnePromptText { get; } = new() { Selected = 1, Parsed = 1, BoundPrompts = 1, Emitted = 1 };

    public int Selected { get; init; }

    public int Parsed { get; init; }

    public int BoundPrompts { get; init; }

    public int BoundSchemas { get; init; }

    /// <summary>Outputs that ran and wrote a file.</summary>
    public int Emitted { get; init; }
}

/// <summary>Why each result of a run is what it is.</summary>
public sealed class RunReasons
{
    private readonly IReadOnlyList<(string Step, IncrementalStepRunReason Reason)> _steps;

    private RunReasons(GeneratorDriverRunResult result)
    {
        var run = result.Results.Single();
        _steps = [.. run.TrackedSteps.Where(s => TrackingNames.All.Contains(s.Key))
            .SelectMany(s => s.Value.SelectMany(v => v.Outputs.Select(o => (s.Key, o.Reason))))];

        // An output's value is its files and its findings: the files are the first part.
        Emitted = run.TrackedOutputSteps.SelectMany(s => s.Value).SelectMany(s => s.Outputs)
            .Count(o => IsChanged(o.Reason) && HasFile(o.Value));
        Reported = run.TrackedOutputSteps.SelectMany(s => s.Value).SelectMany(s => s.Outputs)
            .Count(o => IsChanged(o.Reason) && !HasFile(o.Value));
    }

    /// <summary>Outputs that ran and wrote a file.</summary>
    public int Emitted { get; }

    /// <summary>Outputs that ran and wrote none: reports of findings.</summary>
    public int Reported { get; }

    public ChangedSteps Changes => new()
    {
        Selected = Changed(TrackingNames.Select),
        Parsed = Changed(TrackingNames.ParsePrompt) + Changed(TrackingNames.ParsePartial) + Changed(TrackingNames.ParseSchema),
        BoundPrompts = Changed(TrackingNames.BindPrompt),
        BoundSchemas = Changed(TrackingNames.BindSchema),
        Emitted = Emitted,
    };

    public static RunReasons Of(GeneratorDriverRunResult result) => new(result);

    /// <summary>How many results of a step are new or changed.</summary>
    public int Changed(string step) => _steps.Count(r => r.Step == step && IsChanged(r.Reason));

    /// <summary>No step has a changed result and no output ran.</summary>
    public void ShouldBeCached()
    {
        foreach (var step in _steps.Select(r => r.Step).Distinct())
        {
            Changed(step).ShouldBe(0, $"{step} has changed results though no text has changed.");
        }

        (Emitted + Reported).ShouldBe(0, "Code was written, or findings reported, though no text has changed.");
    }

    private static bool IsChanged(IncrementalStepRunReason reason) => reason is IncrementalStepRunReason.New or IncrementalStepRunReason.Modified;

    private static bool HasFile(object value) => value is System.Runtime.CompilerServices.ITuple { Length: 2 } pair && pair[0] is System.Collections.IEnumerable files &&
        files.Cast<object>().Any();
}
