using System.Globalization;

namespace PromptGen.Shared;

/// <summary>What is said of a value that breaks a rule: what was expected, in words that a person and a model understand, and nothing of the value itself.</summary>
internal static class ViolationText
{
    public const string Never = "must not be here";
    public const string Limit = "must not be nested so that the schema's alternatives multiply";
    public const string Unique = "must not repeat an item";
    public const string OneOf = "must match exactly one of the alternatives, and matches several";
    public const string Not = "must not be what the schema excludes";
    public const string Pattern = "must match the pattern of the schema";
    public const string Duplicate = "must not have the same property twice";
    public const string Integer = "must be a whole number that fits its type";
    public const string Number = "must be a number that fits its type";
    public const string Date = "must be a date or time that fits its type";
    public const string Uri = "must be an absolute URI that fits its type";

    public static string Type(string expected) => "must be " + expected;

    public static string Missing(string name) => "must have the property '" + name + "'";

    public static string Values(string json) => "must be one of " + json;

    public static string Constant(string json) => "must be " + json;

    public static string NoCase(string property, string values) => "must have the property '" + property + "' as one of " + values;

    public static string AtLeast(string bound) => "must be at least " + bound;

    public static string AtMost(string bound) => "must be at most " + bound;

    public static string Above(string bound) => "must be above " + bound;

    public static string Below(string bound) => "must be below " + bound;

    public static string MultipleOf(string step) => "must be a multiple of " + step;

    public static string MinLength(int count) => "must have at least " + Count(count, "character");

    public static string MaxLength(int count) => "must have at most " + Count(count, "character");

    public static string MinItems(int count) => "must have at least " + Count(count, "item");

    public static string MaxItems(int count) => "must have at most " + Count(count, "item");

    public static string MinContains(int count) => "must have at least " + Count(count, "item") + " of the kind that the schema asks for";

    public static string MaxContains(int count) => "must have at most " + Count(count, "item") + " of the kind that the schema limits";

    public static string MinProperties(int count) => "must have at least " + CountProperties(count);

    public static string MaxProperties(int count) => "must have at most " + CountProperties(count);

    public static string Format(string format) => format switch
    {
        "date" => "must be a date such as 2024-12-31",
        "date-time" => "must be a date and time with an offset, such as 2024-12-31T23:59:59Z",
        "time" => "must be a time with an offset, such as 23:59:59Z",
        "uuid" => "must be a UUID",
        "uri" => "must be a URI with its scheme",
        "email" => "must be an e-mail address",
        _ => "must have the format '" + format + "'",
    };

    private static string Count(int count, string what) => count.ToString(CultureInfo.InvariantCulture) + " " + what + (count == 1 ? "" : "s");

    private static string CountProperties(int count) => count.ToString(CultureInfo.InvariantCulture) + (count == 1 ? " property" : " properties");
}
