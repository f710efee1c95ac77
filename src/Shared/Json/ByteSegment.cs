#if NETSTANDARD2_0
namespace PromptGen.Shared;

internal readonly struct ByteSegment(byte[] bytes, int start, int length)
{
    public int Length => length;

    public bool IsEmpty => length == 0;

    public byte this[int index] => bytes[start + index];

    public static implicit operator ByteSegment(byte[] bytes) => new(bytes, 0, bytes.Length);

    public ByteSegment Slice(int from) => new(bytes, start + from, length - from);

    public ByteSegment Slice(int from, int count) => new(bytes, start + from, count);
}
#endif
