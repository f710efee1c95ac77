using Microsoft.CodeAnalysis;
using PromptGen.Language.Diagnostics;
using PromptGen.Language.Text;

namespace PromptGen.Pipeline;

/// <summary>What one file comes to: code and findings, which leave the pipeline by separate outputs.</summary>
/// <param name="Model">Null: nothing is emitted.</param>
/// <param name="Findings">All of the file.</param>
public sealed record BoundFile<TModel>(TModel? Model, EquatableArray<LanguageDiagnostic> Findings)
    where TModel : class
{
    public bool HasErrors => Findings.Any(d => d.Rule.Severity == RuleSeverity.Error);
}

internal static class BoundFileProviders
{
    public static IncrementalValuesProvider<TModel> SelectModels<TModel>(this IncrementalValuesProvider<BoundFile<TModel>> files)
        where TModel : class => files.Where(static f => f.Model is not null).Select(static (f, _) => f.Model!);

    public static IncrementalValuesProvider<EquatableArray<LanguageDiagnostic>> SelectFindings<TModel>(
        this IncrementalValuesProvider<BoundFile<TModel>> files)
        where TModel : class => files.Where(static f => f.Findings.Count > 0).Select(static (f, _) => f.Findings);
}
