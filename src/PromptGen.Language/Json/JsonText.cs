using System.Text;

namespace PromptGen.Language.Json;

/// <summary>Writes JSON without white space: as it stands, or canonically, with members in ordinal order of their names.</summary>
public static class JsonText
{
    public static string Write(JsonNode node) => Write(node, canonical: false);

    /// <summary>Two objects that differ only in the order of their members give the same text. Numbers keep their digits.</summary>
    public static string WriteCanonical(JsonNode node) => Write(node, canonical: true);

    /// <summary>A string in quotes.</summary>
    public static string Quote(string value)
    {
        var builder = new StringBuilder(value.Length + 2);
        AppendString(builder, value);
        return builder.ToString();
    }

    private static string Write(JsonNode node, bool canonical)
    {
        var builder = new StringBuilder();
        Append(builder, node, canonical);
        return builder.ToString();
    }

    // Recursive: whoever made the node has limited its depth.
    private static void Append(StringBuilder builder, JsonNode node, bool canonical)
    {
        switch (node)
        {
            case JsonNode.Object value:
                AppendObject(builder, value, canonical);
                break;
            case JsonNode.Array value:
                builder.Append('[');
                for (var i = 0; i < value.Items.Count; i++)
                {
                    if (i > 0)
                    {
                        builder.Append(',');
                    }

                    Append(builder, value.Items[i], canonical);
                }

                builder.Append(']');
                break;
            case JsonNode.String value:
                AppendString(builder, value.Value);
                break;
            case JsonNode.Number value:
                builder.Append(value.Raw);
                break;
            case JsonNode.Boolean value:
                builder.Append(value.Value ? "true" : "false");
                break;
            default:
                builder.Append("null");
                break;
        }
    }

    private static void AppendObject(StringBuilder builder, JsonNode.Object value, bool canonical)
    {
        IEnumerable<JsonProperty> properties = value.Properties;
        if (canonical)
        {
            properties = properties.OrderBy(p => p.Name, StringComparer.Ordinal);
        }

        builder.Append('{');
        var first = true;
        foreach (var property in properties)
        {
            if (!first)
            {
                builder.Append(',');
            }

            first = false;
            AppendString(builder, property.Name);
            builder.Append(':');
            Append(builder, property.Value, canonical);
        }

        builder.Append('}');
    }

    private static void AppendString(StringBuilder builder, string value)
    {
        builder.Append('"');
        foreach (var c in value)
        {
            switch (c)
            {
                case var _ when CommonEscapes.Of(c) is { } escape:
                    builder.Append(escape);
                    break;
                case < ' ':
                    builder.Append("\\u").Append(((int)c).ToString("x4", System.Globalization.CultureInfo.InvariantCulture));
                    break;
                default:
                    builder.Append(c);
                    break;
            }
        }

        builder.Append('"');
    }
}
