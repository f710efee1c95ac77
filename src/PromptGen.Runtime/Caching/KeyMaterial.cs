using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace PromptGen.Caching;

/// <summary>Hashes a sequence of parts so that different sequences have different hashes: each part says how long it is.</summary>
internal sealed class KeyMaterial : IDisposable
{
    private const long Absent = -1;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>A text; none is another part than an empty one.</summary>
    public KeyMaterial Add(string? text)
    {
        if (text is null)
        {
            AddLength(Absent);
            return this;
        }

        // As it stands in memory: an encoding would make the same of different broken texts.
        return Add(MemoryMarshal.AsBytes(text.AsSpan()));
    }

    public KeyMaterial Add(ReadOnlySpan<byte> bytes)
    {
        AddLength(bytes.Length);
        _hash.AppendData(bytes);
        return this;
    }

    /// <summary>64 hexadecimal digits.</summary>
    public string Finish() => Convert.ToHexStringLower(_hash.GetHashAndReset());

    public void Dispose() => _hash.Dispose();

    private void AddLength(long length)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, length);
        _hash.AppendData(bytes);
    }
}
