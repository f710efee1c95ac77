using PromptGen.Language.Diagnostics;
using PromptGen.Language.Json;
using PromptGen.Language.Model;
using PromptGen.Language.Text;

namespace PromptGen.Language.Binding;

/// <summary>
/// What is left of a schema when the parts that have errors are cut out: types for a signature beside the error, so that one mistyped member does not take all
/// others from the callers.
/// </summary>
internal static class SchemaRecovery
{
    // Each round may bring errors to light that the earlier ones hid.
    private const int Rounds = 8;

    /// <summary>Also the inputs of a prompt that has none.</summary>
    public static JsonNode.Object EmptyObject { get; } = new(default, new EquatableArray<JsonProperty>(
    [
        new JsonProperty("type", default, new JsonNode.String(default, "object")),
        new JsonProperty("properties", default, new JsonNode.Object(default, default)),
        new JsonProperty("additionalProperties", default, new JsonNode.Boolean(default, false)),
    ]));

    /// <param name="bind">Binds a schema and puts its findings into the bag, which nobody sees.</param>
    /// <param name="root">Null: the file could not be read.</param>
    public static SchemaModel? Bind(JsonNode? root, PromptSource source, Func<JsonNode, DiagnosticBag, SchemaModel?> bind)
    {
        for (var round = 0; round < Rounds && root is not null; round++)
        {
            var found = new DiagnosticBag(source.Path, source.Text);
            if (bind(root, found) is { } model)
            {
                return model;
            }

            root = Cut(root, found.ToArray().Where(d => d.Rule.Severity == RuleSeverity.Error).Select(d => d.Range).ToList());
        }

        return bind(EmptyObject, new DiagnosticBag(source.Path, source.Text));
    }

    /// <summary>Without the innermost members and items that hold one of the places; null: nothing is left.</summary>
    private static JsonNode? Cut(JsonNode node, IReadOnlyCollection<SourceRange> places)
    {
        switch (node)
        {
            case JsonNode.Object value when value.Properties.Any(p => Within(places, RangeOf(p)).Count > 0):
                return value with { Properties = value.Properties.Select(p => Cut(p, places)).OfType<JsonProperty>().ToEquatableArray() };
            case JsonNode.Array value when value.Items.Any(i => Within(places, i.Range).Count > 0):
                return value with { Items = value.Items.Select(i => CutWithin(i, places)).OfType<JsonNode>().ToEquatableArray() };
            default:
                return null;
        }
    }

    private static JsonProperty? Cut(JsonProperty property, IReadOnlyCollection<SourceRange> places)
    {
        var isNamed = Within(places, property.NameRange).Count > 0;
        return isNamed || CutWithin(property.Value, places) is not { } value ? null : property with { Value = value };
    }

    private static JsonNode? CutWithin(JsonNode node, IReadOnlyCollection<SourceRange> places) =>
        Within(places, node.Range) is { Count: > 0 } inside ? Cut(node, inside) : node;

    private static SourceRange RangeOf(JsonProperty property) => SourceRange.FromBounds(property.NameRange.Start, property.Value.Range.End);

    private static List<SourceRange> Within(IEnumerable<SourceRange> places, SourceRange range) =>
        places.Where(p => p.Start >= range.Start && p.End <= range.End).ToList();
}
