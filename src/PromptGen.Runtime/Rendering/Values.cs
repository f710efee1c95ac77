using System.Collections;
using System.Globalization;
using System.Text;
using PromptGen.Rendering.Functions;

namespace PromptGen.Rendering;

/// <summary>Values of a template as text, compared, and tested for null. Written for generated code.</summary>
public static partial class Values
{
    // An object that holds itself cannot be made of records; this stops a hostile implementation of a list.
    private const int MaxDepth = 64;

    /// <summary>A truth that the compiler does not know: a condition that always holds is legal in a template.</summary>
    public static bool Constant(bool value) => value;

    /// <summary>Whether a value is neither null nor false.</summary>
    public static bool IsTrue<T>(T value) => value is not null && (value is not bool boolean || boolean);

    /// <summary>The value of what must not be null here.</summary>
    /// <param name="value">The value.</param>
    /// <param name="place">Names the expression and its place.</param>
    /// <exception cref="RenderException">It is null.</exception>
    public static T NotNull<T>(T? value, string place)
        where T : class => value ?? throw Null(place);

    /// <inheritdoc cref="NotNull{T}(T, string)"/>
    public static T NotNull<T>(T? value, string place)
        where T : struct => value ?? throw Null(place);

    private static RenderException Null(string place) => new(place + " is null, and a member of it is asked for.");

    /// <summary>A text as it is; null is empty.</summary>
    public static string Text(string? value) => value ?? "";

    /// <summary>A whole number; null is empty.</summary>
    public static string Text(long? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";

    /// <summary>A number in the shortest form that reads back as the same; null is empty.</summary>
    public static string Text(double? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";

    /// <summary>A decimal with the digits it has; null is empty.</summary>
    public static string Text(decimal? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";

    /// <summary><c>true</c> or <c>false</c>; null is empty.</summary>
    public static string Text(bool? value) => value is { } boolean ? (boolean ? "true" : "false") : "";

    /// <summary>
    /// Any value as it is printed: arrays as <c>[1, 2]</c>, objects as <c>{name: "x"}</c>, texts inside of them in quotes, dates as <c>05 Jan 2016</c>; null is
    /// empty, and <c>null</c> inside of others.
    /// </summary>
    public static string Text(object? value) => value switch
    {
        null => "",
        string text => text,
        _ => Append(new StringBuilder(), value, isNested: false, 0).ToString(),
    };

    private static StringBuilder Append(StringBuilder builder, object? value, bool isNested, int depth)
    {
        if (depth > MaxDepth)
        {
            throw new RenderException("A value is nested too deeply to be printed.");
        }

        return value switch
        {
            null => builder.Append(isNested ? "null" : ""),
            string text => isNested ? builder.Append('"').Append(StringFunctions.Escape(text)).Append('"') : builder.Append(text),
            bool boolean => builder.Append(boolean ? "true" : "false"),
            DateOnly date => builder.Append(DateFunctions.ToText(date, DateFunctions.DefaultPattern)),
            DateTimeOffset date => builder.Append(DateFunctions.ToText(date, DateFunctions.DefaultPattern)),
            TimeOnly time => builder.Append(time.ToString("HH:mm:ss", CultureInfo.InvariantCulture)),
            TemplateObject owner => AppendObject(builder, owner, depth),
            IFormattable formattable => builder.Append(formattable.ToString(null, CultureInfo.InvariantCulture)),
            IEnumerable items => AppendItems(builder, items, depth),
            _ => builder.Append(value),
        };
    }

    private static StringBuilder AppendItems(StringBuilder builder, IEnumerable items, int depth)
    {
        builder.Append('[');
        var separator = "";
        foreach (var item in items)
        {
            Append(builder.Append(separator), item, isNested: true, depth + 1);
            separator = ", ";
        }

        return builder.Append(']');
    }

    private static StringBuilder AppendObject(StringBuilder builder, TemplateObject owner, int depth)
    {
        builder.Append('{');
        var separator = "";
        foreach (var (name, value) in owner.Members)
        {
            Append(builder.Append(separator).Append(name).Append(": "), value, isNested: true, depth + 1);
            separator = ", ";
        }

        return builder.Append('}');
    }
}
