using System.Globalization;
using System.Text.Json;
using PromptGen.Language.Model;
using PromptGen.Rendering;

namespace PromptGen.Preview;

/// <summary>JSON as values of the types that generated code would have read it into.</summary>
internal sealed class InputReader(TypeTable types)
{
    public object? Read(DataType type, string json)
    {
        using var document = JsonDocument.Parse(json);
        return Read(type, document.RootElement);
    }

    private object? Read(DataType type, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return type switch
        {
            DataType.Nullable nullable => Read(nullable.Inner, value),
            DataType.Text => value.GetString(),
            DataType.Integer => value.TryGetInt64(out var number) ? number : Values.ToLong(System.Numerics.BigInteger.Parse(value.GetRawText(), NumberStyles.Float, CultureInfo.InvariantCulture)),
            DataType.Number { IsDecimal: true } => value.GetDecimal(),
            DataType.Number => value.GetDouble(),
            DataType.Boolean => value.GetBoolean(),
            DataType.Date => DateOnly.Parse(value.GetString()!, CultureInfo.InvariantCulture),
            DataType.DateTime => value.GetDateTimeOffset(),
            DataType.Time => TimeOnly.Parse(value.GetString()!, CultureInfo.InvariantCulture),
            DataType.Uuid => value.GetGuid(),
            DataType.UriReference => new Uri(value.GetString()!, UriKind.RelativeOrAbsolute),
            DataType.Array array => value.EnumerateArray().Select(item => Read(array.Element, item)).ToList(),
            DataType.Map map => new TemplateObject([.. value.EnumerateObject().Select(p => KeyValuePair.Create(p.Name, Read(map.Value, p.Value)))]),
            DataType.Named named => types.Find(named.TypeId) switch
            {
                TypeDefinition.Object owner => ReadObject(owner, value),
                TypeDefinition.Union choice => Read(choice.Cases.FirstOrDefault(c => Fits(c.Type, value))?.Type ?? new DataType.Json(), value),
                _ => value.GetString(),
            },
            _ => value.Clone(),
        };
    }

    // By its shape alone: an object has what is required of it, and its enums have one of their values.
    private bool Fits(DataType type, JsonElement value) => type switch
    {
        DataType.Nullable nullable => value.ValueKind == JsonValueKind.Null || Fits(nullable.Inner, value),
        DataType.Array => value.ValueKind == JsonValueKind.Array,
        DataType.Map => value.ValueKind == JsonValueKind.Object,
        DataType.Boolean => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        DataType.Integer => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        DataType.Number => value.ValueKind == JsonValueKind.Number,
        DataType.Named named => types.Find(named.TypeId) switch
        {
            TypeDefinition.Object owner => value.ValueKind == JsonValueKind.Object
                && owner.Members.All(m => value.TryGetProperty(m.JsonName, out var member) ? member.ValueKind == JsonValueKind.Null || Fits(m.Type, member) : !m.IsRequired),
            TypeDefinition.Enum members => value.ValueKind == JsonValueKind.String && members.Members.Any(m => m.JsonValue == value.GetString()),
            TypeDefinition.Union choice => choice.Cases.Any(c => Fits(c.Type, value)),
            _ => false,
        },
        DataType.Null => value.ValueKind == JsonValueKind.Null,
        DataType.Json => true,
        _ => value.ValueKind == JsonValueKind.String,
    };

    private TemplateObject ReadObject(TypeDefinition.Object owner, JsonElement value) => new(
        [.. owner.Members.Select(m => KeyValuePair.Create(m.JsonName, ReadMember(m, value)))]);

    private object? ReadMember(MemberDefinition member, JsonElement owner)
    {
        if (owner.TryGetProperty(member.JsonName, out var value))
        {
            return Read(member.Type, value);
        }

        return member.DefaultJson is { } json ? Read(member.Type, json)
            : member.IsRequired ? throw new JsonException("'" + member.JsonName + "' is missing.") : null;
    }
}
