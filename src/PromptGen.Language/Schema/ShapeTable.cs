using System.Globalization;
using System.Text;
using PromptGen.Language.Json;
using PromptGen.Language.Model;

namespace PromptGen.Language.Schema;

/// <summary>
/// What mending may assume about a schema, as one JSON text: of each subschema its types, members, items, and the strings, numbers and booleans that alone are permitted. The runtime reads it when the first
/// reply has to be mended; validation never does.
/// </summary>
public static class ShapeTable
{
    public static string Write(SchemaModel schema)
    {
        var builder = new StringBuilder("[");
        foreach (var node in schema.Nodes)
        {
            builder.Append(builder.Length > 1 ? "," : "");
            Write(builder, node);
        }

        return builder.Append(']').ToString();
    }

    private static void Write(StringBuilder builder, SchemaNode node)
    {
        var start = builder.Append('{').Length;
        var types = node.IsNever ? JsonTypes.None : node.Types & Permitted(node);
        if (types != JsonTypes.Any)
        {
            Key("types").Append(Text((int)types));
        }

        if (node.Object.Properties.Count > 0)
        {
            Key("members").Append('{').Append(string.Join(",", node.Object.Properties.Select(p => JsonText.Quote(p.Name) + ":" + Text(p.Node)))).Append('}');
        }

        List("required", node.Object.Required.Select(JsonText.Quote));

        // Which of the others a pattern speaks of is not worth knowing.
        if (node.Object.AdditionalProperties is { } rest && node.Object.PatternProperties.Count == 0)
        {
            Key("rest").Append(Text(rest));
        }

        List("prefix", node.Array.PrefixItems.Select(Text));
        if (node.Array.Items is { } items)
        {
            Key("items").Append(Text(items));
        }

        if (Values(node) is { } values)
        {
            List("texts", values.Where(v => v[0] == '"' && (types & JsonTypes.String) != 0));
            List("values", values.Where(v => v[0] is not ('"' or '{' or '[' or 'n') && (types & (v[0] is 't' or 'f' ? JsonTypes.Boolean : JsonTypes.Number | JsonTypes.Integer)) != 0));
        }

        List("all", node.Combined.AllOf.Concat(node.Combined.Ref is { } target ? [target] : []).Select(Text));
        List("any", node.Combined.AnyOf.Concat(node.Combined.OneOf).Select(Text));
        builder.Append('}');

        StringBuilder Key(string name) => builder.Append(builder.Length > start ? ",\"" : "\"").Append(name).Append("\":");

        void List(string name, IEnumerable<string> entries)
        {
            var all = string.Join(",", entries);
            if (all.Length > 0)
            {
                Key(name).Append('[').Append(all).Append(']');
            }
        }
    }

    private static IEnumerable<string>? Values(SchemaNode node) => node.Enum is { } values ? values : node.Const is { } constant ? [constant] : null;

    /// <summary>The types of what <c>enum</c> or <c>const</c> permit.</summary>
    private static JsonTypes Permitted(SchemaNode node) => Values(node) is not { } values ? JsonTypes.Any : values.Aggregate(JsonTypes.None, (all, v) => all | v[0] switch
    {
        '"' => JsonTypes.String,
        '{' => JsonTypes.Object,
        '[' => JsonTypes.Array,
        't' or 'f' => JsonTypes.Boolean,
        'n' => JsonTypes.Null,
        _ => JsonTypes.Number | JsonTypes.Integer,
    });

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
