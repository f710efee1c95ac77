using System.Buffers;
using System.Text;
using System.Text.Json;
using PromptGen.Calling;

namespace PromptGen.Redaction;

/// <summary>What of a call's inputs is sensitive: a model repeats what it was told, and so do providers' errors.</summary>
internal static class SensitiveInputs
{
    // What a Utf8JsonWriter writes at most: nothing deeper comes here.
    private static readonly JsonDocumentOptions AsDeepAsWritten = new() { MaxDepth = 1_000 };

    /// <summary>The values of the call's sensitive inputs. For failures and records: it costs the writing of the inputs. Never throws.</summary>
    public static SensitiveValues ValuesOf(CallState call) => call.Prompt.SensitiveInputs.Count == 0
        ? SensitiveValues.None
        : (call.Content ??= new()).SensitiveValues ??= Read(call, Collect, SensitiveValues.Unknown);

    /// <summary>The inputs as JSON with their sensitive values masked; the mask alone where they cannot be written. Never throws.</summary>
    public static string Masked(CallState call) => Read(call, WriteMasked, Secrets.SensitiveMask);

    private static T Read<T>(CallState call, Func<JsonElement, PromptInfo, T> read, T otherwise)
    {
        try
        {
            var buffer = new ArrayBufferWriter<byte>();
            call.WriteInput(buffer);
            using var input = JsonDocument.Parse(buffer.WrittenMemory, AsDeepAsWritten);
            return read(input.RootElement, call.Prompt);
        }
#pragma warning disable CA1031 // Inputs may be objects of the application, which throw what they like, and nested deeper than JSON is written.
        catch (Exception)
#pragma warning restore CA1031
        {
            return otherwise;
        }
    }

    private static string WriteMasked(JsonElement input, PromptInfo info)
    {
        var masked = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(masked))
        {
            WriteMasked(writer, input, [.. info.SensitiveInputs.Select(static p => p.Split('.'))], 0);
        }

        return Encoding.UTF8.GetString(masked.WrittenSpan);
    }

    // A path that has been followed to its end masks all that lies below it.
    private static void WriteMasked(Utf8JsonWriter writer, JsonElement value, string[][] paths, int depth)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in value.EnumerateObject())
                {
                    writer.WritePropertyName(member.Name);
                    string[][] further = [.. paths.Where(p => p[depth] == member.Name)];
                    if (further.Any(p => p.Length == depth + 1))
                    {
                        writer.WriteStringValue(Secrets.SensitiveMask);
                    }
                    else
                    {
                        WriteMasked(writer, member.Value, further, depth + 1);
                    }
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                {
                    WriteMasked(writer, item, paths, depth);
                }

                writer.WriteEndArray();
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }

    /// <summary>Whether any input that the prompt calls sensitive has a value.</summary>
    /// <param name="info">The prompt.</param>
    /// <param name="json">The inputs as canonical JSON.</param>
    public static bool HasAny(PromptInfo info, ReadOnlyMemory<byte> json)
    {
        if (info.SensitiveInputs.Count == 0)
        {
            return false;
        }

        using var input = JsonDocument.Parse(json, AsDeepAsWritten);
        foreach (var path in info.SensitiveInputs)
        {
            if (HasAny(input.RootElement, path.Split('.'), 0))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasAny(JsonElement value, string[] path, int depth) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().Any(item => HasAny(item, path, depth)),
        JsonValueKind.Object when depth < path.Length => value.TryGetProperty(path[depth], out var member) && HasAny(member, path, depth + 1),
        JsonValueKind.Object => value.EnumerateObject().Any(member => HasAny(member.Value, path, depth)),
        JsonValueKind.String => depth >= path.Length && value.GetString()!.Length > 0,
        JsonValueKind.Null or JsonValueKind.Undefined => false,
        _ => depth >= path.Length,
    };

    private static SensitiveValues Collect(JsonElement input, PromptInfo info)
    {
        var found = new SensitiveValues();
        foreach (var path in info.SensitiveInputs)
        {
            Collect(input, path.Split('.'), 0, found);
        }

        return found;
    }

    // As deep as the inputs, which were written under a limit.
    private static void Collect(JsonElement value, string[] path, int depth, SensitiveValues found)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                {
                    Collect(item, path, depth, found);
                }

                break;
            case JsonValueKind.Object when depth < path.Length:
                if (value.TryGetProperty(path[depth], out var member))
                {
                    Collect(member, path, depth + 1, found);
                }

                break;
            case JsonValueKind.Object:
                foreach (var each in value.EnumerateObject())
                {
                    Collect(each.Value, path, depth, found);
                }

                break;
            case JsonValueKind.String or JsonValueKind.Number when depth >= path.Length:
                found.Add(value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText());
                break;
        }
    }
}
