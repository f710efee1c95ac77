using PromptGen.Analyzers.PromptFiles;
using PromptGen.Language.Diagnostics;
using PromptGen.Language.FrontMatter;
using PromptGen.Language.Model;
using PromptGen.Language.Text;

namespace PromptGen.Cli.Projects;

/// <summary>The build's advice on prompt files that compile.</summary>
internal static class Advice
{
    private static readonly PromptRule[] Rules =
    [
        .. typeof(PromptRule).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(PromptRule)) && !t.IsAbstract)
            .Select(t => (PromptRule)Activator.CreateInstance(t)!).OrderBy(r => r.Rule.Id, StringComparer.Ordinal),
    ];

    /// <summary>Partials and schemas that no prompt reaches. Beside a prompt that cannot be read nobody knows.</summary>
    /// <param name="set">The project.</param>
    /// <param name="used">The paths of those that a prompt reaches.</param>
    public static IEnumerable<LanguageDiagnostic> OnUnusedFiles(PromptSet set, HashSet<string> used)
    {
        if (set.Prompts.Any(p => p.Syntax.HasErrors))
        {
            return [];
        }

        return set.Parts.Where(s => !used.Contains(s.RelativePath)).SelectMany(s =>
        {
            var findings = new DiagnosticBag(s.Path, s.Text);
            findings.Add(s.Kind == SourceKind.Partial ? AdviceRules.UnusedPartial : AdviceRules.UnusedSchema, default, Path.GetFileName(s.RelativePath).TrimStart('_').Split('.')[0]);
            return findings.ToArray();
        });
    }

    public static IEnumerable<LanguageDiagnostic> Of(ParsedPrompt syntax, PromptModel model)
    {
        if (model.Body is not { } body)
        {
            return [];
        }

        var suppressed = Suppressions.Read(syntax);
        var findings = new DiagnosticBag(syntax.Source.Path, syntax.Source.Text);
        foreach (var rule in Rules.Where(r => !suppressed.Contains(r.Rule.Id)))
        {
            rule.Check(new BoundPrompt(syntax, model, body), findings);
        }

        return findings.ToArray();
    }
}
