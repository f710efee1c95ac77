using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace PromptGen.TestSupport;

/// <summary>A file of the project that lies nowhere.</summary>
public sealed class InMemoryText : AdditionalText
{
    private readonly Func<CancellationToken, SourceText?> _read;

    public InMemoryText(string path, string text)
        : this(path, _ => SourceText.From(text, Encoding.UTF8, SourceHashAlgorithm.Sha256))
    {
    }

    /// <summary>Bytes, decoded as the compiler decodes a file.</summary>
    public InMemoryText(string path, byte[] bytes)
        : this(path, _ => SourceText.From(new MemoryStream(bytes), encoding: null, SourceHashAlgorithm.Sha256))
    {
    }

    public InMemoryText(string path, Func<CancellationToken, SourceText?> read)
    {
        Path = path;
        _read = read;
    }

    public override string Path { get; }

    public override SourceText? GetText(CancellationToken cancellationToken = default) => _read(cancellationToken);
}

/// <summary>Settings of a project and metadata of its files.</summary>
public sealed class InMemoryOptions(
    IReadOnlyDictionary<string, string> properties, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>? metadata = null)
    : AnalyzerConfigOptionsProvider
{
    public override AnalyzerConfigOptions GlobalOptions { get; } = new Values(properties.ToImmutableDictionary(p => "build_property." + p.Key, p => p.Value));

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => Values.None;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) =>
        metadata?.GetValueOrDefault(textFile.Path) is { } values ? new Values(values) : Values.None;

    private sealed class Values(IReadOnlyDictionary<string, string> values) : AnalyzerConfigOptions
    {
        public static Values None { get; } = new(ImmutableDictionary<string, string>.Empty);

        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }
}
