using System.Buffers;
using System.Text.Json;
using PromptGen.Calling;

namespace PromptGen.Redaction;

/// <summary>Finds the values of sensitive inputs in a text, wherever it comes from: a model repeats what it was told, and so do providers' errors.</summary>
internal static class SensitiveInputs
{
    // A shorter text is not found by its letters: masking every "7" or "no" would spoil the rest and hide nothing.
    private const int MinLength = 4;

    /// <summary>The text with the call's sensitive values masked. For failures and records: it costs the writing of the inputs.</summary>
    public static string Mask(string text, CallState call)
    {
        if (text.Length < MinLength || call.Prompt.SensitiveInputs.Count == 0)
        {
            return text;
        }

        foreach (var value in (call.Content ??= new()).SensitiveValues ??= Collect(call))
        {
            text = text.Replace(value, Secrets.SensitiveMask, StringComparison.OrdinalIgnoreCase);
        }

        return text;
    }

    /// <summary>Writes the inputs as JSON with their sensitive values masked.</summary>
    public static void WriteMasked(CallState call, IBufferWriter<byte> masked)
    {
        var buffer = new ArrayBufferWriter<byte>();
        call.WriteInput(buffer);
        using var input = JsonDocument.Parse(buffer.WrittenMemory);
        using var writer = new Utf8JsonWriter(masked);
        WriteMasked(writer, input.RootElement, [.. call.Prompt.SensitiveInputs.Select(static p => p.Split('.'))], 0);
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

        using var input = JsonDocument.Parse(json);
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

    // The longest first: one value may be part of another.
    private static List<string> Collect(CallState call)
    {
        var buffer = new ArrayBufferWriter<byte>();
        call.WriteInput(buffer);
        using var input = JsonDocument.Parse(buffer.WrittenMemory);
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in call.Prompt.SensitiveInputs)
        {
            Collect(input.RootElement, path.Split('.'), 0, found);
        }

        return [.. found.OrderByDescending(v => v.Length)];
    }

    // As deep as the inputs, which were parsed under a limit.
    private static void Collect(JsonElement value, string[] path, int depth, HashSet<string> found)
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
                Add(value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText(), found);
                break;
        }
    }

    private static void Add(string value, HashSet<string> found)
    {
        value = value.Trim();
        if (value.Length >= MinLength)
        {
            found.Add(value);
        }
    }
}
