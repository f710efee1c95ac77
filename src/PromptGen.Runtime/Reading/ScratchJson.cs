using System.Buffers;
using System.Text.Json;

namespace PromptGen.Reading;

/// <summary>A writer into a buffer, kept by each thread: every call writes its inputs once to check them.</summary>
internal sealed class ScratchJson : IDisposable
{
    // A buffer that had to hold more is not kept.
    private const int MaxKept = 64 * 1024;

    [ThreadStatic]
    private static ScratchJson? _kept;

    private readonly ArrayBufferWriter<byte> _buffer = new(256);

    private ScratchJson() => Writer = new(_buffer, new JsonWriterOptions { SkipValidation = true });

    public Utf8JsonWriter Writer { get; }

    /// <summary>What has been written and flushed; holds until this is disposed of.</summary>
    public ReadOnlySpan<byte> Written => _buffer.WrittenSpan;

    public static ScratchJson Rent()
    {
        // Taken out, so that who writes a value within a value gets one of its own.
        var json = _kept ?? new();
        _kept = null;
        return json;
    }

    public void Dispose()
    {
        if (_buffer.Capacity > MaxKept)
        {
            Writer.Dispose();
            return;
        }

        // Values of callers are not left lying about.
        _buffer.Clear();
        Writer.Reset();
        _kept = this;
    }
}
