using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using PromptGen.Emission;
using PromptGen.Emission.Adapters;
using PromptGen.Input;
using PromptGen.Language.Diagnostics;
using PromptGen.Language.Model;
using PromptGen.Language.Text;
using PromptGen.Reporting;

namespace PromptGen.Pipeline;

/// <summary>What leaves the pipeline.</summary>
internal static class Outputs
{
    public static void EmitPrompt(SourceProductionContext context, ((PromptModel Model, PromptKin Kin) Prompt, (EmitOptions Options, NameTable Table) Common) input)
    {
        var ((model, kin), (options, table)) = input;
        if (!table.MayEmit(model.Source.Path))
        {
            return;
        }

        // A variant whose contract is another has a finding; its code would have a dozen more.
        model = kin.IsMisfit ? model with { Body = null } : model;

        // Where the body cannot be written, its signature may be.
        var text = Emit(context, model.Source.Path, () => PromptEmitter.Emit(model, options, kin.Variants)) ??
            (model.Body is null ? null : Emit(context, model.Source.Path, () => PromptEmitter.Emit(model with { Body = null }, options)));
        Add(context, HintNames.Of(model.Source.RelativePath), text);
    }

    /// <summary>In a file of its own: it depends on two prompts, and each of them on itself alone.</summary>
    public static void EmitAdapter(SourceProductionContext context, (JudgedPair Judged, (EmitOptions Options, NameTable Table) Common) input)
    {
        var (judged, (options, table)) = input;
        var (before, after) = (judged.Pair.Before, judged.Pair.After);
        if (table.MayEmit(before.Source.Path) && table.MayEmit(after.Source.Path))
        {
            Add(context, HintNames.OfAdapter(after.Source.RelativePath, before.Version.Major), Emit(context, after.Source.Path, () => AdapterEmitter.Emit(judged, options)));
        }
    }

    public static void EmitSchema(SourceProductionContext context, (SchemaFileModel Model, (EmitOptions Options, NameTable Table) Common) input)
    {
        var (model, (options, table)) = input;
        if (table.MayEmit(model.Source.Path))
        {
            Add(context, HintNames.Of(model.Source.RelativePath), Emit(context, model.Source.Path, () => SchemaFileEmitter.Emit(model, options)));
        }
    }

    public static void EmitRegistration(
        SourceProductionContext context,
        (((ImmutableArray<PromptNames> Prompts, GeneratorOptions Options) Names, NameTable Table) Emitted, bool HasPrompts) input)
    {
        var ((names, options), table) = input.Emitted;
        if (input.HasPrompts)
        {
            var prompts = names.Where(p => table.MayEmit(p.Emitted.Path)).ToList();
            Add(context, HintNames.Registration, Emit(context, "", () => RegistrationEmitter.Emit(prompts, options)));
        }
    }

    public static void EmitFailures(SourceProductionContext context, (EmitOptions Options, bool HasPrompts) input)
    {
        if (input.HasPrompts && input.Options.Sdks != KnownSdks.None)
        {
            Add(context, HintNames.Failures, Emit(context, "", () => FailureEmitter.Emit(input.Options)));
        }
    }

    public static void Report(SourceProductionContext context, EquatableArray<LanguageDiagnostic> findings)
    {
        foreach (var finding in findings)
        {
            context.ReportDiagnostic(DiagnosticReporter.ToDiagnostic(finding));
        }
    }

    /// <summary>Warnings at the desk, errors in a CI build.</summary>
    public static void ReportVersions(SourceProductionContext context, (EquatableArray<LanguageDiagnostic> Findings, VersionOptions Options) input)
    {
        foreach (var finding in input.Findings)
        {
            DiagnosticSeverity? severity = input.Options.IsContinuousIntegration && finding.Rule.Severity == RuleSeverity.Warning ? DiagnosticSeverity.Error : null;
            context.ReportDiagnostic(DiagnosticReporter.ToDiagnostic(finding, severity));
        }
    }

    private static string? Emit(SourceProductionContext context, string path, Func<string?> emit)
    {
        context.CancellationToken.ThrowIfCancellationRequested();
        var text = FileGuard.Run(path, "writing its code", out var failure, emit);
        if (failure is not null)
        {
            context.ReportDiagnostic(DiagnosticReporter.ToDiagnostic(failure));
        }

        return text;
    }

    // Debug information needs an encoding.
    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    private static void Add(SourceProductionContext context, string hintName, string? text)
    {
        if (text is not null)
        {
            context.AddSource(hintName, SourceText.From(text, Utf8));
        }
    }
}
