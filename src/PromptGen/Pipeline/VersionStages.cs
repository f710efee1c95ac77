using PromptGen.Input;
using PromptGen.Language.Diagnostics;
using PromptGen.Language.Model;
using PromptGen.Language.Text;
using PromptGen.Language.Versions;
using PromptGen.Reporting;

namespace PromptGen.Pipeline;

/// <summary>From lock files and prompts to findings about versions. No code depends on these.</summary>
internal static class VersionStages
{
    public static ParsedLock ParseLock(LockText text, CancellationToken ct)
    {
        var bag = new DiagnosticBag(text.Path, text.Text);
        var file = FileGuard.Run(text.Path, "reading a lock file", out var failure, () => new ParsedLock(text, LockFileReader.Read(text.Path, text.Text, bag, ct), bag.ToArray()));
        return file ?? new ParsedLock(text, null, new([failure!]));
    }

    /// <summary>Null beside an error.</summary>
    public static VersionedPrompt? Summarize(PromptModel model, CancellationToken ct) =>
        FileGuard.Run(model.Source.Path, "writing its contract", out _, () => new Summary(VersionedPrompt.Of(model)))?.Prompt;

    public static EquatableArray<LanguageDiagnostic> Check(OpenVersion open, CancellationToken ct)
    {
        var prompt = open.Prompt;
        var findings = FileGuard.Run(prompt.Source.Path, "comparing it with its lock file", out var failure, () => new Findings(Find(open)));
        return findings?.All ?? new([failure!]);
    }

    private static EquatableArray<LanguageDiagnostic> Find(OpenVersion open)
    {
        // A lock file that cannot be read has its own finding.
        var found = open.Lock is { File: null } ? default : VersionCheck.Check(open.Prompt, open.Lock?.File, open.IsRequired);
        return open.MajorContract is null
            ? found
            : found.Concat(VersionCheck.CheckVariant(open.Prompt, open.Prompt.MajorPath, open.MajorContract)).ToEquatableArray();
    }

    private sealed record Summary(VersionedPrompt? Prompt);

    private sealed record Findings(EquatableArray<LanguageDiagnostic> All);
}
