namespace PromptGen.Input;

/// <summary>What the project says of lock files.</summary>
/// <param name="Mode"><c>PromptLock</c></param>
/// <param name="IsContinuousIntegration">What is a warning at the desk is an error there.</param>
public sealed record VersionOptions(LockMode Mode, bool IsContinuousIntegration);

public enum LockMode
{
    /// <summary>Entries are asked for as soon as there is one lock file.</summary>
    Auto,

    Required,

    Off,
}
