using System.Numerics;
using System.Text;
using PromptGen.Language.Diagnostics;
using PromptGen.Language.Json;
using PromptGen.Language.Text;
using PromptGen.Shared;

namespace PromptGen.Language.Schema;

/// <summary>Reads the values of keywords; one of the wrong kind is reported at its place and reads as absent.</summary>
internal sealed class KeywordValue(DiagnosticBag bag)
{
    private const int MaxCountDigits = 18;

    /// <summary>A count, as an <c>int</c>: beyond that no reply reaches.</summary>
    public int? Count(JsonProperty keyword)
    {
        if (keyword.Value is JsonNode.Number number && ExactNumber.IsInteger(Encoding.ASCII.GetBytes(number.Raw)) && !IsNegative(number.Raw))
        {
            return ExactNumber.TryGetInteger(Encoding.ASCII.GetBytes(number.Raw), MaxCountDigits, out var value)
                ? (int)BigInteger.Min(value, int.MaxValue)
                : int.MaxValue;
        }

        return Wrong<int?>(keyword, "a whole number, 0 or more", null);
    }

    public string? Number(JsonProperty keyword) =>
        keyword.Value is JsonNode.Number number ? number.Raw : Wrong<string?>(keyword, "a number", null);

    public string? PositiveNumber(JsonProperty keyword)
    {
        if (Number(keyword) is not { } raw)
        {
            return null;
        }

        return ExactNumber.Compare(Encoding.ASCII.GetBytes(raw), Encoding.ASCII.GetBytes("0")) > 0
            ? raw
            : Wrong<string?>(keyword, "above 0", null);
    }

    public string? Text(JsonProperty keyword) =>
        keyword.Value is JsonNode.String text ? text.Value : Wrong<string?>(keyword, "a string", null);

    /// <summary><c>$id</c>: an address without a fragment.</summary>
    public void Address(JsonProperty keyword)
    {
        if (Text(keyword) is { } text && text.IndexOf('#') is >= 0 and var hash && hash < text.Length - 1)
        {
            Wrong(keyword, "an address without a fragment; a name within the schema is an $anchor", 0);
        }
    }

    /// <summary>A name as XML and HTML have them.</summary>
    public void Anchor(JsonProperty keyword)
    {
        if (Text(keyword) is { } text && !(text.Length > 0 && (IsLetter(text[0]) || text[0] == '_') && text.All(c => IsLetter(c) || c is (>= '0' and <= '9') or '-' or '_' or '.')))
        {
            Wrong(keyword, "a name of letters, digits, '-', '_' and '.', which begins with a letter", 0);
        }

        static bool IsLetter(char c) => (c | 0x20) is >= 'a' and <= 'z';
    }

    public bool Boolean(JsonProperty keyword) =>
        keyword.Value is JsonNode.Boolean boolean ? boolean.Value : Wrong(keyword, "true or false", false);

    public JsonNode.Object? Object(JsonProperty keyword, string expected) =>
        keyword.Value as JsonNode.Object ?? Wrong<JsonNode.Object?>(keyword, expected, null);

    public JsonNode.Array? Array(JsonProperty keyword, string expected, bool mayBeEmpty) =>
        keyword.Value is JsonNode.Array array && (mayBeEmpty || array.Items.Count > 0) ? array : Wrong<JsonNode.Array?>(keyword, expected, null);

    /// <summary>Different strings.</summary>
    public EquatableArray<string> Names(JsonProperty keyword)
    {
        var names = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in Array(keyword, "a list of names", mayBeEmpty: true)?.Items ?? default)
        {
            if (item is not JsonNode.String name)
            {
                bag.Add(SchemaRules.BadKeywordValue, item.Range, keyword.Name, "a list of strings");
            }
            else if (!seen.Add(name.Value))
            {
                bag.Add(SchemaRules.BadKeywordValue, item.Range, keyword.Name, "a list without repetitions; '" + name.Value + "' stands there twice");
            }
            else
            {
                names.Add(name.Value);
            }
        }

        return names.ToEquatableArray();
    }

    private static bool IsNegative(string raw) => raw[0] == '-' && raw.Any(c => c is >= '1' and <= '9');

    private T Wrong<T>(JsonProperty keyword, string expected, T instead)
    {
        bag.Add(SchemaRules.BadKeywordValue, keyword.Value.Range, keyword.Name, expected);
        return instead;
    }
}
