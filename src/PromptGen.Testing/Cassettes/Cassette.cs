using System.Text.Encodings.Web;
using System.Text.Json;

namespace PromptGen.Testing.Cassettes;

/// <summary>One cassette file in memory; safe for concurrent use.</summary>
internal sealed class Cassette
{
    private static readonly CassetteJson Writer = new(new JsonSerializerOptions(CassetteJson.Default.Options)
    {
        // Replies are text for people: quotes and letters stay as they are.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    private readonly Lock _lock = new();
    private readonly string _path;
    private readonly string _promptId;
    private List<CassetteEntry> _entries;

    private Cassette(string path, string promptId, List<CassetteEntry> entries)
    {
        _path = path;
        _promptId = promptId;
        _entries = entries;
    }

    /// <exception cref="InvalidDataException">The file is no cassette, or one of another prompt.</exception>
    public static Cassette Load(string path, string promptId)
    {
        if (!File.Exists(path))
        {
            return new(path, promptId, []);
        }

        try
        {
            var file = JsonSerializer.Deserialize(File.ReadAllBytes(path), CassetteJson.Default.CassetteFile)
                ?? throw new InvalidDataException($"{path}: an object was expected.");
            if (file.Prompt != promptId)
            {
                throw new InvalidDataException($"{path}: holds replies for '{file.Prompt}', not for '{promptId}'.");
            }

            foreach (var entry in file.Entries)
            {
                CassetteRules.Check(path, entry);
            }

            return new(path, promptId, [.. file.Entries]);
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{path}: {exception.Message}", exception);
        }
    }

    /// <summary>The entry for the inputs: one that names them exactly before one that names some of them, and those in the order of the file.</summary>
    public CassetteEntry? Find(CanonicalInput input)
    {
        lock (_lock)
        {
            return _entries.Find(e => e.InputHash == input.Hash || (e.Input is { } exact && input.Equals(exact)))
                ?? _entries.Find(e => e.Match is { } pattern && input.Matches(pattern));
        }
    }

    /// <summary>Keeps the reply to one request of a call, and writes the file.</summary>
    /// <param name="promptHash">The prompt that was asked.</param>
    /// <param name="input">Its inputs.</param>
    /// <param name="about">The same for readers.</param>
    /// <param name="number">The number of the request within its call: 1 begins the recording anew.</param>
    /// <param name="reply">What came back.</param>
    public void Record(string promptHash, CanonicalInput input, JsonElement about, int number, CassetteReply reply)
    {
        reply = ReplyConversion.Redact(reply);
        lock (_lock)
        {
            var old = _entries.Find(e => e.InputHash == input.Hash && e.PromptHash == promptHash);
            IReadOnlyList<CassetteReply> replies = number > 1 && old is not null ? [.. old.Replies.Take(number - 1), reply] : [reply];
            _entries.RemoveAll(e => e.InputHash == input.Hash);
            _entries.Add(new() { PromptHash = promptHash, InputHash = input.Hash, About = about, Replies = replies });

            // What people wrote keeps its order, since the first match counts; what was recorded follows by hash, so that branches merge.
            _entries = [.. _entries.Where(e => e.InputHash is null), .. _entries.Where(e => e.InputHash is not null).OrderBy(e => e.InputHash, StringComparer.Ordinal)];
            Save();
        }
    }

    private void Save()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        var json = JsonSerializer.Serialize(new CassetteFile { Prompt = _promptId, Entries = _entries }, Writer.CassetteFile);
        var temporary = _path + ".tmp";
        File.WriteAllText(temporary, json + "\n");
        File.Move(temporary, _path, overwrite: true);
    }
}
