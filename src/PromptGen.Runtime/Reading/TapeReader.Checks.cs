using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;
using System.Text.RegularExpressions;
using PromptGen.Shared;

namespace PromptGen.Reading;

/// <content>The keywords of JSON Schema. A keyword of a type that the value is not of holds.</content>
public ref partial struct TapeReader
{
    /// <summary>How long a pattern that looks ahead or behind may take.</summary>
    public static TimeSpan PatternTimeout { get; } = TimeSpan.FromMilliseconds(250);

    // What a long holds whatever its digits.
    private const int PlainDigits = 18;

    /// <summary><c>type</c></summary>
    /// <param name="token">The value.</param>
    /// <param name="types">The permitted types.</param>
    /// <param name="expected">Them in words: "a string or null".</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Type(int token, JsonTypes types, string expected) => Is(token, types) || Fail(token, "type", ViolationText.Type(expected));

    /// <summary><c>type</c>: "string"</summary>
    public bool String(int token) => Type(token, JsonTypes.String, "a string");

    /// <summary><c>type</c>: "integer"</summary>
    public bool Integer(int token) => Type(token, JsonTypes.Integer, "a whole number");

    /// <summary><c>type</c>: "number"</summary>
    public bool Number(int token) => Type(token, JsonTypes.Number, "a number");

    /// <summary><c>type</c>: "boolean"</summary>
    public bool Boolean(int token) => Type(token, JsonTypes.Boolean, "true or false");

    /// <summary><c>type</c>: "null"</summary>
    public bool Null(int token) => Type(token, JsonTypes.Null, "null");

    /// <summary><c>type</c>: "array"</summary>
    public bool Array(int token) => Type(token, JsonTypes.Array, "an array");

    /// <summary><c>type</c>: "object"</summary>
    public bool Object(int token) => Type(token, JsonTypes.Object, "an object");

    /// <summary>The schema <c>false</c>.</summary>
    public bool Never(int token) => Fail(token, "false", ViolationText.Never);

    /// <summary>A property that the schema neither names nor permits.</summary>
    public bool Unexpected(int value) => Fail(value, "additionalProperties", ViolationText.Never);

    /// <summary>A property that stands in its object for the second time: which of the two counts would be a guess.</summary>
    public bool Duplicate(int value) => Fail(value, "duplicate", ViolationText.Duplicate);

    /// <summary><c>required</c>: reports the names whose bit in <paramref name="seen"/> is not set.</summary>
    public bool Required(int token, ulong seen, ulong required, scoped ReadOnlySpan<string> names) => Missing(token, "required", seen, required, names);

    private bool Missing(int token, string keyword, ulong seen, ulong required, scoped ReadOnlySpan<string> names)
    {
        for (var missing = required & ~seen; missing != 0; missing &= missing - 1)
        {
            Fail(token, keyword, ViolationText.Missing(names[System.Numerics.BitOperations.TrailingZeroCount(missing)]));
        }

        return false;
    }

    /// <summary><c>minimum</c></summary>
    public bool Minimum(int token, long bound) => Compare(token, bound) >= 0 || Fail(token, "minimum", ViolationText.AtLeast(Write(bound)));

    /// <summary><c>minimum</c>, exact whatever its size.</summary>
    public bool Minimum(int token, scoped ReadOnlySpan<byte> bound) => Compare(token, bound) >= 0 || Fail(token, "minimum", ViolationText.AtLeast(Write(bound)));

    /// <summary><c>maximum</c></summary>
    public bool Maximum(int token, long bound) => Compare(token, bound) <= 0 || Fail(token, "maximum", ViolationText.AtMost(Write(bound)));

    /// <summary><c>maximum</c>, exact whatever its size.</summary>
    public bool Maximum(int token, scoped ReadOnlySpan<byte> bound) => Compare(token, bound) <= 0 || Fail(token, "maximum", ViolationText.AtMost(Write(bound)));

    /// <summary><c>exclusiveMinimum</c></summary>
    public bool ExclusiveMinimum(int token, scoped ReadOnlySpan<byte> bound) =>
        !Is(token, JsonTypes.Number) || Compare(token, bound) > 0 || Fail(token, "exclusiveMinimum", ViolationText.Above(Write(bound)));

    /// <summary><c>exclusiveMaximum</c></summary>
    public bool ExclusiveMaximum(int token, scoped ReadOnlySpan<byte> bound) =>
        !Is(token, JsonTypes.Number) || Compare(token, bound) < 0 || Fail(token, "exclusiveMaximum", ViolationText.Below(Write(bound)));

    /// <summary><c>multipleOf</c>, in decimal arithmetic without loss.</summary>
    public bool MultipleOf(int token, scoped ReadOnlySpan<byte> step) =>
        !Is(token, JsonTypes.Number) || ExactNumber.IsMultipleOf(Raw(token), step) || Fail(token, "multipleOf", ViolationText.MultipleOf(Write(step)));

    /// <summary><c>minLength</c>, in code points.</summary>
    public bool MinLength(int token, int length) =>
        !Is(token, JsonTypes.String) || HasAtLeast(token, length) || Fail(token, "minLength", ViolationText.MinLength(length));

    /// <summary><c>maxLength</c>, in code points.</summary>
    public bool MaxLength(int token, int length) =>
        !Is(token, JsonTypes.String) || _tokens[token].Length <= length || CountCodePoints(Text(token)) <= length || Fail(token, "maxLength", ViolationText.MaxLength(length));

    /// <summary><c>pattern</c></summary>
    public bool Pattern(int token, Regex pattern) =>
        !Is(token, JsonTypes.String) || Matches(Text(token), pattern) || Fail(token, "pattern", ViolationText.Pattern);

    /// <summary><c>pattern</c>, one that needs no regular expression</summary>
    public bool Pattern(int token, TextPattern pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        return !Is(token, JsonTypes.String) || pattern(Text(token)) || Fail(token, "pattern", ViolationText.Pattern);
    }

    /// <summary><c>format</c></summary>
    public bool Format(int token, string format) =>
        !Is(token, JsonTypes.String) || Formats.Check(format, Text(token)) || Fail(token, "format", ViolationText.Format(format));

    /// <summary><c>minItems</c></summary>
    public bool MinItems(int token, int count) =>
        !Is(token, JsonTypes.Array) || Count(token) >= count || Fail(token, "minItems", ViolationText.MinItems(count));

    /// <summary><c>maxItems</c></summary>
    public bool MaxItems(int token, int count) =>
        !Is(token, JsonTypes.Array) || Count(token) <= count || Fail(token, "maxItems", ViolationText.MaxItems(count));

    /// <summary><c>uniqueItems</c></summary>
    public bool UniqueItems(int token) =>
        !Is(token, JsonTypes.Array) || !TapeEquality.HasDuplicates(this, token) || Fail(token, "uniqueItems", ViolationText.Unique);

    /// <summary><c>contains</c> with its counts, after the items that match have been counted.</summary>
    public bool Contains(int token, int count, int min, int max, bool hasMin) =>
        (count >= min || Fail(token, hasMin ? "minContains" : "contains", ViolationText.MinContains(min))) &
        (count <= max || Fail(token, "maxContains", ViolationText.MaxContains(max)));

    /// <summary>Whether a name or string matches a pattern.</summary>
    public bool Matches(int token, Regex pattern) => Matches(Text(token), pattern);

    /// <summary>Whether a member's name matches one of <c>patternProperties</c> that needs no regular expression.</summary>
    public bool Matches(int token, TextPattern pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        return pattern(Text(token));
    }

    /// <summary><c>dependentRequired</c>: reports the names whose bit in <paramref name="seen"/> is not set.</summary>
    public bool DependentRequired(int token, ulong seen, ulong required, scoped ReadOnlySpan<string> names) => Missing(token, "dependentRequired", seen, required, names);

    /// <summary><c>minProperties</c></summary>
    public bool MinProperties(int token, int count) =>
        !Is(token, JsonTypes.Object) || Count(token) >= count || Fail(token, "minProperties", ViolationText.MinProperties(count));

    /// <summary><c>maxProperties</c></summary>
    public bool MaxProperties(int token, int count) =>
        !Is(token, JsonTypes.Object) || Count(token) <= count || Fail(token, "maxProperties", ViolationText.MaxProperties(count));

    /// <summary><c>const</c></summary>
    public bool Const(int token, JsonConstant value) =>
        value.IsEqualTo(this, token) || Fail(token, "const", ViolationText.Constant(value.ToString()));

    /// <summary><c>enum</c></summary>
    public bool Enum(int token, scoped ReadOnlySpan<JsonConstant> values, string text)
    {
        foreach (var value in values)
        {
            if (value.IsEqualTo(this, token))
            {
                return true;
            }
        }

        return Fail(token, "enum", ViolationText.Values(text));
    }

    /// <summary><c>enum</c> of strings: the text's index among them has been looked up.</summary>
    public bool Enum(int token, int index, string text) => index >= 0 || Fail(token, "enum", ViolationText.Values(text));

    /// <summary><c>oneOf</c>, after its alternatives.</summary>
    public bool OneOf(int token) => Fail(token, "oneOf", ViolationText.OneOf);

    /// <summary>None of the alternatives that a property tells apart.</summary>
    public bool NoCase(int token, string keyword, string property, string values) => Fail(token, keyword, ViolationText.NoCase(property, values));

    /// <summary><c>not</c>, after what it excludes has matched.</summary>
    public bool Not(int token) => Fail(token, "not", ViolationText.Not);

    // Zero for what is no number: every bound with an equal sign holds then.
    private readonly int Compare(int token, long bound)
    {
        ref readonly var place = ref _tokens[token];
        if (place.Type == (JsonTypes.Number | JsonTypes.Integer) && place.Length <= PlainDigits && Utf8Parser.TryParse(Raw(token), out long value, out _))
        {
            return value.CompareTo(bound);
        }

        if ((place.Type & JsonTypes.Number) == 0)
        {
            return 0;
        }

        if (bound == 0)
        {
            return ExactNumber.Sign(Raw(token));
        }

        // Where the nearest double is far from the bound, so is the number.
        const double Near = 1e-9;
        if (place.Length <= PlainDigits && Utf8Parser.TryParse(Raw(token), out double nearest, out _) && double.IsFinite(nearest) &&
            Math.Abs(nearest - bound) > Near * Math.Max(1, Math.Max(Math.Abs(nearest), Math.Abs((double)bound))))
        {
            return nearest.CompareTo(bound);
        }

        return ExactNumber.Compare(Raw(token), Encoding.ASCII.GetBytes(Write(bound)));
    }

    private readonly int Compare(int token, scoped ReadOnlySpan<byte> bound) => (_tokens[token].Type & JsonTypes.Number) == 0 ? 0 : ExactNumber.Compare(Raw(token), bound);

    // A code point has four bytes at most.
    private bool HasAtLeast(int token, int length) => length == 0 || Text(token) is var text && (text.Length >= 4L * length || CountCodePoints(text) >= length);

    /// <summary>The bytes that begin one.</summary>
    private static int CountCodePoints(ReadOnlySpan<byte> text)
    {
        const sbyte LastContinuation = -65;
        var count = 0;
        var i = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            ref var first = ref MemoryMarshal.GetReference(text);
            for (; i <= text.Length - Vector128<byte>.Count; i += Vector128<byte>.Count)
            {
                var begins = Vector128.GreaterThan(Vector128.LoadUnsafe(ref first, (nuint)i).AsSByte(), Vector128.Create(LastContinuation));
                count += System.Numerics.BitOperations.PopCount(begins.ExtractMostSignificantBits());
            }
        }

        for (; i < text.Length; i++)
        {
            count += (sbyte)text[i] > LastContinuation ? 1 : 0;
        }

        return count;
    }

    private bool Matches(ReadOnlySpan<byte> text, Regex pattern)
    {
        const int OnStack = 256;
        char[]? rented = null;
        var buffer = text.Length <= OnStack ? stackalloc char[OnStack] : rented = ArrayPool<char>.Shared.Rent(text.Length);
        try
        {
            return pattern.IsMatch(buffer[..Encoding.UTF8.GetChars(text, buffer)]);
        }
        catch (RegexMatchTimeoutException)
        {
            // No verdict: as with alternatives that multiply, the whole reply is given up.
            _steps = 0;
            return false;
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<char>.Shared.Return(rented);
            }
        }
    }

    private static string Write(long bound) => bound.ToString(CultureInfo.InvariantCulture);

    private static string Write(ReadOnlySpan<byte> bound) => Encoding.ASCII.GetString(bound);
}
