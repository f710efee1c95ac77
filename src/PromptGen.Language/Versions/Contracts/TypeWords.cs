using PromptGen.Language.Json;
using PromptGen.Language.Model;

namespace PromptGen.Language.Versions.Contracts;

/// <summary>JSON types by their words.</summary>
internal static class TypeWords
{
    private static readonly (string Word, JsonTypes Type)[] All =
    [
        ("null", JsonTypes.Null), ("boolean", JsonTypes.Boolean), ("integer", JsonTypes.Integer), ("number", JsonTypes.Number), ("string", JsonTypes.String),
        ("array", JsonTypes.Array), ("object", JsonTypes.Object),
    ];

    public static IEnumerable<string> Of(JsonTypes types) => All.Where(a => (types & a.Type) != 0).Select(a => a.Word);

    /// <summary>Of a value.</summary>
    public static JsonTypes Of(JsonNode value) => value switch
    {
        JsonNode.Object => JsonTypes.Object,
        JsonNode.Array => JsonTypes.Array,
        JsonNode.String => JsonTypes.String,
        JsonNode.Number number => number.Raw.All(c => c is '-' or (>= '0' and <= '9')) ? JsonTypes.Integer : JsonTypes.Integer | JsonTypes.Number,
        JsonNode.Boolean => JsonTypes.Boolean,
        _ => JsonTypes.Null,
    };

    /// <summary>A number may be whole.</summary>
    public static JsonTypes Read(IEnumerable<string> words)
    {
        var types = words.Aggregate(JsonTypes.None, (sum, word) => sum | All.FirstOrDefault(a => a.Word == word).Type);
        return (types & JsonTypes.Number) != 0 ? types | JsonTypes.Integer : types;
    }
}
