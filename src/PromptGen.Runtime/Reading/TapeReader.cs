using System.Buffers;
using System.Runtime.CompilerServices;

namespace PromptGen.Reading;

/// <summary>
/// What generated code sees of a reply: its values as tokens, numbered in the order of the text. A container's first member is the token behind it; in
/// an object a property's name comes before its value. Written for generated code: members may change in any version.
/// </summary>
public ref partial struct TapeReader
{
    // Far above what a schema that looks at each part a few times needs, and a fraction of a second at most.
    private const int BaseSteps = 100_000;
    private const int StepsPerToken = 32;

    private readonly ReadOnlySpan<byte> _utf8;
    private readonly ReadOnlySpan<Token> _tokens;
    private readonly ReadOnlySpan<int> _origins;
    private long _steps;
    private byte[]? _scratch;
    private List<PendingViolation>? _violations;
    private int[]? _looks;
    private int[]? _stamps;
    private int _looked;
    private int _stamp;

    internal TapeReader(ReadOnlySpan<byte> utf8, ReadOnlySpan<Token> tokens)
    {
        _utf8 = utf8;
        _tokens = tokens;
        _steps = BaseSteps + ((long)tokens.Length * StepsPerToken);
    }

    /// <param name="utf8">JSON that mending wrote.</param>
    /// <param name="tokens">Its tokens.</param>
    /// <param name="origins">Where in the reply each of them stands; none: just there.</param>
    internal TapeReader(ReadOnlySpan<byte> utf8, ReadOnlySpan<Token> tokens, ReadOnlySpan<int> origins)
        : this(utf8, tokens) => _origins = origins;

    internal readonly bool IsExhausted => _steps <= 0;

    /// <summary>
    /// Counts a look at a value that has parts. Schemas whose alternatives come back to themselves look at the same part again and again, up to twice for each level; a hostile
    /// reply must not make use of that. False: it has been too often.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Enter() => --_steps > 0;

    /// <summary>What has been found valid within the limit is made without one.</summary>
    internal void Unlimit() => _steps = long.MaxValue;

    /// <summary>The token behind a value and all that belongs to it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly int Next(int token) => _tokens[token].Next;

    /// <summary>How many items an array has, or properties an object.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly int Count(int token) => _tokens[token].Count;

    /// <summary>Whether a value is of one of the types. A number without a fraction is an integer and a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool Is(int token, JsonTypes types) =>
        (_tokens[token].Type & types) != 0 || ((types & JsonTypes.Integer) != 0 && IsWholeNumber(token));

    /// <summary>The value of the first property of the name; -1: there is none.</summary>
    public int Find(int token, scoped ReadOnlySpan<byte> wanted)
    {
        if (_tokens[token].Type != JsonTypes.Object)
        {
            return -1;
        }

        for (int name = token + 1, end = Next(token); name < end; name = Next(name + 1))
        {
            if (Text(name).SequenceEqual(wanted))
            {
                return name + 1;
            }
        }

        return -1;
    }

    /// <summary>The text of a string or a name, without its escapes, as UTF-8; valid until the next call.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> Text(int token)
    {
        ref readonly var place = ref _tokens[token];
        var raw = _utf8.Slice(place.Start, place.Length);
        return (place.Flags & TokenFlags.Escaped) == 0 ? raw : Unescape(raw);
    }

    internal readonly bool IsPlain(int token) => (_tokens[token].Flags & TokenFlags.Escaped) == 0;

    internal readonly int Start(int token) => _tokens[token].Start;

    /// <summary>Where in the reply a token stands.</summary>
    internal readonly int Origin(int token) => _origins.IsEmpty ? _tokens[token].Start : _origins[token];

    internal readonly ReadOnlySpan<byte> Raw(int token) => _utf8.Slice(_tokens[token].Start, _tokens[token].Length);

    internal readonly ReadOnlySpan<Token> Tokens => _tokens;

    internal readonly ReadOnlySpan<byte> Utf8 => _utf8;

    internal void Release()
    {
        ReleaseScratch();
        ReturnLooks(ref _looks);
        ReturnLooks(ref _stamps);
    }

    private void ReleaseScratch()
    {
        if (_scratch is not null)
        {
            ArrayPool<byte>.Shared.Return(_scratch);
            _scratch = null;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly bool IsWholeNumber(int token) =>
        _tokens[token].Type == JsonTypes.Number && Shared.ExactNumber.IsInteger(Raw(token));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ReadOnlySpan<byte> Unescape(ReadOnlySpan<byte> raw)
    {
        if (_scratch is null || _scratch.Length < raw.Length)
        {
            ReleaseScratch();
            _scratch = ArrayPool<byte>.Shared.Rent(raw.Length);
        }

        return _scratch.AsSpan(0, JsonEscapes.Unescape(raw, _scratch));
    }
}
