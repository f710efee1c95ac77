using Microsoft.CodeAnalysis;
using PromptGen.Emission;
using PromptGen.Input;
using PromptGen.Language.Text;
using PromptGen.Pipeline;

namespace PromptGen;

/// <summary>
/// From prompt and schema files to code, file by file: an edit to one runs again what depends on it. Everything between two steps is a record over strings,
/// and the compilation has no part in it, so that typing C# costs nothing.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class PromptGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // 1. Options: strings from the project, equal as long as its settings are.
        var options = context.AnalyzerConfigOptionsProvider.Select(GeneratorOptions.Read).WithTrackingName(TrackingNames.Options);
        var bindOptions = options.Select(static (o, _) => o.BindOptions);
        var sdks = context.MetadataReferencesProvider.Select(SdkReferences.Of).Where(static s => s != KnownSdks.None).Collect()
            .Select(SdkReferences.All).WithTrackingName(TrackingNames.Sdks);
        var emitOptions = options.Combine(sdks).Select(static (o, _) => new EmitOptions(o.Left.PromptFolderName, o.Right, o.Left.PromptNamespace));

        // 2. Select: our files as plain strings. The compiler's objects end here: they are never equal to another build's.
        var files = context.AdditionalTextsProvider
            .Where(SourceReader.IsOurs)
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Combine(options)
            .Select(static (p, ct) => Stages.Select(p.Left.Left, p.Left.Right, p.Right, ct)).WithTrackingName(TrackingNames.Select);

        // 3. Parse: a function of the file alone.
        var prompts = files.Where(static f => f.Kind == SourceKind.Prompt).Select(Stages.ParsePrompt).WithTrackingName(TrackingNames.ParsePrompt);
        var partials = files.Where(static f => f.Kind == SourceKind.Partial).Select(Stages.ParsePrompt).WithTrackingName(TrackingNames.ParsePartial);
        var schemas = files.Where(static f => f.Kind == SourceKind.Schema).Select(Stages.ParseSchema).WithTrackingName(TrackingNames.ParseSchema);

        // 4. Index: the only fan-in, made of summaries that an edit to a prompt's text does not change, and then cut into what each file depends on.
        var summaries = prompts.Select(Stages.Summarize).WithTrackingName(TrackingNames.Summary);
        var index = bindOptions.Combine(summaries.Collect()).Combine(partials.Collect()).Combine(schemas.Collect())
            .Select(static (p, ct) => Stages.CreateIndex(p.Left.Left.Left, p.Left.Left.Right, p.Left.Right, p.Right, ct));
        var openPrompts = prompts.Combine(index).Select(Stages.FindPromptReferences).WithTrackingName(TrackingNames.PromptReferences);
        var openPartials = partials.Combine(index).Select(Stages.FindPromptReferences).WithTrackingName(TrackingNames.PartialReferences);
        var openSchemas = schemas.Combine(index).Select(Stages.FindSchemaReferences).WithTrackingName(TrackingNames.SchemaReferences);

        // 5. Bind: names, types, policy. From here code and findings part, so that each can change without the other.
        var boundPrompts = openPrompts.Combine(bindOptions).Select(Stages.BindPrompt).WithTrackingName(TrackingNames.BindPrompt);
        var boundSchemas = openSchemas.Combine(bindOptions).Select(Stages.BindSchema).WithTrackingName(TrackingNames.BindSchema);
        var promptModels = boundPrompts.SelectModels().WithTrackingName(TrackingNames.PromptModel);
        var schemaModels = boundSchemas.SelectModels().WithTrackingName(TrackingNames.SchemaModel);

        // 6. Names: what is registered, and what may not be emitted because another file has its name. Unchanged by an edit to a text.
        var promptNames = promptModels.Select(PromptNames.Of).WithTrackingName(TrackingNames.PromptNames).Collect();
        var schemaNames = schemaModels.Select(EmittedName.Of).WithTrackingName(TrackingNames.SchemaNames).Collect();
        var table = promptNames.Combine(schemaNames).Select(NameTable.Create).WithTrackingName(TrackingNames.NameTable);

        // 7. Kin: a prompt runs its variants, so it names their classes; those have its types.
        var versions = promptModels.Select(VersionStages.Summarize).Where(static v => v is not null).Select(static (v, _) => v!).WithTrackingName(TrackingNames.Versions);
        var kin = versions.Select(Kin.Of).WithTrackingName(TrackingNames.Kin).Collect().Select(KinIndex.Create);
        var promptsWithKin = promptModels.Combine(kin)
            .Select(static (p, _) => (p.Left, Kin: p.Right.Cut(new(p.Left.Source.RelativePath, p.Left.SharesTypes)))).WithTrackingName(TrackingNames.KinReferences);

        var majors = promptModels.Select(MajorPair.Signature).Where(static s => s is not null).Select(static (s, _) => s!).WithTrackingName(TrackingNames.Signatures)
            .Collect().SelectMany(MajorPair.Find).WithTrackingName(TrackingNames.MajorPairs)
            .Combine(kin).Select(static (p, _) => JudgedPair.Of(p.Left, p.Right)).WithTrackingName(TrackingNames.JudgedPairs);

        // 8. Code: one file per prompt and per schema, one that registers, and adapters between majors.
        context.RegisterSourceOutput(promptsWithKin.Combine(emitOptions.Combine(table)), Outputs.EmitPrompt);
        context.RegisterSourceOutput(schemaModels.Combine(emitOptions.Combine(table)), Outputs.EmitSchema);
        context.RegisterSourceOutput(majors.Combine(emitOptions.Combine(table)), Outputs.EmitAdapter);
        var hasPrompts = summaries.Collect().Select(static (s, _) => s.Length > 0);
        context.RegisterSourceOutput(promptNames.Combine(options).Combine(table).Combine(hasPrompts), Outputs.EmitRegistration);
        context.RegisterSourceOutput(emitOptions.Combine(hasPrompts), Outputs.EmitFailures);

        // 9. Findings.
        context.RegisterSourceOutput(boundPrompts.SelectFindings().WithTrackingName(TrackingNames.PromptFindings), Outputs.Report);
        context.RegisterSourceOutput(boundSchemas.SelectFindings().WithTrackingName(TrackingNames.SchemaFindings), Outputs.Report);
        context.RegisterSourceOutput(openPartials.Combine(bindOptions).Select(Stages.CheckPartial).WithTrackingName(TrackingNames.PartialFindings), Outputs.Report);
        context.RegisterSourceOutput(index.Select(static (i, _) => i.Findings), Outputs.Report);
        context.RegisterSourceOutput(files.Select(TextSize.Of).Collect().Select(TextSize.FindTooMuch), Outputs.Report);

        // 10. Versions: each prompt beside its lock file. No code hangs on it.
        var versionOptions = options.Select(static (o, _) => o.Versions);
        var locks = context.AdditionalTextsProvider
            .Where(LockReader.IsLock)
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Combine(options)
            .Select(static (p, ct) => p.Right.Versions.Mode == LockMode.Off ? null : LockReader.Read(p.Left.Left, p.Left.Right.GetOptions(p.Left.Left), p.Right, ct))
            .Where(static l => l is not null)
            .Select(static (l, ct) => VersionStages.ParseLock(l!, ct)).WithTrackingName(TrackingNames.Locks);
        var contracts = versions.Where(static v => v.Variant is null).Select(static (v, _) => new MajorContract(v.Source.RelativePath, v.Contract)).Collect();
        var lockIndex = locks.Collect().Combine(contracts).Select(LockIndex.Create);
        var versionFindings = versions.Combine(lockIndex).Combine(versionOptions)
            .Select(static (p, _) => p.Left.Right.Cut(p.Left.Left, p.Right)).WithTrackingName(TrackingNames.VersionReferences)
            .Select(VersionStages.Check).Where(static f => f.Count > 0).WithTrackingName(TrackingNames.VersionFindings);
        context.RegisterSourceOutput(versionFindings.Combine(versionOptions), Outputs.ReportVersions);
        context.RegisterSourceOutput(locks.Select(static (l, _) => l.Findings).Where(static f => f.Count > 0).Combine(versionOptions), Outputs.ReportVersions);
    }
}
