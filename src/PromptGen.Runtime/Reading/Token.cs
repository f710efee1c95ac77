using System.Runtime.InteropServices;

namespace PromptGen.Reading;

/// <summary>
/// One value (or property name) of a JSON text: where it stands and where the next begins. A container's members follow it; a property is a
/// token for its name and then those of its value.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal struct Token
{
    public const int MaxCount = (1 << 22) - 1;

    private const int CountShift = 10;

    /// <summary>The offset of its first byte; of a string, the one behind the quote.</summary>
    public int Start;

    /// <summary>Its bytes; of a string, those between the quotes.</summary>
    public int Length;

    /// <summary>The token behind this one and all that belongs to it.</summary>
    public int Next;

    private int _info;

    public readonly JsonTypes Type => (JsonTypes)(_info & (int)JsonTypes.Any);

    public readonly TokenFlags Flags => (TokenFlags)(_info & (int)TokenFlags.All);

    /// <summary>The items or properties of a container.</summary>
    public readonly int Count => _info >>> CountShift;

    public void Set(JsonTypes type, TokenFlags flags = TokenFlags.None) => _info = (int)type | (int)flags;

    public void SetCount(int count) => _info = (_info & ((1 << CountShift) - 1)) | (count << CountShift);
}

/// <summary>What a tokenizer noted beside the place.</summary>
[Flags]
internal enum TokenFlags
{
    None = 0,

    /// <summary>A string with escapes.</summary>
    Escaped = 1 << 7,

    /// <summary>Mended: its bytes are not as the reply has them.</summary>
    Repaired = 1 << 8,

    /// <summary>The reply ended before it did.</summary>
    Open = 1 << 9,

    All = Escaped | Repaired | Open,
}
