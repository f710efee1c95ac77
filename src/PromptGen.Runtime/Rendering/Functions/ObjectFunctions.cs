using System.Collections;
using System.Text.Encodings.Web;

namespace PromptGen.Rendering.Functions;

/// <summary>The <c>object.*</c> functions of templates, over values of any type.</summary>
public static class ObjectFunctions
{
    /// <summary>The text, or another where it is null or empty.</summary>
    public static string Default(string? value, string? @default) => string.IsNullOrEmpty(value) ? @default ?? "" : value;

    /// <summary>By a .NET format, in the invariant culture; null is empty.</summary>
    /// <exception cref="RenderException">The value has no formats, or not this one.</exception>
    public static string Format(object? value, string format) => value switch
    {
        null => "",
        IFormattable formattable => MathFunctions.Format(formattable, format),
        _ => throw new RenderException("object.format: the value is no number and no date."),
    };

    /// <summary>Whether there is a member of this name.</summary>
    public static bool HasKey(object? value, string? key) => value is TemplateObject owner && owner.Contains(key ?? "");

    /// <summary>Whether there is a member of this name that is not null.</summary>
    public static bool HasValue(object? value, string? key) => value is TemplateObject owner && owner[key ?? ""] is not null;

    /// <summary>The names of the members.</summary>
    public static IReadOnlyList<string> Keys(object? value) => value is TemplateObject owner ? [.. owner.Members.Select(m => m.Key)] : [];

    /// <summary>The values of the members.</summary>
    public static IReadOnlyList<object?> Values(object? value) => value is TemplateObject owner ? [.. owner.Members.Select(m => m.Value)] : [];

    /// <summary>The characters of a text, the elements of an array, the members of an object; 0 for anything else.</summary>
    public static long Size(object? value) => value switch
    {
        string text => text.Length,
        TemplateObject owner => owner.Members.Count,
        IEnumerable items => items.Cast<object?>().LongCount(),
        _ => 0,
    };

    /// <summary>How many entries a map has.</summary>
    public static long MapSize<T>(IReadOnlyDictionary<string, T>? map) => map?.Count ?? 0;

    /// <summary>How many entries a map has; null for null.</summary>
    public static long? MapSizeOrNull<T>(IReadOnlyDictionary<string, T>? map) => map?.Count;

    /// <summary>Whether it is a number.</summary>
    public static bool IsNumber(object? value) => value is long or int or double or decimal;

    /// <summary><c>string</c>, <c>boolean</c>, <c>number</c>, <c>array</c> or <c>object</c>; empty for null.</summary>
    public static string TypeOf(object? value) => value switch
    {
        null => "",
        string or Guid or Uri => "string",
        bool => "boolean",
        _ when IsNumber(value) => "number",
        IEnumerable => "array",
        _ => "object",
    };

    /// <summary><c>string</c>, <c>bool</c>, <c>int</c>, <c>long</c>, <c>double</c>, <c>decimal</c>, <c>array</c> or <c>object</c>; empty for null.</summary>
    public static string Kind(object? value) => value switch
    {
        bool => "bool",
        long and >= int.MinValue and <= int.MaxValue or int => "int",
        long => "long",
        double => "double",
        decimal => "decimal",
        _ => TypeOf(value),
    };

    /// <summary>As JSON in one line, with everything but plain ASCII escaped, as Scriban has it. <c>json</c> keeps letters readable.</summary>
    public static string ToJson(object? value) => JsonText.Write(value, JavaScriptEncoder.Default);
}
