using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PromptGen.Analyzers.PromptFiles.Rules;
using PromptGen.Language.Diagnostics;
using PromptGen.Reporting;

namespace PromptGen.Analyzers.PromptFiles;

/// <summary>
/// Runs all rules on prompt files. A file is parsed and bound once for its text, whatever the number of rules, and one in which the generator finds an error
/// gets no advice.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PromptFileAnalyzer : DiagnosticAnalyzer
{
    private static readonly ImmutableArray<PromptRule> Rules =
    [
        new UnusedInputRule(),
        new UnfencedInputRule(),
        new OverBudgetRule(),
        new MissingDescriptionRule(),
        new VolatilePrefixRule(),
        new SecretRule(),
        new IdleRetryRule(),
        new IdleFallbackRule(),
    ];

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [.. Rules.Select(r => r.Descriptor), UnusedFileAnalyzer.Partial, UnusedFileAnalyzer.Schema];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            var project = ProjectPrompts.Create(start.Options);
            if (project is not null)
            {
                start.RegisterAdditionalFileAction(file =>
                {
                    Check(file, project);
                    UnusedFileAnalyzer.Check(file, project, isRaised: true);
                });
            }
        });
    }

    private static void Check(AdditionalFileAnalysisContext context, ProjectPrompts project)
    {
        var prompt = project.Find(context.AdditionalFile, context.CancellationToken);
        if (prompt is null)
        {
            return;
        }

        var suppressions = Suppressions.Read(prompt.Syntax);
        var options = context.Options.AnalyzerConfigOptionsProvider.GetOptions(context.AdditionalFile);
        foreach (var rule in Rules)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            if (suppressions.Contains(rule.Rule.Id) || RuleSeverities.Get(options, rule.Descriptor) is not { } severity)
            {
                continue;
            }

            var findings = new DiagnosticBag(prompt.Syntax.Source.Path, prompt.Syntax.Source.Text);
            rule.Check(prompt, findings);
            foreach (var finding in findings.ToArray())
            {
                context.ReportDiagnostic(DiagnosticReporter.ToDiagnostic(finding, severity));
            }
        }
    }
}
