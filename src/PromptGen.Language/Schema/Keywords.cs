namespace PromptGen.Language.Schema;

/// <summary>The keywords of draft 2020-12.</summary>
public static class Keywords
{
    /// <summary>At the root: <c>"promptgen.format": "annotation"</c> switches the checking of formats off.</summary>
    public const string FormatSwitch = "promptgen.format";

    /// <summary><c>"promptgen.stream": "complete"</c>: while a reply arrives, the value is shown only when all of it is there; <c>"growing"</c> is the default.</summary>
    public const string Stream = "promptgen.stream";

    /// <summary>They say something about a value and assert nothing.</summary>
    public static readonly IReadOnlyCollection<string> Annotations = new HashSet<string>(StringComparer.Ordinal)
    {
        "title", "description", "default", "examples", "deprecated", "readOnly", "writeOnly", "$comment",
        "contentEncoding", "contentMediaType", "contentSchema",
    };

    /// <summary>They assert, by the validation vocabulary.</summary>
    internal static readonly HashSet<string> OfValidation = new(StringComparer.Ordinal)
    {
        "type", "enum", "const", "required", "minProperties", "maxProperties", "minItems", "maxItems", "uniqueItems", "minContains", "maxContains", "minLength", "maxLength",
        "pattern", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "dependentRequired",
    };

    /// <summary>They hold schemas, by the applicator vocabulary.</summary>
    internal static readonly HashSet<string> OfApplicator = new(StringComparer.Ordinal)
    {
        "properties", "additionalProperties", "patternProperties", "propertyNames", "dependentSchemas", "items", "prefixItems", "contains", "allOf", "anyOf", "oneOf", "not", "if",
        "then", "else",
    };

    private static readonly string[] Compiled =
    [
        "$schema", "$id", "$ref", "$defs", "type", "enum", "const", "properties", "required", "additionalProperties", "minProperties",
        "maxProperties", "items", "prefixItems", "minItems", "maxItems", "uniqueItems", "minLength", "maxLength", "pattern", "format",
        "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "allOf", "anyOf", "oneOf", "not",
        "if", "then", "else", "dependentSchemas", "dependentRequired", "patternProperties", "propertyNames", "contains", "minContains", "maxContains",
        "$anchor", "$dynamicRef", "$dynamicAnchor", "$vocabulary", "unevaluatedItems", "unevaluatedProperties",
    ];

    // Of earlier drafts and of OpenAPI, where the nearest spelling would be a wrong hint.
    private static readonly Dictionary<string, string> Elsewhere = new(StringComparer.Ordinal)
    {
        ["id"] = "$id",
        ["definitions"] = "$defs",
        ["dependencies"] = "dependentRequired",
        ["additionalItems"] = "items",
        ["example"] = "examples",
        ["$recursiveRef"] = "$dynamicRef",
        ["$recursiveAnchor"] = "$dynamicAnchor",
    };

    /// <summary>An extension's keyword: an annotation.</summary>
    public static bool IsExtension(string name) => name.Contains('.') || name.StartsWith("x-", StringComparison.Ordinal);

    /// <summary>How the schemas in a keyword's value stand, those of earlier drafts included.</summary>
    internal static SchemaHolder HoldsSchemas(string name) => name switch
    {
        "additionalProperties" or "propertyNames" or "items" or "contains" or "not" or "if" or "then" or "else" or "unevaluatedItems" or "unevaluatedProperties" or "contentSchema" => SchemaHolder.One,
        "allOf" or "anyOf" or "oneOf" or "prefixItems" => SchemaHolder.List,
        "$defs" or "definitions" or "properties" or "patternProperties" or "dependentSchemas" or "dependencies" => SchemaHolder.Map,
        _ => SchemaHolder.None,
    };

    public static string Hint(string name)
    {
        if (name == "nullable")
        {
            return " Write \"type\": [\"string\", \"null\"].";
        }

        return Elsewhere.TryGetValue(name, out var other)
            ? " Write '" + other + "'."
            : Diagnostics.DidYouMean.Hint(name, Compiled.Concat(Annotations));
    }
}

internal enum SchemaHolder
{
    None,
    One,
    List,
    Map,
}
