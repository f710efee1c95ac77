using System.Buffers.Text;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using PromptGen.Shared;

namespace PromptGen.Reading;

/// <content>
/// Values of C# types, of tokens that have been validated. What is valid and has no value of the type is noted under the keyword
/// <c>representation</c>, and a default is returned.
/// </content>
public ref partial struct TapeReader
{
    private const string Representation = "representation";

    // What a decimal holds whatever its digits.
    private const int ExactDigits = 28;

    /// <summary>Whether the value is <c>null</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool IsNull(int token) => _tokens[token].Type == JsonTypes.Null;

    /// <summary>A string.</summary>
    public string GetString(int token) => Encoding.UTF8.GetString(Text(token));

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public readonly bool GetBoolean(int token) => _utf8[_tokens[token].Start] == 't';

    /// <summary>A whole number as an <c>int</c>.</summary>
    public int GetInt32(int token)
    {
        var value = GetInt64(token);
        if (value is < int.MinValue or > int.MaxValue)
        {
            Fail(token, Representation, ViolationText.Integer);
        }

        return unchecked((int)value);
    }

    /// <summary>A whole number as a <c>long</c>.</summary>
    public long GetInt64(int token)
    {
        var raw = Raw(token);
        if (raw.Length <= PlainDigits && Utf8Parser.TryParse(raw, out long value, out var read) && read == raw.Length)
        {
            return value;
        }

        const int MaxDigits = 19;
        if (ExactNumber.TryGetInteger(raw, MaxDigits, out var exact) && exact >= long.MinValue && exact <= long.MaxValue)
        {
            return (long)exact;
        }

        Fail(token, Representation, ViolationText.Integer);
        return 0;
    }

    /// <summary>A number as the nearest <c>double</c>.</summary>
    public double GetDouble(int token)
    {
        if (!Utf8Parser.TryParse(Raw(token), out double value, out _) || !double.IsFinite(value))
        {
            Fail(token, Representation, ViolationText.Number);
        }

        return value;
    }

    /// <summary>A number as a <c>decimal</c>.</summary>
    public decimal GetDecimal(int token)
    {
        // As the one pass over the bytes reads it, at a third of the time.
        var raw = Raw(token);
        if (raw.Length <= ExactDigits && Utf8Parser.TryParse(raw, out decimal plain, out var read) && read == raw.Length)
        {
            return plain;
        }

        if (!decimal.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
        {
            Fail(token, Representation, ViolationText.Number);
        }

        return value;
    }

    /// <summary>A string of the format <c>date</c>.</summary>
    public DateOnly GetDate(int token)
    {
        if (!Moments.TryGetDate(Text(token), out var value))
        {
            Fail(token, Representation, ViolationText.Date);
        }

        return value;
    }

    /// <summary>A string of the format <c>date-time</c>, to 100 nanoseconds.</summary>
    public DateTimeOffset GetDateTime(int token)
    {
        if (!Moments.TryGetDateTime(Text(token), out var value))
        {
            Fail(token, Representation, ViolationText.Date);
        }

        return value;
    }

    /// <summary>A string of the format <c>time</c> in UTC; a time of day has nowhere to keep another offset.</summary>
    public TimeOnly GetTime(int token)
    {
        if (!Moments.TryGetTime(Text(token), out var value))
        {
            Fail(token, Representation, ViolationText.Date);
        }

        return value;
    }

    /// <summary>A string of the format <c>uuid</c>.</summary>
    public Guid GetGuid(int token) => Utf8Parser.TryParse(Text(token), out Guid value, out _, 'D') ? value : default;

    /// <summary>A string of the format <c>uri</c>.</summary>
    public Uri GetUri(int token)
    {
        if (Uri.TryCreate(GetString(token), UriKind.Absolute, out var value))
        {
            return value;
        }

        Fail(token, Representation, ViolationText.Uri);
        return null!;
    }

    /// <summary>Any value.</summary>
    public readonly JsonElement GetElement(int token)
    {
        ref readonly var place = ref _tokens[token];
        var isString = place.Type == JsonTypes.String;
        var raw = isString ? _utf8.Slice(place.Start - 1, place.Length + 2) : _utf8.Slice(place.Start, place.Length);
        var reader = new Utf8JsonReader(raw, new JsonReaderOptions { MaxDepth = StrictTokenizer.MaxDepth + 1 });
        return JsonElement.ParseValue(ref reader);
    }
}
