using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PromptGen.Rendering.Functions;

/// <summary>Values of any type as JSON.</summary>
internal static class JsonText
{
    public static string Write(object? value, JavaScriptEncoder encoder)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = encoder }))
        {
            try
            {
                Write(writer, value);
            }
            catch (InvalidOperationException exception)
            {
                // The writer's own limit of nesting.
                throw new RenderException("A value is nested too deeply to be written as JSON.", exception);
            }
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case string text:
                writer.WriteStringValue(WellFormed(text));
                break;
            case bool boolean:
                writer.WriteBooleanValue(boolean);
                break;
            case long or int:
                writer.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case decimal number:
                writer.WriteNumberValue(number);
                break;
            case double number when double.IsFinite(number):
                writer.WriteNumberValue(number);
                break;
            case DateOnly date:
                writer.WriteStringValue(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                break;
            case DateTimeOffset date:
                writer.WriteStringValue(date);
                break;
            case JsonElement element:
                element.WriteTo(writer);
                break;
            case TemplateObject owner:
                WriteObject(writer, owner);
                break;
            case IEnumerable items:
                WriteArray(writer, items);
                break;
            default:
                writer.WriteStringValue(WellFormed(Values.Text(value)));
                break;
        }
    }

    private static void WriteObject(Utf8JsonWriter writer, TemplateObject owner)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in owner.Members)
        {
            writer.WritePropertyName(WellFormed(name));
            Write(writer, value);
        }

        writer.WriteEndObject();
    }

    private static void WriteArray(Utf8JsonWriter writer, IEnumerable items)
    {
        writer.WriteStartArray();
        foreach (var item in items)
        {
            Write(writer, item);
        }

        writer.WriteEndArray();
    }

    // The writer refuses half of a surrogate pair; UTF-8 has no place for one either.
    private static string WellFormed(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
