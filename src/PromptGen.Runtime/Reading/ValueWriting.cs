using System.Globalization;
using System.Text.Json;

namespace PromptGen.Reading;

/// <summary>What generated writers share: canonical JSON, one text for one value.</summary>
public static class ValueWriting
{
    /// <summary>Writes a value and checks what was written against its schema.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <typeparam name="TRules">The generated code of the schema.</typeparam>
    public static IReadOnlyList<Violation> Validate<T, TRules>(T value, Action<Utf8JsonWriter, T> write)
        where TRules : struct, ISchemaRules
    {
        ArgumentNullException.ThrowIfNull(write);
        using var json = ScratchJson.Rent();
        write(json.Writer, value);
        json.Writer.Flush();
        return ReplyReading.Validate<TRules>(json.Written);
    }

    /// <summary>A number; <c>null</c> for one that JSON cannot write, which no schema of numbers accepts.</summary>
    public static void WriteNumber(Utf8JsonWriter writer, double value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (double.IsFinite(value))
        {
            writer.WriteNumberValue(value);
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    /// <summary>RFC 3339 <c>full-date</c>.</summary>
    public static void WriteDate(Utf8JsonWriter writer, DateOnly value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    /// <summary>RFC 3339 <c>full-time</c>, in UTC.</summary>
    public static void WriteTime(Utf8JsonWriter writer, TimeOnly value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(FormatTime(value));
    }

    /// <summary>A URI as its maker wrote it.</summary>
    public static void WriteUri(Utf8JsonWriter writer, Uri? value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value?.OriginalString);
    }

    /// <summary>Any JSON, the members of objects in ordinal order of their names.</summary>
    public static void WriteElement(Utf8JsonWriter writer, JsonElement value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in value.EnumerateObject().OrderBy(p => p.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(property.Name);
                    WriteElement(writer, property.Value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                {
                    WriteElement(writer, item);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.Undefined:
                writer.WriteNullValue();
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }

    /// <summary>The entries of a map in ordinal order of their keys.</summary>
    public static IEnumerable<KeyValuePair<string, T>> Ordered<T>(IReadOnlyDictionary<string, T> map)
    {
        ArgumentNullException.ThrowIfNull(map);
        return map.OrderBy(p => p.Key, StringComparer.Ordinal);
    }

    internal static string FormatTime(TimeOnly value) => value.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture) + "Z";
}
