using System.Globalization;

namespace PromptGen.Language.Versions.Contracts;

/// <summary>The names of the parts of a schema in a contract.</summary>
internal static class PartIds
{
    public const string Root = "#";

    public static string Member(string id, string name) => id + "/" + Escape(name);

    public static string Items(string id) => id + "[]";

    /// <summary>Of a map.</summary>
    public static string Values(string id) => id + "{}";

    public static string Keyword(string id, string keyword) => id + "<" + keyword + ">";

    public static string Element(string id, string keyword, int index) => Keyword(id, keyword + " " + index.ToString(CultureInfo.InvariantCulture));

    /// <summary>As a person reads it: <c>chunks[].title</c>; empty for the whole.</summary>
    public static string Describe(string id) => Unescape(id.Substring(1).TrimStart('/').Replace("/", "."));

    // Whatever parts one step from the next must not stand in a name.
    private static string Escape(string name) =>
        name.Replace("~", "~0").Replace("/", "~1").Replace("[", "~2").Replace("{", "~3").Replace("<", "~4");

    private static string Unescape(string name) =>
        name.Replace("~4", "<").Replace("~3", "{").Replace("~2", "[").Replace("~1", "/").Replace("~0", "~");
}

/// <summary>The keys of a part beside the plain keywords of JSON Schema.</summary>
internal static class PartKeys
{
    public const string Same = "same";
    public const string Never = "never";
    public const string Type = "type";
    public const string CSharp = "cs";
    public const string Const = "const";
    public const string Enum = "enum";
    public const string Names = "names";
    public const string Cases = "cases";
    public const string Properties = "properties";
    public const string Required = "required";
    public const string Closed = "closed";
    public const string Additional = "additional";

    /// <summary>The member of the C# type that takes what has no member of its own, and its type.</summary>
    public const string Rest = "rest";
    public const string PatternProperties = "patternProperties";
    public const string PropertyNames = "propertyNames";
    public const string DependentRequired = "dependentRequired";
    public const string DependentSchemas = "dependentSchemas";
    public const string PrefixItems = "prefixItems";
    public const string Items = "items";
    public const string Contains = "contains";
    public const string UnevaluatedItems = "unevaluatedItems";
    public const string UnevaluatedProperties = "unevaluatedProperties";
    public const string Ref = "ref";
    public const string AllOf = "allOf";
    public const string AnyOf = "anyOf";
    public const string OneOf = "oneOf";
    public const string Not = "not";
    public const string If = "if";
    public const string Then = "then";
    public const string Else = "else";
}
