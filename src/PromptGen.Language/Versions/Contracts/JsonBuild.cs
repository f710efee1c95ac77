using PromptGen.Language.Json;
using PromptGen.Language.Text;

namespace PromptGen.Language.Versions.Contracts;

/// <summary>JSON that stands in no file.</summary>
internal static class JsonBuild
{
    public static readonly JsonNode True = new JsonNode.Boolean(default, true);

    public static JsonNode.String String(string value) => new(default, value);

    public static JsonNode.Number Number(string raw) => new(default, raw);

    public static JsonNode.Number Number(int value) => new(default, value.ToString(System.Globalization.CultureInfo.InvariantCulture));

    public static JsonNode.Array Array(IEnumerable<JsonNode> items) => new(default, items.ToEquatableArray());

    public static JsonNode.Array Strings(IEnumerable<string> items) => Array(items.Select(i => (JsonNode)String(i)));

    public static JsonNode.Object Object(IEnumerable<(string Name, JsonNode Value)> members)
    {
        var properties = new List<JsonProperty>();
        foreach (var (name, value) in members)
        {
            properties.Add(new JsonProperty(name, default, value));
        }

        return new JsonNode.Object(default, properties.ToEquatableArray());
    }

    /// <summary>A value that has been written as JSON before; what cannot be read stays a text.</summary>
    public static JsonNode Value(string json) =>
        JsonParser.Parse(json, new Diagnostics.DiagnosticBag("", json), CancellationToken.None) is { } value ? Unplaced(value) : String(json);

    // Places of a text that is gone would make equal values differ.
    private static JsonNode Unplaced(JsonNode node) => node switch
    {
        JsonNode.Object value => Object(value.Properties.Select(p => (p.Name, Unplaced(p.Value)))),
        JsonNode.Array value => Array(value.Items.Select(Unplaced)),
        JsonNode.String value => String(value.Value),
        JsonNode.Number value => Number(value.Raw),
        JsonNode.Boolean value => new JsonNode.Boolean(default, value.Value),
        _ => new JsonNode.Null(default),
    };
}
