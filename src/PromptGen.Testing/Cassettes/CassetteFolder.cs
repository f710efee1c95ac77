using System.Collections.Concurrent;
using Microsoft.Extensions.AI;
using PromptGen.Testing.Cassettes;

namespace PromptGen.Testing;

/// <summary>
/// A folder of cassettes, one JSON file for each prompt and major version: <c>support/answer.v4.json</c>. Its clients answer from them, without network
/// and key; told to record, they ask a live client and keep what it says.
/// </summary>
public sealed class CassetteFolder
{
    private readonly ConcurrentDictionary<string, Lazy<Cassette>> _cassettes = new(StringComparer.Ordinal);

    /// <summary>The cassettes below a folder, which need not exist.</summary>
    public CassetteFolder(string path, CassetteOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        Root = Path.GetFullPath(path);
        Options = options ?? new();
    }

    /// <summary>The folder.</summary>
    public string Root { get; }

    internal CassetteOptions Options { get; }

    /// <summary>A client that plays the cassettes; register it for each model key.</summary>
    /// <param name="live">Makes the client that is asked while recording; not called otherwise.</param>
    public IChatClient CreateClient(Func<IChatClient>? live = null) => new CassetteChatClient(this, live);

    internal bool IsRecording(PromptInfo prompt) => Options.Record is { Length: > 0 } record && (record == "1" || record == prompt.Id);

    internal string PathOf(PromptInfo prompt)
    {
        var major = prompt.Version.Split('.')[0];
        var name = prompt.Id + ".v" + major + (prompt.Variant is null ? "" : "." + prompt.Variant) + ".json";
        var path = Path.GetFullPath(Path.Combine(Root, name));
        return path.StartsWith(Root + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? path
            : throw new InvalidOperationException($"The prompt id '{prompt.Id}' leads out of the folder of cassettes.");
    }

    internal Cassette Open(PromptInfo prompt)
    {
        try
        {
            return _cassettes.GetOrAdd(PathOf(prompt), static (path, id) => new(() => Cassette.Load(path, id)), prompt.Id).Value;
        }
        catch (InvalidDataException exception)
        {
            // A call gets an outcome also from a cassette that cannot be read.
            throw new ModelFailureException(FailureKind.ReplayMiss, exception.Message, exception);
        }
    }
}
