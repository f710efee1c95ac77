using System.Globalization;
using PromptGen.Language.Diagnostics;
using PromptGen.Language.Json;
using PromptGen.Language.Model;
using PromptGen.Language.Text;
using PromptGen.Shared;

namespace PromptGen.Language.Schema;

/// <summary>The keywords of one subschema. Whatever is not understood is an error where it stands: nothing is passed over.</summary>
internal sealed class SubschemaReader(SchemaGraph graph, bool assertFormats, DiagnosticBag bag)
{
    private const string ASchema = "a schema: an object, true or false";

    private readonly KeywordValue _value = new(bag);

    private NodeSource _source = null!;
    private Dialect _dialect = Dialect.Default;
    private int? _dynamic;

    public SchemaNode Read(NodeSource source, string pointer)
    {
        _source = source;
        _dialect = graph.DialectOf(source.Place, out _);
        _dynamic = null;
        var node = new SchemaNode { Pointer = pointer };
        switch (source.Json)
        {
            case JsonNode.Boolean boolean:
                return node with { IsNever = !boolean.Value };
            case JsonNode.Object value:
                foreach (var keyword in value.Properties)
                {
                    node = _dialect.Has(keyword.Name) ? Apply(node, keyword) : node;
                }

                Contradictions.Report(node, value, bag);
                return WithDynamic(node);
            default:
                bag.Add(SchemaRules.BadKeywordValue, source.Json.Range, pointer.Length == 0 ? "A schema" : JsonPointer.Split(pointer).Last(), "an object, true or false");
                return node;
        }
    }

    /// <summary>A <c>$dynamicRef</c> whose target is known is a reference like any other.</summary>
    private SchemaNode WithDynamic(SchemaNode node)
    {
        if (_dynamic is not { } target)
        {
            return node;
        }

        return node with
        {
            Combined = node.Combined.Ref is null
                ? node.Combined with { Ref = target }
                : node.Combined with { AllOf = node.Combined.AllOf.Concat([target]).ToEquatableArray() },
        };
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
                var target = _value.Text(keyword) is null ? null : graph.AddTarget(_source, (JsonNode.String)keyword.Value, isDynamic: false);
                return node with { Combined = node.Combined with { Ref = target } };
            case "$dynamicRef":
                _dynamic = _value.Text(keyword) is null ? null : graph.AddTarget(_source, (JsonNode.String)keyword.Value, isDynamic: true);
                return node;
            case "allOf":
                return node with { Combined = node.Combined with { AllOf = Subschemas(keyword) } };
            case "anyOf":
                return node with { Combined = node.Combined with { AnyOf = Subschemas(keyword) } };
            case "oneOf":
                return node with { Combined = node.Combined with { OneOf = Subschemas(keyword) } };
            case "not":
                return node with { Combined = node.Combined with { Not = Subschema(keyword) } };
            case "if":
                return node with { Combined = node.Combined with { If = Subschema(keyword) } };
            case "then":
                return node with { Combined = node.Combined with { Then = Subschema(keyword) } };
            case "else":
                return node with { Combined = node.Combined with { Else = Subschema(keyword) } };
            case Keywords.Stream:
                return node with { StreamsComplete = ReadStream(keyword) };
            case "$schema":
                if (_value.Text(keyword) is not null && graph.DialectOf(_source.Place, out var problem) is not null && problem is not null && _source.Place.Resource.Place == _source.Place)
                {
                    bag.Add(SchemaRules.OtherDialect, keyword.Value.Range, problem);
                }

                return node;
            case "$id":
                _value.Address(keyword);
                return node;
            case "$anchor" or "$dynamicAnchor":
                _value.Anchor(keyword);
                return node;
            case "$vocabulary":
                foreach (var vocabulary in _value.Object(keyword, "an object of true and false by vocabulary")?.Properties ?? default)
                {
                    _value.Boolean(vocabulary);
                }

                return node;
            case "$defs" or "definitions":
                // Only what a reference reaches is compiled, but a mistake in the rest is still a mistake.
                foreach (var definition in _value.Object(keyword, "an object of schemas")?.Properties ?? default)
                {
                    Child(definition.Value, keyword.Name, definition.Name);
                }

                return keyword.Name == "$defs" ? node : Refuse(node, keyword);
            case "title" or "description" or "$comment" or "contentEncoding" or "contentMediaType":
                _value.Text(keyword);
                return node;
            case "deprecated" or "readOnly" or "writeOnly":
                _value.Boolean(keyword);
                return node;
            case "examples":
                _value.Array(keyword, "a list of values", mayBeEmpty: true);
                return node;
            case "contentSchema":
                Subschema(keyword);
                return node;
            case "$recursiveRef":
                _value.Text(keyword);
                return Refuse(node, keyword);
            case "$recursiveAnchor":
                _value.Anchor(keyword);
                return Refuse(node, keyword);
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
        "items" => node with { Array = node.Array with { Items = Subschema(keyword) } },
        "prefixItems" => node with { Array = node.Array with { PrefixItems = Subschemas(keyword) } },
        "contains" => node with { Array = node.Array with { Contains = Subschema(keyword) } },
        "minContains" => node with { Array = node.Array with { MinContains = _value.Count(keyword) } },
        "maxContains" => node with { Array = node.Array with { MaxContains = _value.Count(keyword) } },
        "minItems" => node with { Array = node.Array with { MinItems = _value.Count(keyword) } },
        "maxItems" => node with { Array = node.Array with { MaxItems = _value.Count(keyword) } },
        "uniqueItems" => node with { Array = node.Array with { UniqueItems = _value.Boolean(keyword) } },
        "properties" => node with { Object = node.Object with { Properties = ReadProperties(keyword) } },
        "required" => node with { Object = node.Object with { Required = _value.Names(keyword) } },
        "additionalProperties" => node with { Object = node.Object with { AdditionalProperties = Subschema(keyword) } },
        "patternProperties" => node with { Object = node.Object with { PatternProperties = ReadPatterns(keyword) } },
        "propertyNames" => node with { Object = node.Object with { PropertyNames = Subschema(keyword) } },
        "dependentSchemas" => node with { Object = node.Object with { DependentSchemas = ReadProperties(keyword) } },
        "dependentRequired" => node with { Object = node.Object with { DependentRequired = ReadDependent(keyword) } },
        "unevaluatedItems" => node with { Array = node.Array with { Unevaluated = Subschema(keyword) } },
        "unevaluatedProperties" => node with { Object = node.Object with { Unevaluated = Subschema(keyword) } },
        "dependencies" => ReadDependencies(node, keyword),
        "minProperties" => node with { Object = node.Object with { MinProperties = _value.Count(keyword) } },
        "maxProperties" => node with { Object = node.Object with { MaxProperties = _value.Count(keyword) } },
        _ => Refuse(node, keyword),
    };

    private SchemaNode Refuse(SchemaNode node, JsonProperty keyword)
    {
        if (!Keywords.Annotations.Contains(keyword.Name) && !Keywords.IsExtension(keyword.Name))
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
        if (_value.Array(keyword, "a list of values", mayBeEmpty: true) is not { } array)
        {
            return null;
        }

        if (array.Items.Count == 0)
        {
            bag.Add(SchemaRules.EmptyEnum, array.Range);
        }

        var values = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in array.Items)
        {
            // The meta-schema permits repetitions; they say nothing.
            var text = JsonText.WriteCanonical(item);
            if (seen.Add(text))
            {
                values.Add(text);
            }
        }

        return values.ToEquatableArray();
    }

    private EquatableArray<PropertyRule> ReadProperties(JsonProperty keyword)
    {
        var properties = _value.Object(keyword, "an object of schemas")?.Properties ?? default;
        if (properties.Count > SchemaGraph.MaxMembers)
        {
            bag.Add(SchemaRules.TooLarge, keyword.NameRange, SchemaGraph.MaxMembers.ToString(CultureInfo.InvariantCulture), "members");
            return default;
        }

        return properties
            .Select(p => new PropertyRule(p.Name, Child(p.Value, keyword.Name, p.Name)))
            .ToEquatableArray();
    }

    private EquatableArray<PatternRule> ReadPatterns(JsonProperty keyword)
    {
        var rules = new List<PatternRule>();
        foreach (var property in _value.Object(keyword, "an object of schemas by pattern")?.Properties ?? default)
        {
            var child = Child(property.Value, keyword.Name, property.Name);
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

    /// <summary>Of earlier drafts, kept by the meta-schema: both kinds of dependents in one keyword.</summary>
    private SchemaNode ReadDependencies(SchemaNode node, JsonProperty keyword)
    {
        Refuse(node, keyword);
        var all = _value.Object(keyword, "an object of schemas or lists of names")?.Properties ?? default;
        var names = all.Where(p => p.Value is JsonNode.Array).Select(p => new DependentNames(p.Name, _value.Names(p)));
        var schemas = all.Where(p => p.Value is not JsonNode.Array).Select(p => new PropertyRule(p.Name, Child(p.Value, keyword.Name, p.Name)));
        return node with
        {
            Object = node.Object with
            {
                DependentRequired = node.Object.DependentRequired.Concat(names).ToEquatableArray(),
                DependentSchemas = node.Object.DependentSchemas.Concat(schemas).ToEquatableArray(),
            },
        };
    }

    private int? Subschema(JsonProperty keyword)
    {
        if (keyword.Value is JsonNode.Object or JsonNode.Boolean)
        {
            return Child(keyword.Value, keyword.Name);
        }

        bag.Add(SchemaRules.BadKeywordValue, keyword.Value.Range, keyword.Name, ASchema);
        return null;
    }

    private EquatableArray<int> Subschemas(JsonProperty keyword) =>
        (_value.Array(keyword, "a list of at least one schema", mayBeEmpty: false)?.Items ?? default)
            .Select((item, i) => Child(item, keyword.Name, i.ToString(CultureInfo.InvariantCulture)))
            .ToEquatableArray();

    private int Child(JsonNode json, params string[] segments) =>
        graph.AddChild(_source, json, segments.Aggregate(_source.Place.Pointer, JsonPointer.Append));

    private PatternModel? ReadPattern(JsonProperty keyword) =>
        _value.Text(keyword) is { } source ? Translate(source, keyword.Value.Range) : null;

    private PatternModel? Translate(string source, SourceRange place)
    {
        var translation = EcmaPattern.Translate(source);
        if (translation.DotNet is { } pattern)
        {
            if (translation.Backtracks)
            {
                bag.Add(SchemaRules.BacktrackingPattern, place);
            }

            return new PatternModel(source, pattern, translation.Backtracks);
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
        if (_value.Text(keyword) is not { } format || !(assertFormats || _dialect.AssertsFormats))
        {
            return null;
        }

        if (Formats.Names.Contains(format))
        {
            return format;
        }

        bag.Add(SchemaRules.UnknownFormat, keyword.Value.Range, format, DidYouMean.Hint(format, Formats.Names));
        return null;
    }
}
