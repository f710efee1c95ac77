using PromptGen.Language.Diagnostics;
using PromptGen.Language.Json;
using PromptGen.Language.Text;

namespace PromptGen.Language.Schema;

/// <summary>
/// dotprompt's short form of a schema: <c>name: string, what it is</c>, <c>tags?(array): string</c>, <c>mood(enum): [GOOD, BAD]</c>, <c>(*): any</c>.
/// </summary>
public static class Picoschema
{
    private const string Wildcard = "(*)";

    private static readonly string[] Scalars = ["string", "number", "integer", "boolean", "null", "any"];

    private static readonly string[] Kinds = ["array", "object", "enum"];

    private static readonly string[] JsonSchemaMarks = ["properties", "anyOf", "oneOf", "allOf", "not", "const", "enum", "items", "additionalProperties"];

    /// <summary>The JSON Schema that the short form stands for, every node with the place it comes from; JSON Schema passes through. Null beside an error.</summary>
    public static JsonNode? Expand(JsonNode yaml, DiagnosticBag bag) => IsJsonSchema(yaml) ? yaml : new Expander(bag).Schema(yaml);

    /// <summary>As dotprompt decides it: by a <c>type</c> that is a type's bare name; beyond that, by keywords that the short form cannot mean.</summary>
    public static bool IsJsonSchema(JsonNode yaml)
    {
        if (yaml is not JsonNode.Object value)
        {
            return yaml is JsonNode.Boolean;
        }

        return value["type"] switch
        {
            JsonNode.String type => type.Value is "object" or "array" || (type.Value != "any" && Scalars.Contains(type.Value)),
            JsonNode.Array => true,
            _ => value.Properties.Any(p => (p.Name.Length > 1 && p.Name[0] == '$') || (JsonSchemaMarks.Contains(p.Name) && p.Value is not JsonNode.String)),
        };
    }

    private sealed class Expander(DiagnosticBag bag)
    {
        public JsonNode.Object? Schema(JsonNode node)
        {
            switch (node)
            {
                case JsonNode.String text:
                    return Scalar(text);
                case JsonNode.Object value:
                    return Object(value);
                default:
                    Report(node.Range, "A field is a type, such as 'string, what it is', or an object of fields");
                    return null;
            }
        }

        private JsonNode.Object? Scalar(JsonNode.String text)
        {
            var (type, description) = SplitDescription(text.Value);
            if (!Scalars.Contains(type))
            {
                Report(text.Range, "There is no type '" + type + "'; there are string, number, integer, boolean, null and any." + DidYouMean.Hint(type, Scalars));
                return null;
            }

            var properties = new List<JsonProperty>();
            if (type != "any")
            {
                properties.Add(Property("type", text.Range, new JsonNode.String(text.Range, type)));
            }

            AddDescription(properties, text.Range, description);
            return new JsonNode.Object(text.Range, properties.ToEquatableArray());
        }

        private JsonNode.Object? Object(JsonNode.Object value)
        {
            var fields = new List<JsonProperty>();
            var required = new List<JsonNode>();
            JsonNode rest = new JsonNode.Boolean(value.Range, false);
            var ok = true;
            foreach (var property in value.Properties)
            {
                if (property.Name == Wildcard)
                {
                    ok &= Schema(property.Value) is { } schema && Set(ref rest, schema);
                    continue;
                }

                if (Field(property) is not { } field)
                {
                    ok = false;
                    continue;
                }

                if (fields.Exists(f => f.Name == field.Name))
                {
                    Report(property.NameRange, "There is already a field '" + field.Name + "'");
                    ok = false;
                    continue;
                }

                fields.Add(new JsonProperty(field.Name, property.NameRange, field.Schema));
                if (!field.IsOptional)
                {
                    required.Add(new JsonNode.String(property.NameRange, field.Name));
                }
            }

            return ok
                ? new JsonNode.Object(value.Range, new[]
                {
                    Property("type", value.Range, new JsonNode.String(value.Range, "object")),
                    Property("properties", value.Range, new JsonNode.Object(value.Range, fields.ToEquatableArray())),
                    Property("required", value.Range, new JsonNode.Array(value.Range, required.ToEquatableArray())),
                    Property("additionalProperties", value.Range, rest),
                }.ToEquatableArray())
                : null;
        }

        private (string Name, bool IsOptional, JsonNode Schema)? Field(JsonProperty property)
        {
            var key = property.Name;
            var open = key.IndexOf('(');
            var name = (open < 0 ? key : key.Substring(0, open)).Trim();
            var isOptional = name.EndsWith("?", StringComparison.Ordinal);
            name = isOptional ? name.Substring(0, name.Length - 1).Trim() : name;
            if (name.Length == 0)
            {
                Report(property.NameRange, "A field has a name: 'tags(array, description)'");
                return null;
            }

            JsonNode.Object? schema;
            if (open < 0)
            {
                schema = Schema(property.Value);
            }
            else if (key[key.Length - 1] != ')')
            {
                Report(property.NameRange, "'(' is closed by ')' at the end of the key: 'tags(array, description)'");
                return null;
            }
            else
            {
                schema = Parenthesised(property, key.Substring(open + 1, key.Length - open - 2));
            }

            return schema is null ? null : (name, isOptional, isOptional ? Nullable(schema) : schema);
        }

        private JsonNode.Object? Parenthesised(JsonProperty property, string inside)
        {
            var (kind, description) = SplitDescription(inside);
            var place = property.NameRange;
            var properties = new List<JsonProperty>();
            switch (kind)
            {
                case "array" when Schema(property.Value) is { } items:
                    properties.Add(Property("type", place, new JsonNode.String(place, "array")));
                    properties.Add(Property("items", place, items));
                    break;
                case "object" when property.Value is JsonNode.Object value && Object(value) is { } schema:
                    properties.AddRange(schema.Properties);
                    break;
                case "object" when property.Value is not JsonNode.Object:
                    Report(property.Value.Range, "The fields of this object are expected here, one a line");
                    return null;
                case "enum" when property.Value is JsonNode.Array values:
                    properties.Add(Property("enum", place, values));
                    break;
                case "enum":
                    Report(property.Value.Range, "The values are expected here, as a list: [LOW, HIGH]");
                    return null;
                case "array" or "object":
                    return null;
                default:
                    Report(place, "'" + kind + "' cannot stand in parentheses; there are array, object and enum." + DidYouMean.Hint(kind, Kinds));
                    return null;
            }

            AddDescription(properties, place, description);
            return new JsonNode.Object(SourceRange.FromBounds(place.Start, Math.Max(place.End, property.Value.Range.End)), properties.ToEquatableArray());
        }

        /// <summary>An optional field may be absent, and it may be null: models write both.</summary>
        private static JsonNode.Object Nullable(JsonNode.Object schema) => new(schema.Range, schema.Properties.Select(p => p switch
        {
            { Name: "type", Value: JsonNode.String { Value: not "null" } type } => p with
            {
                Value = new JsonNode.Array(type.Range, new JsonNode[] { type, new JsonNode.String(type.Range, "null") }.ToEquatableArray()),
            },
            { Name: "enum", Value: JsonNode.Array values } when !values.Items.Any(v => v is JsonNode.Null) => p with
            {
                Value = values with { Items = values.Items.Concat([new JsonNode.Null(values.Range)]).ToEquatableArray() },
            },
            _ => p,
        }).ToEquatableArray());

        private static (string Type, string? Description) SplitDescription(string text)
        {
            var comma = text.IndexOf(',');
            return comma < 0 ? (text.Trim(), null) : (text.Substring(0, comma).Trim(), text.Substring(comma + 1).Trim());
        }

        private static void AddDescription(List<JsonProperty> properties, SourceRange range, string? description)
        {
            if (!string.IsNullOrEmpty(description))
            {
                properties.Add(Property("description", range, new JsonNode.String(range, description!)));
            }
        }

        private static JsonProperty Property(string name, SourceRange range, JsonNode value) => new(name, range, value);

        private static bool Set(ref JsonNode target, JsonNode value)
        {
            target = value;
            return true;
        }

        private void Report(SourceRange range, string message) => bag.Add(SchemaRules.BadPicoschema, range, message);
    }
}
