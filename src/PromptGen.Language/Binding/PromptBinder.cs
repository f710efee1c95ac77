using System.Globalization;
using PromptGen.Language.Diagnostics;
using PromptGen.Language.FrontMatter;
using PromptGen.Language.Model;
using PromptGen.Language.Template;
using PromptGen.Language.Text;
using PromptGen.Language.Versions;

namespace PromptGen.Language.Binding;

/// <summary>Gives a parsed prompt its names, types and policy. Reads no file: all it needs of others is in its <see cref="ReferenceIndex"/>.</summary>
public static class PromptBinder
{
    public static BindResult Bind(ParsedPrompt prompt, ReferenceIndex references, BindOptions options, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var bag = new DiagnosticBag(prompt.Source.Path, prompt.Source.Text.Length > FrontMatterLimits.FileLength ? "" : prompt.Source.Text);
        var front = prompt.FrontMatter;
        var name = SourceNames.Get(prompt.Source, options.RootNamespace, front.Version?.Major);
        CheckNames(prompt, name, references, bag);
        if (name.TypeName.Length == 0)
        {
            return new BindResult(null, Join(prompt, bag));
        }

        var files = new SchemaFileContexts(references, options);
        var schemas = new SchemaLoading(prompt.Source, references, files, bag, cancellationToken);
        var types = references.MajorClassName is { } major ? name with { TypeName = major } : name;
        var input = InputBinding.Bind(prompt, types, schemas, bag, out var isInputKnown);
        var output = OutputBinding.Bind(prompt, types, schemas, files, out var isOutputKnown);
        cancellationToken.ThrowIfCancellationRequested();

        // Where the inputs are not known, every use of one would be a second error for the same mistake.
        var body = isInputKnown ? BindBody(prompt, input, output, isOutputKnown, references, bag, cancellationToken) : null;
        var model = new PromptModel
        {
            Source = prompt.Source,
            Id = name.Id,
            Namespace = name.Namespace,
            ClassName = name.TypeName,
            MajorClassName = references.MajorClassName,
            Version = front.Version ?? new SemanticVersion(name.Major ?? 0, 0, 0),
            VersionRange = front.Find("version")?.Value.Range ?? default,
            Variant = name.Variant,
            Description = front.Description,
            Owner = front.Owner,
            Lifecycle = front.Lifecycle,
            Input = input,
            Output = output,
            Body = prompt.HasErrors || bag.HasErrors ? null : body,
        };
        return new BindResult(model, Join(prompt, bag));
    }

    private static PromptBody? BindBody(
        ParsedPrompt prompt, InputModel input, OutputModel output, bool isOutputKnown, ReferenceIndex references, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        var front = prompt.FrontMatter;
        var policy = PolicyBinding.Bind(prompt, input, output, isOutputKnown, bag, cancellationToken);
        var template = TemplateBinder.Bind(
            prompt.Template, Environments.OfTemplate(prompt, input, references, cancellationToken), bag, cancellationToken);
        var checks = new CheckBinding(prompt.Source, bag, cancellationToken);
        var requires = checks.BindChecks(front.Requires, Environments.OfRequires(prompt, input));
        if (!isOutputKnown)
        {
            return null;
        }

        var afterCall = Environments.OfEnsures(prompt, input, output);
        var ensures = checks.BindChecks(front.Ensures, afterCall);
        var record = checks.BindRecord(front.Record, afterCall);
        return template is null ? null : new PromptBody
        {
            ModelKey = front.ModelKey,
            Config = front.Config,
            Policy = policy,
            Template = template,
            Requires = requires,
            Ensures = ensures,
            Record = record,
            Hash = ClosureHash.Of(prompt, references.Partials, ReachedSchemas.Of(references.Partials.Prepend(prompt), references.Schemas)),
        };
    }

    private static void CheckNames(ParsedPrompt prompt, SourceName name, ReferenceIndex references, DiagnosticBag bag)
    {
        var front = prompt.FrontMatter;
        SourceNameRules.Check(prompt.Source, name, front.Version?.Major, bag);
        ClashRules.Report(name, references, bag);
        if (front.Version is { } version && name.Major is { } major && version.Major != major)
        {
            var fileName = prompt.Source.RelativePath.Substring(prompt.Source.RelativePath.LastIndexOf('/') + 1);
            var renamed = fileName.Replace(
                ".v" + major.ToString(CultureInfo.InvariantCulture) + ".", ".v" + version.Major.ToString(CultureInfo.InvariantCulture) + ".");
            bag.Add(BindingRules.MajorDiffers, front.Find("version")!.Value.Range, version.ToString(), major.ToString(CultureInfo.InvariantCulture), renamed);
        }

        if (front.Lifecycle is { Status: PromptStatus.Deprecated, Successor: { } successor } && !references.SuccessorExists)
        {
            bag.Add(BindingRules.UnknownSuccessor, front.Find("successor")!.Value.Range, successor);
        }
    }

    private static EquatableArray<LanguageDiagnostic> Join(ParsedPrompt prompt, DiagnosticBag bag) =>
        prompt.Diagnostics.Concat(bag.ToArray()).ToEquatableArray();
}
