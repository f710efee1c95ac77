using PromptGen.Cli.App;
using PromptGen.Language.Binding;
using PromptGen.Language.Diagnostics;
using PromptGen.Language.FrontMatter;
using PromptGen.Language.Model;
using PromptGen.Language.Schema;
using PromptGen.Language.Text;
using PromptGen.Language.Versions;

namespace PromptGen.Cli.Projects;

/// <summary>All prompts of a project, parsed as the build does it; what one means is found when it is asked for.</summary>
internal sealed class PromptSet
{
    private PromptSet(ProjectFolder project, IReadOnlyList<PromptItem> prompts, IReadOnlyList<LockItem> locks, IReadOnlyList<LanguageDiagnostic> others)
    {
        (Project, Prompts, Locks, OtherFindings) = (project, prompts, locks, others);
    }

    public ProjectFolder Project { get; }

    /// <summary>In the order of their paths.</summary>
    public IReadOnlyList<PromptItem> Prompts { get; }

    public IReadOnlyList<LockItem> Locks { get; }

    /// <summary>Partials and schema files.</summary>
    public IReadOnlyList<PromptSource> Parts { get; private init; } = [];

    /// <summary>Of schemas and partials.</summary>
    public IReadOnlyList<LanguageDiagnostic> OtherFindings { get; }

    public static PromptSet Load(ProjectFolder project) => Load(project, PromptFiles.OnDisk(project));

    public static PromptSet Load(ProjectFolder project, IReadOnlyList<RawFile> files)
    {
        var token = CancellationToken.None;
        var sources = InParallel.Map([.. files.Where(f => SourceNames.Classify(f.RelativePath) is not null)], f => (File: f, Read: PromptFiles.ToSource(f, project)));
        var texts = sources.Where(s => s.Read.Source is not null).ToDictionary(s => s.Read.Source!, s => s.Read.Findings);
        var parsed = InParallel.Map([.. texts.Keys.Where(s => s.Kind != SourceKind.Schema)], s => PromptParser.Parse(s, token));
        var schemas = InParallel.Map([.. texts.Keys.Where(s => s.Kind == SourceKind.Schema)], s => SchemaParser.Parse(s, token));

        // The index is made by one thread; another has time for these.
        var locks = Task.Run(() => InParallel.Map([.. files.Where(f => LockPaths.IsLock(f.RelativePath))], f => LockItem.Read(f, project)));
        var prompts = parsed.Where(p => p.Source.Kind == SourceKind.Prompt).ToList();
        var partials = parsed.Where(p => p.Source.Kind == SourceKind.Partial).ToList();
        var options = project.BindOptions;
        var index = ProjectIndex.Create(options, prompts.Select(PromptSummary.Of), partials, schemas, token);

        PromptItem[] items = [.. prompts.Select(p => new PromptItem(p, () => Bind(p, index, options, texts[p.Source])))];
        var others = sources.Where(s => s.Read.Source is null).SelectMany(s => s.Read.Findings)
            .Concat(InParallel.Map(schemas, s => SchemaFileBinder.Bind(s, index.GetReferences(s), options, token).Diagnostics).Zip(schemas, (found, s) => texts[s.Source].Concat(found)).SelectMany(f => f))
            .Concat(partials.SelectMany(p => texts[p.Source].Concat(PartialFileBinder.Check(p, index.GetReferences(p), options, token))));
        return new PromptSet(project, items, locks.GetAwaiter().GetResult(), [.. others]) { Parts = [.. texts.Keys.Where(s => s.Kind != SourceKind.Prompt)] };
    }

    public LockItem? LockOf(PromptItem prompt)
    {
        var path = LockPaths.Of(prompt.RelativePath);
        return Locks.FirstOrDefault(l => l.RelativePath == path);
    }

    /// <summary>By path, id with major, or id alone where it has one prompt only.</summary>
    public PromptItem Find(string name)
    {
        var wanted = name.Replace('\\', '/');
        var prefix = Project.PromptFolderName + "/";
        wanted = wanted.StartsWith(prefix, StringComparison.Ordinal) ? wanted[prefix.Length..] : wanted;
        var found = Prompts.Where(p => p.RelativePath == wanted || p.Name == wanted).ToList();
        found = found.Count > 0 ? found : [.. Prompts.Where(p => p.Id == wanted)];
        return found.Count switch
        {
            1 => found[0],
            0 => throw new CommandException($"There is no prompt '{name}'.{DidYouMean.Hint(wanted, Prompts.Select(p => p.Name))}"),
            _ => throw new CommandException($"'{name}' is several prompts: {string.Join(", ", found.Select(p => p.Name))}."),
        };
    }

    /// <summary>Those that are named, or all, with what they mean.</summary>
    public IReadOnlyList<PromptItem> FindAll(string[] names)
    {
        IReadOnlyList<PromptItem> found = names.Length == 0 ? Prompts : [.. names.Select(Find).Distinct()];
        InParallel.Map(found, p => p.Version);
        return found;
    }

    private static PromptMeaning Bind(ParsedPrompt prompt, ProjectIndex index, BindOptions options, EquatableArray<LanguageDiagnostic> before)
    {
        var references = index.GetReferences(prompt);
        var result = PromptBinder.Bind(prompt, references, options, CancellationToken.None);
        IReadOnlyList<LanguageDiagnostic> findings = [.. before, .. result.Diagnostics];
        var hasErrors = findings.Any(f => f.Rule.Severity == RuleSeverity.Error);
        var model = hasErrors && result.Model is not null ? result.Model with { Body = null } : result.Model;
        return new PromptMeaning(references, model, findings);
    }
}

/// <param name="Model">Null beside an error.</param>
/// <param name="Findings">Of parsing and binding.</param>
internal sealed record PromptMeaning(ReferenceIndex References, PromptModel? Model, IReadOnlyList<LanguageDiagnostic> Findings);

/// <summary>A prompt file and what it means, from the first time that somebody asks.</summary>
internal sealed class PromptItem(ParsedPrompt syntax, Func<PromptMeaning> bind)
{
    private PromptMeaning? _meaning;
    private VersionedPrompt? _version;
    private SourceName? _sourceName;

    public ParsedPrompt Syntax { get; } = syntax;

    public ReferenceIndex References => Meaning.References;

    public PromptModel? Model => Meaning.Model;

    /// <summary>Of parsing and binding.</summary>
    public IReadOnlyList<LanguageDiagnostic> Findings => Meaning.Findings;

    /// <summary>Null: the prompt itself.</summary>
    public string? Variant => SourceName.Variant;

    private PromptMeaning Meaning => _meaning ??= bind();

    /// <summary>What the prompt means is not needed any more. Of thousands it would be copied by the collector again and again, which takes longer than all that is asked of it.</summary>
    public void Forget() => (_meaning, _version) = (null, null);

    public string RelativePath => Syntax.Source.RelativePath;

    /// <summary><c>support/answer.v4</c>, with its variant.</summary>
    public string Name => RelativePath[..^SourceNames.PromptExtension.Length];

    public string Id => SourceName.Id;

    private SourceName SourceName => _sourceName ??= SourceNames.Get(Syntax.Source, "");

    /// <summary>Null beside an error.</summary>
    public VersionedPrompt? Version => _version ??= Model is null ? null : VersionedPrompt.Of(Model);

    /// <exception cref="CommandException">The prompt has errors.</exception>
    public VersionedPrompt GetVersion() => Version ?? throw HasErrors();

    public PromptBody GetBody() => Model?.Body ?? throw HasErrors();

    private CommandException HasErrors() =>
        new($"'{Name}' has errors:\n{string.Join('\n', Findings.Where(f => f.Rule.Severity == RuleSeverity.Error))}", ExitCode.Findings);
}

/// <summary>A lock file.</summary>
/// <param name="File">Null beside a finding.</param>
internal sealed record LockItem(string RelativePath, string Text, LockFile? File, IReadOnlyList<LanguageDiagnostic> Findings)
{
    public static LockItem Read(RawFile raw, ProjectFolder project)
    {
        var (path, text) = (project.PathOf(raw.RelativePath), raw.Text);
        var bag = new DiagnosticBag(path, text);
        return new LockItem(raw.RelativePath, text, LockFileReader.Read(path, text, bag, CancellationToken.None), bag.ToArray());
    }
}
