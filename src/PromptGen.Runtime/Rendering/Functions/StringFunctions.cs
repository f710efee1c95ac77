using System.Globalization;
using System.Text;

namespace PromptGen.Rendering.Functions;

/// <summary>The <c>string.*</c> functions of templates. A text that is null counts as empty; casing is invariant, and comparisons are ordinal.</summary>
public static partial class StringFunctions
{
    // What a template may make by padding or repeating: far beyond any model's context.
    private const int MaxLength = 16 * 1024 * 1024;

    /// <summary><c>text</c>, then <c>with</c>.</summary>
    public static string Append(string? text, string? with) => text + with;

    /// <summary><c>by</c>, then <c>text</c>.</summary>
    public static string Prepend(string? text, string? by) => by + text;

    /// <summary>All letters as capitals.</summary>
    public static string Upcase(string? text) => (text ?? "").ToUpperInvariant();

    /// <summary>All letters as small ones.</summary>
    public static string Downcase(string? text) => (text ?? "").ToLowerInvariant();

    /// <summary>The first character as a capital.</summary>
    public static string Capitalize(string? text) => string.IsNullOrEmpty(text)
        ? ""
        : string.Create(text.Length, text, static (span, source) =>
        {
            source.CopyTo(span);
            span[0] = char.ToUpperInvariant(span[0]);
        });

    /// <summary>The first letter of each word as a capital.</summary>
    public static string CapitalizeWords(string? text) => string.Create((text ?? "").Length, text ?? "", static (span, source) =>
    {
        var isStart = true;
        for (var i = 0; i < span.Length; i++)
        {
            var c = source[i];
            var isCapital = isStart && char.IsLetter(c);
            span[i] = isCapital ? char.ToUpperInvariant(c) : c;
            isStart = char.IsWhiteSpace(c) || (isStart && !isCapital);
        }
    });

    /// <summary>Whether <c>value</c> stands in <c>text</c>; an empty one stands nowhere.</summary>
    public static bool Contains(string? text, string? value) =>
        !string.IsNullOrEmpty(text) && !string.IsNullOrEmpty(value) && text.Contains(value, StringComparison.Ordinal);

    /// <summary>Whether <c>text</c> starts with <c>value</c>; not with an empty one.</summary>
    public static bool StartsWith(string? text, string? value) =>
        !string.IsNullOrEmpty(text) && !string.IsNullOrEmpty(value) && text.StartsWith(value, StringComparison.Ordinal);

    /// <summary>Whether <c>text</c> ends with <c>value</c>; not with an empty one.</summary>
    public static bool EndsWith(string? text, string? value) =>
        !string.IsNullOrEmpty(text) && !string.IsNullOrEmpty(value) && text.EndsWith(value, StringComparison.Ordinal);

    /// <summary>Whether both are the same but for capitals.</summary>
    public static bool EqualsIgnoreCase(string? text, string? value) => string.Equals(text ?? "", value ?? "", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether there is no character in it.</summary>
    public static bool Empty(string? text) => string.IsNullOrEmpty(text);

    /// <summary>Whether there is nothing but white space in it.</summary>
    public static bool Whitespace(string? text) => string.IsNullOrWhiteSpace(text);

    /// <summary>How many UTF-16 units it has.</summary>
    public static long Size(string? text) => text?.Length ?? 0;

    /// <summary>How many UTF-16 units it has; null for null.</summary>
    public static long? SizeOrNull(string? text) => text?.Length;

    /// <summary>One UTF-16 unit, negative from the end.</summary>
    /// <exception cref="RenderException">There is none at this place.</exception>
    public static string At(string? text, long index)
    {
        var source = text ?? "";
        var place = index < 0 ? index + source.Length : index;
        return place >= 0 && place < source.Length
            ? source[(int)place].ToString()
            : throw new RenderException("A text has no character at the place that is asked for.");
    }

    /// <summary>Without white space at both ends.</summary>
    public static string Strip(string? text) => (text ?? "").Trim();

    /// <summary>Without white space at its start.</summary>
    public static string LStrip(string? text) => (text ?? "").TrimStart();

    /// <summary>Without white space at its end.</summary>
    public static string RStrip(string? text) => (text ?? "").TrimEnd();

    /// <summary>Without line ends (<c>\r\n</c>, <c>\r</c>, <c>\n</c>).</summary>
    public static string StripNewlines(string? text) =>
        (text ?? "").Replace("\r", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal);

    /// <summary>One form for 1, the other for every other number.</summary>
    public static string Pluralize(long number, string? singular, string? plural) => (number == 1 ? singular : plural) ?? "";

    /// <summary>Filled with spaces in front up to a width.</summary>
    /// <exception cref="RenderException">The width is out of range.</exception>
    public static string PadLeft(string? text, long width) => (text ?? "").PadLeft(Width(width));

    /// <summary>Filled with spaces behind up to a width.</summary>
    /// <exception cref="RenderException">The width is out of range.</exception>
    public static string PadRight(string? text, long width) => (text ?? "").PadRight(Width(width));

    /// <summary>The text so many times; not at all for a negative number.</summary>
    /// <exception cref="RenderException">The result would be too long.</exception>
    public static string Repeat(string? text, long count)
    {
        if (string.IsNullOrEmpty(text) || count <= 0)
        {
            return "";
        }

        return count <= MaxLength / text.Length
            ? new StringBuilder(text.Length * (int)count).Insert(0, text, (int)count).ToString()
            : throw new RenderException("A repeated text is too long.");
    }

    /// <summary>The texts between the matches, without those that are empty.</summary>
    public static IReadOnlyList<string> Split(string? text, string? match) =>
        string.IsNullOrEmpty(text) ? [] : text.Split(match ?? "", StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A whole number of 32 bits; null where it is none.</summary>
    public static long? ToInt(string? text) => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>A whole number of 64 bits; null where it is none.</summary>
    public static long? ToLong(string? text) => long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>A number; null where it is none.</summary>
    public static double? ToDouble(string? text) =>
        double.TryParse(text, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>A number that 32 bits can hold; null where it is none.</summary>
    public static double? ToFloat(string? text) => ToDouble(text) is { } value && !float.IsInfinity((float)value) ? value : null;

    /// <summary>The UTF-8 of the text in base 64.</summary>
    public static string Base64Encode(string? text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text ?? ""));

    /// <summary>The text whose UTF-8 this is in base 64.</summary>
    /// <exception cref="RenderException">It is no base 64.</exception>
    public static string Base64Decode(string? text)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(text ?? ""));
        }
        catch (FormatException exception)
        {
            throw new RenderException("string.base64_decode: the text is no base 64.", exception);
        }
    }

    private static int Width(long width) =>
        width <= MaxLength ? (int)Math.Max(0, width) : throw new RenderException("A text is padded to more characters than a prompt can have.");
}
