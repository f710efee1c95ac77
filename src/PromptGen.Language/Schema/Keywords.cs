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

    /// <summary>Known, and refused until they are compiled.</summary>
    public static readonly IReadOnlyCollection<string> NotYet = new HashSet<string>(StringComparer.Ordinal)
    {
        "$anchor", "$dynamicRef", "$dynamicAnchor", "$vocabulary", "unevaluatedItems", "unevaluatedProperties",
    };

    private static readonly string[] Compiled =
    [
        "$schema", "$id", "$ref", "$defs", "type", "enum", "const", "properties", "required", "additionalProperties", "minProperties",
        "maxProperties", "items", "prefixItems", "minItems", "maxItems", "uniqueItems", "minLength", "maxLength", "pattern", "format",
        "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "allOf", "anyOf", "oneOf", "not",
        "if", "then", "else", "dependentSchemas", "dependentRequired", "patternProperties", "propertyNames", "contains", "minContains", "maxContains",
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

    public static string Hint(string name)
    {
        if (name == "nullable")
        {
            return " Write \"type\": [\"string\", \"null\"].";
        }

        return Elsewhere.TryGetValue(name, out var other)
            ? " Write '" + other + "'."
            : Diagnostics.DidYouMean.Hint(name, Compiled.Concat(Annotations).Concat(NotYet));
    }
}
