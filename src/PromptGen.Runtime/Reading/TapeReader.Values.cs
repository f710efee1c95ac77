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
        if (!decimal.TryParse(Raw(token), NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
        {
            Fail(token, Representation, ViolationText.Number);
        }

        return value;
    }

    /// <summary>A string of the format <c>date</c>.</summary>
    public DateOnly GetDate(int token)
    {
        var text = Text(token);
        var year = Digits(text, 0, 4);
        if (year == 0)
        {
            Fail(token, Representation, ViolationText.Date);
            return default;
        }

        return new DateOnly(year, Digits(text, 5, 2), Digits(text, 8, 2));
    }

    /// <summary>A string of the format <c>date-time</c>, to 100 nanoseconds.</summary>
    public DateTimeOffset GetDateTime(int token)
    {
        var text = Text(token);
        var year = Digits(text, 0, 4);
        var ticks = TicksOfDay(text[11..], out var offset);
        if (year > 0 && ticks >= 0 && Math.Abs(offset) <= 14 * 60)
        {
            var local = new DateTime(year, Digits(text, 5, 2), Digits(text, 8, 2)).Ticks + ticks;
            var utc = local - (offset * TimeSpan.TicksPerMinute);
            if (utc >= 0 && utc <= DateTime.MaxValue.Ticks)
            {
                return new DateTimeOffset(local, TimeSpan.FromMinutes(offset));
            }
        }

        Fail(token, Representation, ViolationText.Date);
        return default;
    }

    /// <summary>A string of the format <c>time</c> in UTC; a time of day has nowhere to keep another offset.</summary>
    public TimeOnly GetTime(int token)
    {
        var ticks = TicksOfDay(Text(token), out var offset);
        if (ticks < 0 || offset != 0)
        {
            Fail(token, Representation, ViolationText.Date);
            return default;
        }

        return new TimeOnly(ticks);
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

    /// <summary>-1 for a leap second.</summary>
    private static long TicksOfDay(ReadOnlySpan<byte> time, out int offsetMinutes)
    {
        var seconds = Digits(time, 6, 2);
        var ticks = ((((Digits(time, 0, 2) * 60L) + Digits(time, 3, 2)) * 60) + seconds) * TimeSpan.TicksPerSecond;
        var i = 8;
        if (time[i] == '.')
        {
            var scale = TimeSpan.TicksPerSecond;
            for (i++; (uint)(time[i] - '0') <= 9; i++)
            {
                scale /= 10;
                ticks += (time[i] - '0') * scale;
            }
        }

        offsetMinutes = time[i] is (byte)'Z' or (byte)'z'
            ? 0
            : ((Digits(time, i + 1, 2) * 60) + Digits(time, i + 4, 2)) * (time[i] == '-' ? -1 : 1);
        return seconds == 60 ? -1 : ticks;
    }

    private static int Digits(ReadOnlySpan<byte> text, int start, int length)
    {
        var value = 0;
        foreach (var c in text.Slice(start, length))
        {
            value = (value * 10) + (c - '0');
        }

        return value;
    }
}
