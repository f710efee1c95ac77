using System.Globalization;
using PromptGen.Language.Diagnostics;
using PromptGen.Language.Json;
using PromptGen.Language.Model;
using PromptGen.Language.Text;

namespace PromptGen.Language.Schema;

/// <summary>The keywords of one subschema. Whatever is not understood is an error where it stands: nothing is passed over.</summary>
internal sealed class SubschemaReader(SchemaGraph graph, bool assertFormats, DiagnosticBag bag)
{
    private const string Dialect = "https://json-schema.org/draft/2020-12/schema";

    private const string ASchema = "a schema: an object, true or false";

    private static readonly string[] FormatNames = ["date-time", "date", "time", "uuid", "uri", "email"];

    private readonly KeywordValue _value = new(bag);

    public SchemaNode Read(JsonNode json, string pointer)
    {
        var node = new SchemaNode { Pointer = pointer };
        switch (json)
        {
            case JsonNode.Boolean boolean:
                return node with { IsNever = !boolean.Value };
            case JsonNode.Object value:
                foreach (var keyword in value.Properties)
                {
                    node = Apply(node, keyword);
                }

                Contradictions.Report(node, value, bag);
                return node;
            default:
                bag.Add(SchemaRules.BadKeywordValue, json.Range, pointer.Length == 0 ? "A schema" : JsonPointer.Split(pointer).Last(), "an object, true or false");
                return node;
        }
    }

    private SchemaNode Apply(SchemaNode node, JsonProperty keyword)
    {
        switch (keyword.Name)
        {
            case "type":
                return node with { Types = ReadTypes(keyword) };
            case "enum":
                return node with { Enum = ReadEnum(keyword) };
            case "const":
                return node with { Const = JsonText.WriteCanonical(keyword.Value) };
            case "$ref":
                var target = _value.Text(keyword) is null ? null : graph.AddTarget((JsonNode.String)keyword.Value);
                return node with { Combined = node.Combined with { Ref = target } };
            case "allOf":
                return node with { Combined = node.Combined with { AllOf = Subschemas(node, keyword) } };
            case "anyOf":
                return node with { Combined = node.Combined with { AnyOf = Subschemas(node, keyword) } };
            case "oneOf":
                return node with { Combined = node.Combined with { OneOf = Subschemas(node, keyword) } };
            case "not":
                return node with { Combined = node.Combined with { Not = Subschema(node, keyword) } };
            case "if":
                return node with { Combined = node.Combined with { If = Subschema(node, keyword) } };
            case "then":
                return node with { Combined = node.Combined with { Then = Subschema(node, keyword) } };
            case "else":
                return node with { Combined = node.Combined with { Else = Subschema(node, keyword) } };
            case Keywords.Stream:
                return node with { StreamsComplete = ReadStream(keyword) };
            case "$schema":
                if (_value.Text(keyword) is { } dialect && dialect.TrimEnd('#') != Dialect)
                {
                    bag.Add(SchemaRules.OtherDialect, keyword.Value.Range, dialect);
                }

                return node;
            case "$id":
                if (_value.Text(keyword) is not null && node.Pointer.Length > 0)
                {
                    bag.Add(SchemaRules.UnsupportedKeyword, keyword.NameRange, "$id inside a schema");
                }

                return node;
            case "$defs":
                // Only what a reference reaches is compiled, but a mistake in the rest is still a mistake.
                foreach (var definition in _value.Object(keyword, "an object of schemas")?.Properties ?? default)
                {
                    graph.Add(definition.Value, JsonPointer.Append(JsonPointer.Append(node.Pointer, keyword.Name), definition.Name));
                }

                return node;
            case "title" or "description" or "$comment":
                _value.Text(keyword);
                return node;
            default:
                return ApplyByType(node, keyword);
        }
    }

    private SchemaNode ApplyByType(SchemaNode node, JsonProperty keyword) => keyword.Name switch
    {
        "minimum" => node with { Number = node.Number with { Minimum = _value.Number(keyword) } },
        "maximum" => node with { Number = node.Number with { Maximum = _value.Number(keyword) } },
        "exclusiveMinimum" => node with { Number = node.Number with { ExclusiveMinimum = _value.Number(keyword) } },
        "exclusiveMaximum" => node with { Number = node.Number with { ExclusiveMaximum = _value.Number(keyword) } },
        "multipleOf" => node with { Number = node.Number with { MultipleOf = _value.PositiveNumber(keyword) } },
        "minLength" => node with { String = node.String with { MinLength = _value.Count(keyword) } },
        "maxLength" => node with { String = node.String with { MaxLength = _value.Count(keyword) } },
        "pattern" => node with { String = node.String with { Pattern = ReadPattern(keyword) } },
        "format" => node with { String = node.String with { Format = ReadFormat(keyword) } },
        "items" => node with { Array = node.Array with { Items = Subschema(node, keyword) } },
        "prefixItems" => node with { Array = node.Array with { PrefixItems = Subschemas(node, keyword) } },
        "contains" => node with { Array = node.Array with { Contains = Subschema(node, keyword) } },
        "minContains" => node with { Array = node.Array with { MinContains = _value.Count(keyword) } },
        "maxContains" => node with { Array = node.Array with { MaxContains = _value.Count(keyword) } },
        "minItems" => node with { Array = node.Array with { MinItems = _value.Count(keyword) } },
        "maxItems" => node with { Array = node.Array with { MaxItems = _value.Count(keyword) } },
        "uniqueItems" => node with { Array = node.Array with { UniqueItems = _value.Boolean(keyword) } },
        "properties" => node with { Object = node.Object with { Properties = ReadProperties(node, keyword) } },
        "required" => node with { Object = node.Object with { Required = _value.Names(keyword) } },
        "additionalProperties" => node with { Object = node.Object with { AdditionalProperties = Subschema(node, keyword) } },
        "patternProperties" => node with { Object = node.Object with { PatternProperties = ReadPatterns(node, keyword) } },
        "propertyNames" => node with { Object = node.Object with { PropertyNames = Subschema(node, keyword) } },
        "dependentSchemas" => node with { Object = node.Object with { DependentSchemas = ReadProperties(node, keyword) } },
        "dependentRequired" => node with { Object = node.Object with { DependentRequired = ReadDependent(keyword) } },
        "minProperties" => node with { Object = node.Object with { MinProperties = _value.Count(keyword) } },
        "maxProperties" => node with { Object = node.Object with { MaxProperties = _value.Count(keyword) } },
        _ => Refuse(node, keyword),
    };

    private SchemaNode Refuse(SchemaNode node, JsonProperty keyword)
    {
        if (Keywords.NotYet.Contains(keyword.Name))
        {
            bag.Add(SchemaRules.UnsupportedKeyword, keyword.NameRange, keyword.Name);
        }
        else if (!Keywords.Annotations.Contains(keyword.Name) && !Keywords.IsExtension(keyword.Name))
        {
            bag.Add(SchemaRules.UnknownKeyword, keyword.NameRange, keyword.Name, Keywords.Hint(keyword.Name));
        }

        return node;
    }

    private bool ReadStream(JsonProperty keyword)
    {
        var value = (keyword.Value as JsonNode.String)?.Value;
        if (value is not ("complete" or "growing"))
        {
            bag.Add(SchemaRules.BadKeywordValue, keyword.Value.Range, Keywords.Stream, "\"growing\" (the default) or \"complete\"");
        }

        return value == "complete";
    }

    private JsonTypes ReadTypes(JsonProperty keyword)
    {
        IEnumerable<JsonNode> names = keyword.Value is JsonNode.Array array && array.Items.Count > 0 ? array.Items : [keyword.Value];
        var types = JsonTypes.None;
        foreach (var name in names)
        {
            var type = name is JsonNode.String text ? TypeOf(text.Value) : JsonTypes.None;
            if (type == JsonTypes.None)
            {
                var hint = name is JsonNode.String misspelt ? DidYouMean.Hint(misspelt.Value, ["null", "boolean", "integer", "number", "string", "array", "object"]) : "";
                bag.Add(SchemaRules.BadKeywordValue, name.Range, "type", "null, boolean, integer, number, string, array, object, or a list of these." + hint);
            }
            else if ((types & type) != 0)
            {
                bag.Add(SchemaRules.BadKeywordValue, name.Range, "type", "a list without repetitions");
            }

            types |= type;
        }

        return types == JsonTypes.None ? JsonTypes.Any : types;
    }

    private static JsonTypes TypeOf(string name) => name switch
    {
        "null" => JsonTypes.Null,
        "boolean" => JsonTypes.Boolean,
        "integer" => JsonTypes.Integer,
        "number" => JsonTypes.Number,
        "string" => JsonTypes.String,
        "array" => JsonTypes.Array,
        "object" => JsonTypes.Object,
        _ => JsonTypes.None,
    };

    private EquatableArray<string>? ReadEnum(JsonProperty keyword)
    {
        if (_value.Array(keyword, "a list of at least one value", mayBeEmpty: false) is not { } array)
        {
            return null;
        }

        var values = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in array.Items)
        {
            var text = JsonText.WriteCanonical(item);
            if (seen.Add(text))
            {
                values.Add(text);
            }
            else
            {
                bag.Add(SchemaRules.BadKeywordValue, item.Range, "enum", "a list without repetitions");
            }
        }

        return values.ToEquatableArray();
    }

    private EquatableArray<PropertyRule> ReadProperties(SchemaNode node, JsonProperty keyword)
    {
        var pointer = JsonPointer.Append(node.Pointer, keyword.Name);
        var properties = _value.Object(keyword, "an object of schemas")?.Properties ?? default;
        if (properties.Count > SchemaGraph.MaxMembers)
        {
            bag.Add(SchemaRules.TooLarge, keyword.NameRange, SchemaGraph.MaxMembers.ToString(CultureInfo.InvariantCulture), "members");
            return default;
        }

        return properties
            .Select(p => new PropertyRule(p.Name, graph.Add(p.Value, JsonPointer.Append(pointer, p.Name))))
            .ToEquatableArray();
    }

    private EquatableArray<PatternRule> ReadPatterns(SchemaNode node, JsonProperty keyword)
    {
        var pointer = JsonPointer.Append(node.Pointer, keyword.Name);
        var rules = new List<PatternRule>();
        foreach (var property in _value.Object(keyword, "an object of schemas by pattern")?.Properties ?? default)
        {
            var child = graph.Add(property.Value, JsonPointer.Append(pointer, property.Name));
            if (Translate(property.Name, property.NameRange) is { } pattern)
            {
                rules.Add(new PatternRule(pattern, child));
            }
        }

        return rules.ToEquatableArray();
    }

    private EquatableArray<DependentNames> ReadDependent(JsonProperty keyword) =>
        (_value.Object(keyword, "an object of lists of names")?.Properties ?? default)
            .Select(p => new DependentNames(p.Name, _value.Names(p)))
            .ToEquatableArray();

    private int? Subschema(SchemaNode node, JsonProperty keyword)
    {
        if (keyword.Value is JsonNode.Object or JsonNode.Boolean)
        {
            return graph.Add(keyword.Value, JsonPointer.Append(node.Pointer, keyword.Name));
        }

        bag.Add(SchemaRules.BadKeywordValue, keyword.Value.Range, keyword.Name, ASchema);
        return null;
    }

    private EquatableArray<int> Subschemas(SchemaNode node, JsonProperty keyword)
    {
        var pointer = JsonPointer.Append(node.Pointer, keyword.Name);
        return (_value.Array(keyword, "a list of at least one schema", mayBeEmpty: false)?.Items ?? default)
            .Select((item, i) => graph.Add(item, JsonPointer.Append(pointer, i)))
            .ToEquatableArray();
    }

    private PatternModel? ReadPattern(JsonProperty keyword) =>
        _value.Text(keyword) is { } source ? Translate(source, keyword.Value.Range) : null;

    private PatternModel? Translate(string source, SourceRange place)
    {
        var translation = EcmaPattern.Translate(source);
        if (translation.DotNet is { } pattern)
        {
            return new PatternModel(source, pattern);
        }

        // The offset in the pattern is one in the file only where the string has no escapes.
        var range = place.Length == source.Length + 2
            ? new SourceRange(place.Start + 1 + translation.Offset, Math.Max(1, translation.Length))
            : place;
        bag.Add(translation.IsUnsafe ? SchemaRules.UnsafePattern : SchemaRules.BadPattern, range, translation.Problem);
        return null;
    }

    private string? ReadFormat(JsonProperty keyword)
    {
        if (_value.Text(keyword) is not { } format || !assertFormats)
        {
            return null;
        }

        if (FormatNames.Contains(format))
        {
            return format;
        }

        bag.Add(SchemaRules.UnknownFormat, keyword.Value.Range, format, DidYouMean.Hint(format, FormatNames));
        return null;
    }
}
