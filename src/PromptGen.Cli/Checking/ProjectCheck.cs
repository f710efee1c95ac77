using System.Globalization;
using PromptGen.Cli.Projects;
using PromptGen.Language.Diagnostics;
using PromptGen.Language.Json;
using PromptGen.Language.Model;
using PromptGen.Language.Text;
using PromptGen.Language.Versions;

namespace PromptGen.Cli.Checking;

/// <summary>The build's findings without a build, and what a build must not look at: the date and the history.</summary>
internal static class ProjectCheck
{
    // As the generator has it.
    private const int MaxText = 4 << 20;

    /// <param name="set">The project.</param>
    /// <param name="isCi">Findings about versions are errors.</param>
    public static IReadOnlyList<Finding> LikeTheBuild(PromptSet set, bool isCi)
    {
        var isLocked = set.Project.LockMode != "off";
        var locks = isLocked ? set.Locks.ToDictionary(l => l.RelativePath, StringComparer.Ordinal) : [];
        var isRequired = IsEntryRequired(set);
        var looks = InParallel.Map(set.Prompts, p => Look(p, isRequired || locks.Count > 0 ? locks : null, isRequired));
        var findings = set.OtherFindings.Concat(looks.SelectMany(l => l.Findings))
            .Concat(TooMuchText(set))
            .Concat(Advice.OnUnusedFiles(set, looks.SelectMany(l => l.Parts).ToHashSet(StringComparer.Ordinal)))
            .Select(d => new Finding(d, d.Rule.Severity));
        var versions = (isLocked ? set.Locks.SelectMany(l => l.Findings) : []).Concat(looks.SelectMany(l => l.OfVersion)).Concat(VariantFindings(set));
        return Sort(findings.Concat(versions.Select(d => new Finding(d, isCi && d.Rule.Severity == RuleSeverity.Warning ? RuleSeverity.Error : d.Rule.Severity))));
    }

    /// <param name="Findings">Of the prompt by itself.</param>
    /// <param name="OfVersion">Of its version.</param>
    /// <param name="Parts">The partials and schema files that it reaches.</param>
    private sealed record PromptLook(IReadOnlyList<LanguageDiagnostic> Findings, IReadOnlyList<LanguageDiagnostic> OfVersion, IReadOnlyList<string> Parts);

    // All that is asked of a prompt at once, so that nothing of it need be kept.
    private static PromptLook Look(PromptItem prompt, Dictionary<string, LockItem>? locks, bool isRequired)
    {
        var look = new PromptLook(
            [.. prompt.Findings, .. prompt.Model is null ? [] : Advice.Of(prompt.Syntax, prompt.Model)],
            locks is null ? [] : [.. LockFindings(prompt, locks.GetValueOrDefault(LockPaths.Of(prompt.RelativePath)), isRequired)],
            [.. prompt.References.Partials.Select(r => r.Source.RelativePath), .. prompt.References.Schemas.Select(r => r.Source.RelativePath)]);
        prompt.Forget();
        return look;
    }

    /// <param name="set">The project.</param>
    /// <param name="today">The date.</param>
    /// <param name="repository">Null: there is no history.</param>
    /// <param name="baseRevision">Null: nothing is released.</param>
    public static IReadOnlyList<Finding> Beyond(PromptSet set, DateOnly today, GitRepository? repository, string? baseRevision)
    {
        var findings = new List<LanguageDiagnostic>();
        foreach (var prompt in set.Prompts.Where(p => p.Syntax.FrontMatter.Lifecycle is { Sunset: not null } or { Status: PromptStatus.Draft } && p.Model is not null))
        {
            var bag = new DiagnosticBag(prompt.Syntax.Source.Path, prompt.Syntax.Source.Text);
            var lifecycle = prompt.Model!.Lifecycle;
            if (lifecycle.Sunset is { } sunset && DateOnly.ParseExact(sunset, "yyyy-MM-dd", CultureInfo.InvariantCulture) < today)
            {
                bag.Add(VersionRules.SunsetPassed, prompt.Syntax.FrontMatter.Find("sunset")!.Value.Range, sunset,
                    lifecycle.Successor is { } successor ? $" '{successor}' replaces it." : "");
            }

            if (lifecycle.Status == PromptStatus.Draft)
            {
                bag.Add(VersionRules.Draft, prompt.Syntax.FrontMatter.Find("status")!.Value.Range);
            }

            findings.AddRange(bag.ToArray());
        }

        if (repository is not null && baseRevision is not null)
        {
            var released = repository.ShowAll(baseRevision, [.. set.Locks.Select(l => l.RelativePath)]);
            findings.AddRange(set.Locks.Zip(released).SelectMany(p => p.Second.Content is { } content ? ChangedEntries(p.First, set, PromptFiles.Decode(content).Text, baseRevision) : []));
        }

        return Sort(findings.Select(d => new Finding(d, d.Rule.Severity)));
    }

    public static bool IsEntryRequired(PromptSet set) => set.Project.LockMode == "required" || (set.Project.LockMode != "off" && set.Locks.Count > 0);

    private static EquatableArray<LanguageDiagnostic> LockFindings(PromptItem prompt, LockItem? locked, bool isRequired) =>
        prompt.Version is { } version && locked is not { File: null } ? VersionCheck.Check(version, locked?.File, isRequired) : default;

    private static IEnumerable<LanguageDiagnostic> VariantFindings(PromptSet set) => set.Prompts
        .Where(p => p.Variant is not null && p.Version is not null)
        .SelectMany(p => set.Prompts.FirstOrDefault(m => m.RelativePath == p.Version!.MajorPath)?.Version is { } major
            ? VersionCheck.CheckVariant(p.Version!, p.Version!.MajorPath, major.Contract)
            : []);

    private static IEnumerable<LanguageDiagnostic> ChangedEntries(LockItem item, PromptSet set, string text, string revision)
    {
        if (item.File is not { } file || text == item.Text ||
            LockFileReader.Read(item.RelativePath, text, new DiagnosticBag(item.RelativePath, text), CancellationToken.None) is not { } released)
        {
            return [];
        }

        var bag = new DiagnosticBag(set.Project.PathOf(item.RelativePath), item.Text);
        foreach (var entry in released.Entries.Where(e => file.Find(e.Version) is not { } now || now.Hash != e.Hash
            || JsonText.WriteCanonical(now.Contract) != JsonText.WriteCanonical(e.Contract)))
        {
            var place = Math.Max(0, item.Text.IndexOf("\"" + entry.Version + "\"", StringComparison.Ordinal));
            bag.Add(VersionRules.EntryChanged, new Language.Text.SourceRange(place, 1), entry.Version.ToString(), revision);
        }

        return bag.ToArray();
    }

    private static IEnumerable<LanguageDiagnostic> TooMuchText(PromptSet set)
    {
        long sum = 0;
        foreach (var prompt in set.Prompts)
        {
            sum += prompt.Syntax.Source.Text.Length;
            if (sum > MaxText)
            {
                var bag = new DiagnosticBag(prompt.Syntax.Source.Path, "");
                bag.Add(OptionRules.TooMuchText, default, sum.ToString(CultureInfo.InvariantCulture), MaxText.ToString(CultureInfo.InvariantCulture));
                return bag.ToArray();
            }
        }

        return [];
    }

    private static Finding[] Sort(IEnumerable<Finding> findings) =>
    [
        .. findings.Where(f => f.Severity != RuleSeverity.Hidden).OrderBy(f => f.Diagnostic.Path, StringComparer.Ordinal).ThenBy(f => f.Diagnostic.Range.Start).ThenBy(f => f.Id, StringComparer.Ordinal),
    ];
}
