using System.Globalization;
using PromptGen.Language.Json;

namespace PromptGen.Language.Schema;

/// <summary>RFC 6901.</summary>
internal static class JsonPointer
{
    public static string Append(string pointer, string segment) =>
        pointer + "/" + (segment.IndexOfAny(['~', '/']) < 0 ? segment : segment.Replace("~", "~0").Replace("/", "~1"));

    public static string Append(string pointer, int index) => pointer + "/" + index.ToString(CultureInfo.InvariantCulture);

    public static string Write(IEnumerable<string> segments) => segments.Aggregate("", Append);

    public static List<string> Split(string pointer) =>
        pointer.Split('/').Skip(1).Select(s => s.Replace("~1", "/").Replace("~0", "~")).ToList();

    /// <summary>The segments of a pointer in a URI's fragment, where some characters are percent-encoded. Null: it is none.</summary>
    public static List<string>? TryParseFragment(string fragment)
    {
        if (fragment.Length == 0)
        {
            return [];
        }

        if (fragment[0] != '/')
        {
            return null;
        }

        string decoded;
        try
        {
            decoded = Uri.UnescapeDataString(fragment);
        }
        catch (UriFormatException)
        {
            return null;
        }

        return Split(decoded);
    }

    public static JsonNode? Step(JsonNode node, string segment) => node switch
    {
        JsonNode.Object value => value[segment],
        JsonNode.Array array when TryIndex(segment, array.Items.Count) is { } index => array.Items[index],
        _ => null,
    };

    private static int? TryIndex(string segment, int count)
    {
        var isCanonical = segment == "0" || (segment.Length is > 0 and < 10 && segment[0] is >= '1' and <= '9' && segment.All(c => c is >= '0' and <= '9'));
        return isCanonical && int.Parse(segment, CultureInfo.InvariantCulture) is var index && index < count ? index : null;
    }
}
