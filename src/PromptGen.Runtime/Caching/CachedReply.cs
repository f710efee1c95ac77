using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace PromptGen.Caching;

/// <summary>A reply as it is kept: its text, when it came, and which model wrote it, bound to its key by a digest.</summary>
internal sealed record CachedReply(string Text, string? Model, DateTimeOffset CreatedAt)
{
    // Mark, digest, time in milliseconds, length of the model's name; then the name and the text.
    private const int DigestAt = 4;
    private const int TimeAt = DigestAt + 16;
    private const int NameLengthAt = TimeAt + sizeof(long);
    private const int NameAt = NameLengthAt + sizeof(ushort);
    private const int MaxName = 1_024;

    private static ReadOnlySpan<byte> Mark => "PGR1"u8;

    /// <summary>How long an entry with a text of so many bytes is at most.</summary>
    public static long MaxBytes(long text) => NameAt + MaxName + text;

    public byte[] Write(string key)
    {
        var model = Model is { Length: <= MaxName / 3 } ? Model : "";
        var name = Encoding.UTF8.GetByteCount(model);
        var entry = new byte[NameAt + name + Encoding.UTF8.GetByteCount(Text)];
        Mark.CopyTo(entry);
        BinaryPrimitives.WriteInt64LittleEndian(entry.AsSpan(TimeAt), CreatedAt.ToUnixTimeMilliseconds());
        BinaryPrimitives.WriteUInt16LittleEndian(entry.AsSpan(NameLengthAt), (ushort)name);
        Encoding.UTF8.GetBytes(model, entry.AsSpan(NameAt));
        Encoding.UTF8.GetBytes(Text, entry.AsSpan(NameAt + name));
        Digest(key, entry).CopyTo(entry.AsSpan(DigestAt));
        return entry;
    }

    /// <summary>Null for whatever was not written under this key: cut, changed, of another version, or somebody else's.</summary>
    public static CachedReply? Read(ReadOnlySpan<byte> entry, string key)
    {
        if (entry.Length < NameAt || !entry.StartsWith(Mark) || !Digest(key, entry).SequenceEqual(entry[DigestAt..TimeAt]))
        {
            return null;
        }

        var milliseconds = BinaryPrimitives.ReadInt64LittleEndian(entry[TimeAt..]);
        int name = BinaryPrimitives.ReadUInt16LittleEndian(entry[NameLengthAt..]);
        return NameAt + name <= entry.Length && milliseconds is >= 0 and <= 253_402_300_799_999
            ? new(
                Encoding.UTF8.GetString(entry[(NameAt + name)..]),
                name == 0 ? null : Encoding.UTF8.GetString(entry.Slice(NameAt, name)),
                DateTimeOffset.FromUnixTimeMilliseconds(milliseconds))
            : null;
    }

    private static ReadOnlySpan<byte> Digest(string key, ReadOnlySpan<byte> entry)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(MemoryMarshal.AsBytes(key.AsSpan()));
        hash.AppendData(entry[TimeAt..]);
        return hash.GetHashAndReset().AsSpan(0, TimeAt - DigestAt);
    }
}
