using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using PromptGen.Input;
using PromptGen.Language.Binding;
using PromptGen.Language.FrontMatter;
using PromptGen.Language.Model;
using PromptGen.Language.Schema;
using PromptGen.Language.Text;
using PromptGen.Pipeline;

namespace PromptGen.Analyzers.PromptFiles;

/// <summary>
/// The prompt files of one compilation, by the generator's own steps. What a text comes to is kept for as long as the text lives, so that a new compilation,
/// which an editor makes with every key, parses nothing again and binds only what has changed.
/// </summary>
internal sealed class ProjectPrompts
{
    private static readonly ConditionalWeakTable<SourceText, Entry> Entries = new();

    private readonly AnalyzerConfigOptionsProvider _provider;
    private readonly GeneratorOptions _options;
    private readonly ImmutableArray<AdditionalText> _files;
    private readonly object _gate = new();
    private FileIndex? _index;
    private HashSet<string>? _used;
    private Dictionary<string, AdditionalText>? _classes;
    private bool _hasUnknown;

    private ProjectPrompts(AnalyzerOptions options, ImmutableArray<AdditionalText> files)
    {
        _files = files;
        _provider = options.AnalyzerConfigOptionsProvider;
        _options = GeneratorOptions.Read(_provider, CancellationToken.None);
    }

    /// <summary>Null where there is no prompt.</summary>
    public static ProjectPrompts? Create(AnalyzerOptions options)
    {
        var files = options.AdditionalFiles.Where(SourceReader.IsOurs).ToImmutableArray();
        return files.IsEmpty ? null : new(options, files);
    }

    /// <summary>Null for a file that is no prompt, and for one with an error.</summary>
    public BoundPrompt? Find(AdditionalText file, CancellationToken cancellationToken)
    {
        if (SourceNames.Classify(file.Path) != SourceKind.Prompt || Read(file, cancellationToken) is not { Prompt.Syntax: not null } entry)
        {
            return null;
        }

        var open = Stages.FindPromptReferences((entry.Prompt, GetIndex(cancellationToken)), cancellationToken);
        var bound = entry.Bind(open, _options.BindOptions, cancellationToken);
        return bound is { HasErrors: false, Model: { Body: { } body } model } ? new BoundPrompt(entry.Prompt.Syntax, model, body) : null;
    }

    /// <summary>A partial or schema that no prompt reaches; null for one that is used, and where an error leaves open what is.</summary>
    public PromptSource? FindUnused(AdditionalText file, CancellationToken cancellationToken)
    {
        if (Read(file, cancellationToken)?.File.Source is not { } source)
        {
            return null;
        }

        var used = GetUsed(cancellationToken);
        return used is null || used.Contains(source.RelativePath) ? null : source;
    }

    /// <summary>The status of each prompt by the full name of its class.</summary>
    public IReadOnlyDictionary<string, PromptStatus> GetStatuses(CancellationToken cancellationToken)
    {
        var statuses = new Dictionary<string, PromptStatus>(StringComparer.Ordinal);
        foreach (var entry in Prompts(cancellationToken))
        {
            if (Stages.Summarize(entry.Prompt!, cancellationToken) is { } summary)
            {
                var name = SourceNames.Get(summary.RelativePath, SourceKind.Prompt, _options.BindOptions.RootNamespace, summary.VersionMajor);
                statuses[name.Namespace + "." + name.TypeName] = summary.Status;
            }
        }

        return statuses;
    }

    /// <summary>The prompt that a class is generated from, by the full name of the class; null for one of another assembly, and for one with an error.</summary>
    public BoundPrompt? FindByClass(string name, CancellationToken cancellationToken)
    {
        Dictionary<string, AdditionalText> classes;
        lock (_gate)
        {
            classes = _classes ??= ReadClasses(cancellationToken);
        }

        return classes.TryGetValue(name, out var file) ? Find(file, cancellationToken) : null;
    }

    private Dictionary<string, AdditionalText> ReadClasses(CancellationToken cancellationToken)
    {
        var classes = new Dictionary<string, AdditionalText>(StringComparer.Ordinal);
        foreach (var file in _files.Where(f => SourceNames.Classify(f.Path) == SourceKind.Prompt))
        {
            if (Read(file, cancellationToken)?.Prompt is { } prompt && Stages.Summarize(prompt, cancellationToken) is { } summary)
            {
                var name = SourceNames.Get(summary.RelativePath, SourceKind.Prompt, _options.BindOptions.RootNamespace, summary.VersionMajor);
                classes[name.Namespace + "." + name.TypeName] = file;
            }
        }

        return classes;
    }

    private IEnumerable<Entry> Prompts(CancellationToken cancellationToken) =>
        _files.Where(f => SourceNames.Classify(f.Path) == SourceKind.Prompt).Select(f => Read(f, cancellationToken)).OfType<Entry>();

    // Null beside a prompt that cannot be read: what it refers to is unknown.
    private HashSet<string>? GetUsed(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_used is null)
            {
                _used = new HashSet<string>(StringComparer.Ordinal);
                foreach (var entry in Prompts(cancellationToken))
                {
                    var open = Stages.FindPromptReferences((entry.Prompt!, _index ??= CreateIndex(cancellationToken)), cancellationToken);
                    _hasUnknown |= open.File.Syntax is null || open.File.Syntax.HasErrors;
                    _used.UnionWith(open.References.Partials.Select(p => p.Source.RelativePath));
                    _used.UnionWith(open.References.Schemas.Select(s => s.Source.RelativePath));
                }
            }

            return _hasUnknown ? null : _used;
        }
    }

    private FileIndex GetIndex(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return _index ??= CreateIndex(cancellationToken);
        }
    }

    private FileIndex CreateIndex(CancellationToken cancellationToken)
    {
        var entries = _files.Select(f => Read(f, cancellationToken)).OfType<Entry>().ToList();
        return Stages.CreateIndex(
            _options.BindOptions,
            [.. entries.Where(e => e.File.Kind == SourceKind.Prompt).Select(e => Stages.Summarize(e.Prompt!, cancellationToken))],
            [.. entries.Where(e => e.File.Kind == SourceKind.Partial).Select(e => e.Prompt!)],
            [.. entries.Where(e => e.File.Kind == SourceKind.Schema).Select(e => e.Schema!)],
            cancellationToken);
    }

    private Entry? Read(AdditionalText file, CancellationToken cancellationToken)
    {
        var text = file.GetText(cancellationToken);
        if (text is null)
        {
            return null;
        }

        // A text's entry is of one place and one project's settings; another project that has the same text reads it anew.
        if (Entries.TryGetValue(text, out var known) && known.IsFor(file.Path, _options))
        {
            return known;
        }

        var entry = new Entry(file.Path, _options, Stages.Select(file, _provider, _options, cancellationToken), cancellationToken);
        lock (Entries)
        {
            Entries.Remove(text);
            Entries.Add(text, entry);
        }

        return entry;
    }

    private sealed class Entry
    {
        private readonly string _path;
        private readonly GeneratorOptions _options;
        private (OpenFile<ParsedPrompt> Open, BoundFile<PromptModel> Bound)? _last;

        public Entry(string path, GeneratorOptions options, SelectedFile file, CancellationToken cancellationToken)
        {
            _path = path;
            _options = options;
            File = file;
            if (file.Kind == SourceKind.Schema)
            {
                Schema = Stages.ParseSchema(file, cancellationToken);
            }
            else
            {
                Prompt = Stages.ParsePrompt(file, cancellationToken);
            }
        }

        public SelectedFile File { get; }

        public ParsedFile<ParsedPrompt>? Prompt { get; }

        public ParsedFile<ParsedSchema>? Schema { get; }

        public bool IsFor(string path, GeneratorOptions options) => _path == path && _options == options;

        public BoundFile<PromptModel> Bind(OpenFile<ParsedPrompt> open, BindOptions options, CancellationToken cancellationToken)
        {
            lock (this)
            {
                if (_last is { } last && last.Open == open)
                {
                    return last.Bound;
                }

                var bound = Stages.BindPrompt((open, options), cancellationToken);
                _last = (open, bound);
                return bound;
            }
        }
    }
}
