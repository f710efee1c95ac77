using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using PromptGen.Shared;

namespace PromptGen.Reading;

/// <summary>The format <c>time</c> of JSON Schema, which has an offset; the platform writes a time of day without one.</summary>
public sealed class UtcTimeJsonConverter : JsonConverter<TimeOnly>
{
    /// <inheritdoc/>
    public override TimeOnly Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.GetString() ?? "";
        if (Formats.IsTime(Encoding.UTF8.GetBytes(text)) && text.EndsWith('Z') && TimeOnly.TryParse(text.AsSpan(0, text.Length - 1), System.Globalization.CultureInfo.InvariantCulture, out var value))
        {
            return value;
        }

        throw new JsonException("A time in UTC, such as 23:59:59Z, is expected.");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, TimeOnly value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(ValueWriting.FormatTime(value));
    }
}
