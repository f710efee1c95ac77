using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PromptGen.Language.Binding;
using PromptGen.Language.Diagnostics;
using PromptGen.Language.Text;
using PromptGen.Reporting;

namespace PromptGen.Analyzers.PromptFiles;

/// <summary>
/// PG4107 and PG4205: partials and schemas that no prompt reaches. A build skips this analyzer, since its rules only advise: what an <c>.editorconfig</c> raises for
/// files is reported by <see cref="PromptFileAnalyzer"/>, which a build never skips.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnusedFileAnalyzer : DiagnosticAnalyzer
{
    internal static readonly DiagnosticDescriptor Partial = DiagnosticReporter.GetDescriptor(AdviceRules.UnusedPartial);
    internal static readonly DiagnosticDescriptor Schema = DiagnosticReporter.GetDescriptor(AdviceRules.UnusedSchema);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Partial, Schema];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            var project = ProjectPrompts.Create(start.Options);
            if (project is not null)
            {
                start.RegisterAdditionalFileAction(file => Check(file, project, isRaised: false));
            }
        });
    }

    /// <param name="context">The file.</param>
    /// <param name="project">The prompts around it.</param>
    /// <param name="isRaised">Whether to report what warns here, or what does not.</param>
    internal static void Check(AdditionalFileAnalysisContext context, ProjectPrompts project, bool isRaised)
    {
        var file = context.AdditionalFile;
        var kind = SourceNames.Classify(file.Path);
        if (kind is not (SourceKind.Partial or SourceKind.Schema))
        {
            return;
        }

        var (rule, descriptor) = kind == SourceKind.Partial ? (AdviceRules.UnusedPartial, Partial) : (AdviceRules.UnusedSchema, Schema);
        if (RuleSeverities.Get(context.Options.AnalyzerConfigOptionsProvider.GetOptions(file), descriptor) is { } severity && severity >= DiagnosticSeverity.Warning == isRaised &&
            project.FindUnused(file, context.CancellationToken) is { } source)
        {
            var findings = new DiagnosticBag(source.Path, source.Text);
            findings.Add(rule, new SourceRange(0, 0), Name(source));
            context.ReportDiagnostic(DiagnosticReporter.ToDiagnostic(findings.ToArray()[0], severity));
        }
    }

    private static string Name(PromptSource source)
    {
        var name = source.RelativePath.Substring(source.RelativePath.LastIndexOf('/') + 1);
        return name.TrimStart('_').Split('.')[0];
    }
}
