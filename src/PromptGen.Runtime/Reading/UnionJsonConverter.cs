using System.Text.Json;
using System.Text.Json.Serialization;

namespace PromptGen.Reading;

/// <summary>A generated union as its schema describes it: the JSON of its case, and no more.</summary>
/// <typeparam name="T">The union.</typeparam>
public abstract class UnionJsonConverter<T> : JsonConverter<T>
    where T : class
{
    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var result = ReadValue(System.Text.Encoding.UTF8.GetBytes(document.RootElement.GetRawText()));
        return result.IsValid ? result.Value : throw new JsonException("The JSON is none of the alternatives: " + result.Violations[0].Message);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => WriteValue(writer, value);

    /// <summary>Reads the JSON strictly.</summary>
    protected abstract ReadResult<T> ReadValue(ReadOnlySpan<byte> json);

    /// <summary>Writes the JSON of the case.</summary>
    protected abstract void WriteValue(Utf8JsonWriter writer, T value);
}
