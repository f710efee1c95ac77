using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PromptGen.Input;
using PromptGen.Language.Binding;
using PromptGen.Language.Diagnostics;
using PromptGen.Language.FrontMatter;
using PromptGen.Language.Model;
using PromptGen.Language.Schema;
using PromptGen.Language.Text;
using PromptGen.Reporting;

namespace PromptGen.Pipeline;

/// <summary>The steps between a file and its model, each guarded: what one file breaks stays with that file.</summary>
internal static class Stages
{
    public static SelectedFile Select(AdditionalText text, AnalyzerConfigOptionsProvider provider, GeneratorOptions options, CancellationToken ct) =>
        FileGuard.Run(text.Path, "reading", out var failure, () => SourceReader.Read(text, provider.GetOptions(text), options, ct)) ??
        new(SourceNames.Classify(text.Path) ?? SourceKind.Prompt, null, new([failure!]));

    public static ParsedFile<ParsedPrompt> ParsePrompt(SelectedFile file, CancellationToken ct) => Parse(file, s => PromptParser.Parse(s, ct));

    public static ParsedFile<ParsedSchema> ParseSchema(SelectedFile file, CancellationToken ct) => Parse(file, s => SchemaParser.Parse(s, ct));

    public static PromptSummary? Summarize(ParsedFile<ParsedPrompt> file, CancellationToken ct) =>
        file.Syntax is null ? null : PromptSummary.Of(file.Syntax);

    public static FileIndex CreateIndex(
        BindOptions options,
        ImmutableArray<PromptSummary?> prompts,
        ImmutableArray<ParsedFile<ParsedPrompt>> partials,
        ImmutableArray<ParsedFile<ParsedSchema>> schemas,
        CancellationToken ct)
    {
        var index = FileGuard.Run("", "reading the names of all files", out var failure, () => ProjectIndex.Create(
            options, prompts.OfType<PromptSummary>(), SyntaxOf(partials), SyntaxOf(schemas), ct));
        return new(index, failure is null ? default : new([failure]));
    }

    public static OpenFile<ParsedPrompt> FindPromptReferences((ParsedFile<ParsedPrompt> File, FileIndex Index) input, CancellationToken ct) =>
        FindReferences(input.File, input.Index, static (index, syntax) => index.GetReferences(syntax));

    public static OpenFile<ParsedSchema> FindSchemaReferences((ParsedFile<ParsedSchema> File, FileIndex Index) input, CancellationToken ct) =>
        FindReferences(input.File, input.Index, static (index, syntax) => index.GetReferences(syntax));

    public static BoundFile<PromptModel> BindPrompt((OpenFile<ParsedPrompt> Open, BindOptions Options) input, CancellationToken ct)
    {
        var bound = Bind(input.Open, syntax =>
        {
            var result = PromptBinder.Bind(syntax, input.Open.References, input.Options, ct);
            return new BoundFile<PromptModel>(result.Model, result.Diagnostics);
        });

        // The signature stays beside an error, so that the callers' code is not wrong too.
        return bound is { HasErrors: true, Model.Body: not null } ? bound with { Model = bound.Model with { Body = null } } : bound;
    }

    public static BoundFile<SchemaFileModel> BindSchema((OpenFile<ParsedSchema> Open, BindOptions Options) input, CancellationToken ct) =>
        Bind(input.Open, syntax =>
        {
            var result = SchemaFileBinder.Bind(syntax, input.Open.References, input.Options, ct);
            return new BoundFile<SchemaFileModel>(result.Model, result.Diagnostics);
        });

    /// <summary>The text of a partial is bound where it is included; what the file itself has is said once.</summary>
    public static EquatableArray<LanguageDiagnostic> CheckPartial((OpenFile<ParsedPrompt> Open, BindOptions Options) input, CancellationToken ct) =>
        Bind(input.Open, syntax => new BoundFile<PromptModel>(null, PartialFileBinder.Check(syntax, input.Open.References, input.Options, ct))).Findings;

    private static ParsedFile<T> Parse<T>(SelectedFile file, Func<PromptSource, T> parse)
        where T : class
    {
        if (file.Source is null)
        {
            return new(file, null, null);
        }

        var syntax = FileGuard.Run(file.Source.Path, "parsing", out var failure, () => parse(file.Source));
        return new(file, syntax, failure);
    }

    private static OpenFile<T> FindReferences<T>(ParsedFile<T> file, FileIndex index, Func<ProjectIndex, T, ReferenceIndex> find)
        where T : class
    {
        if (file.Syntax is null || index.Index is null)
        {
            return new(file, ReferenceIndex.Empty, null);
        }

        var references = FileGuard.Run(file.File.Source!.Path, "resolving its references", out var failure, () => find(index.Index, file.Syntax));
        return new(file, references ?? ReferenceIndex.Empty, failure);
    }

    private static BoundFile<TModel> Bind<T, TModel>(OpenFile<T> open, Func<T, BoundFile<TModel>> bind)
        where T : class
        where TModel : class
    {
        var before = Join(open.File.Findings, null, open.Failure);
        if (open.File.Syntax is null)
        {
            return new(null, before);
        }

        var result = FileGuard.Run(open.File.File.Source!.Path, "binding", out var failure, () => bind(open.File.Syntax));
        return new(result?.Model, Join(before, result?.Findings, failure));
    }

    private static IEnumerable<T> SyntaxOf<T>(ImmutableArray<ParsedFile<T>> files)
        where T : class => files.Select(f => f.Syntax).OfType<T>();

    private static EquatableArray<LanguageDiagnostic> Join(
        EquatableArray<LanguageDiagnostic> first, EquatableArray<LanguageDiagnostic>? second, LanguageDiagnostic? failure = null)
    {
        var all = first.Concat(second ?? default);
        return (failure is null ? all : all.Concat([failure])).ToEquatableArray();
    }
}
