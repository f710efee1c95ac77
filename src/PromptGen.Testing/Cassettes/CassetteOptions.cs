namespace PromptGen.Testing;

/// <summary>How cassettes are played and recorded.</summary>
public sealed record CassetteOptions
{
    /// <summary>
    /// The environment variable that makes a run record: <c>1</c> for every prompt, or the id of one prompt. Recording needs a live client.
    /// </summary>
    public const string RecordVariable = "PROMPTGEN_RECORD";

    /// <summary>The clock on which recorded delays pass.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>What to run in order to record; stands in the message of a miss, after the environment variable.</summary>
    public string RecordCommand { get; init; } = "dotnet test";

    /// <summary>What to record: as <see cref="RecordVariable"/> has it, null for nothing.</summary>
    public string? Record { get; init; } = Environment.GetEnvironmentVariable(RecordVariable);
}
