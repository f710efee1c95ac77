using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;

namespace PromptGen.Testing.Cassettes;

/// <summary>The inputs of a call, and how those of a cassette are compared with them.</summary>
internal sealed class CanonicalInput
{
    private const int MaxDepth = 64;

    private CanonicalInput(JsonElement value, string hash)
    {
        Value = value;
        Hash = hash;
    }

    public JsonElement Value { get; }

    /// <summary>64 hexadecimal digits.</summary>
    public string Hash { get; }

    public static CanonicalInput Of(PromptCallContext call)
    {
        var buffer = new ArrayBufferWriter<byte>();
        call.WriteInput(buffer);
        using var document = JsonDocument.Parse(buffer.WrittenMemory, new() { MaxDepth = MaxDepth });
        return new(document.RootElement.Clone(), Convert.ToHexStringLower(SHA256.HashData(buffer.WrittenSpan)));
    }

    public bool Equals(JsonElement input) => JsonElement.DeepEquals(Value, input);

    /// <summary>Whether every member that the pattern names has the pattern's value; objects within are patterns too.</summary>
    public bool Matches(JsonElement pattern) => Matches(Value, pattern);

    private static bool Matches(JsonElement value, JsonElement pattern)
    {
        if (pattern.ValueKind != JsonValueKind.Object)
        {
            return JsonElement.DeepEquals(value, pattern);
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            return false;
        }

        foreach (var member in pattern.EnumerateObject())
        {
            if (!value.TryGetProperty(member.Name, out var own) || !Matches(own, member.Value))
            {
                return false;
            }
        }

        return true;
    }
}
