namespace PromptGen.Language.Diagnostics;

/// <summary>
/// PG25xx: released prompts and their lock files. Warnings at the desk; where the build is a CI build, whoever reports them makes them errors.
/// </summary>
public static class VersionRules
{
    public static readonly DiagnosticRule Changed = new("PG2501", "A released prompt has changed",
        "Version {0} is released, and {1} since. Raise the version to {2}.", RuleSeverity.Warning);

    public static readonly DiagnosticRule NeedsMajor = new("PG2502", "The contract of a released prompt is broken",
        "Version {0} is released, and its contract is broken since ({1}). Put this prompt into '{2}' with version {3}, and leave this file as it was.",
        RuleSeverity.Warning);

    public static readonly DiagnosticRule TooLow = new("PG2503", "The version is too low",
        "Version {0} does not suffice after {1}, because {2}. Raise the version to {3}.", RuleSeverity.Warning);

    public static readonly DiagnosticRule NotLocked = new("PG2504", "The version is not locked",
        "Version {0} has no entry in '{1}'. Run 'promptgen lock', or 'dotnet build -t:PromptGenLock', and commit the file.", RuleSeverity.Warning);

    public static readonly DiagnosticRule BrokenLock = new("PG2505", "The lock file cannot be read",
        "This lock file cannot be read: {0}. Run 'promptgen lock', which repairs it.", RuleSeverity.Warning);

    public static readonly DiagnosticRule VariantDiffers = new("PG2506", "A variant has another contract than its major",
        "A variant has the contract of '{0}', so that either can run in the other's place; here {1}. Make them the same, or give this prompt a major or a name of its own.");

    // What only promptgen check can know, because it may look at the date and the history.
    public static readonly DiagnosticRule SunsetPassed = new("PG2507", "A sunset date has passed",
        "This prompt was to be gone by {0}.{1} Delete it when nobody calls it any more, or give it another date.", RuleSeverity.Warning);

    public static readonly DiagnosticRule Draft = new("PG2508", "A prompt is a draft",
        "This prompt is a draft: it is not locked, and a Release build advises against calling it.", RuleSeverity.Info);

    public static readonly DiagnosticRule EntryChanged = new("PG2509", "A locked entry has changed",
        "The entry of version {0} is another than on '{1}', where it is released. Run 'promptgen lock', which takes it from there, and raise the version of the prompt.");
}
