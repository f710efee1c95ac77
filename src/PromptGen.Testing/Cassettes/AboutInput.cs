using System.Globalization;
using System.Text.Json;
using PromptGen.Redaction;

namespace PromptGen.Testing.Cassettes;

/// <summary>The inputs of a recorded call, for the people who read the cassette: sensitive members masked, long texts cut.</summary>
internal static class AboutInput
{
    private const int MaxText = 80;
    private const int MaxItems = 3;

    public static JsonElement Of(JsonElement input, IReadOnlyList<string> sensitive)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            Write(writer, input, "", sensitive);
        }

        using var document = JsonDocument.Parse(stream.ToArray());
        return document.RootElement.Clone();
    }

    // As deep as the inputs, which were parsed under a limit.
    private static void Write(Utf8JsonWriter writer, JsonElement value, string path, IReadOnlyList<string> sensitive)
    {
        if (path.Length > 0 && sensitive.Contains(path))
        {
            writer.WriteStringValue("[sensitive]");
            return;
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in value.EnumerateObject())
                {
                    writer.WritePropertyName(member.Name);
                    Write(writer, member.Value, path.Length == 0 ? member.Name : path + "." + member.Name, sensitive);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                WriteArray(writer, value, path, sensitive);
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(Cut(Secrets.Redact(value.GetString()!)));
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }

    private static void WriteArray(Utf8JsonWriter writer, JsonElement value, string path, IReadOnlyList<string> sensitive)
    {
        var length = value.GetArrayLength();
        writer.WriteStartArray();
        for (var i = 0; i < Math.Min(length, MaxItems); i++)
        {
            Write(writer, value[i], path, sensitive);
        }

        if (length > MaxItems)
        {
            writer.WriteStringValue(string.Create(CultureInfo.InvariantCulture, $"... {length} in all"));
        }

        writer.WriteEndArray();
    }

    private static string Cut(string text) =>
        text.Length <= MaxText ? text : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[MaxText - 1]) ? MaxText - 1 : MaxText), "...");
}
