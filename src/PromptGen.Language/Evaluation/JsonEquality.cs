using System.Globalization;
using System.Text;
using PromptGen.Language.Diagnostics;
using PromptGen.Language.Json;
using PromptGen.Shared;

namespace PromptGen.Language.Evaluation;

/// <summary>Equality as JSON Schema has it: numbers by value, objects regardless of order.</summary>
internal static class JsonEquality
{
    public static JsonNode Parse(string canonical) => JsonParser.Parse(canonical, new DiagnosticBag("", canonical), CancellationToken.None)!;

    public static string Unquote(string canonical) => ((JsonNode.String)Parse(canonical)).Value;

    public static bool AreEqual(JsonNode left, JsonNode right) => (left, right) switch
    {
        (JsonNode.Null, JsonNode.Null) => true,
        (JsonNode.Boolean a, JsonNode.Boolean b) => a.Value == b.Value,
        (JsonNode.String a, JsonNode.String b) => a.Value == b.Value,
        (JsonNode.Number a, JsonNode.Number b) => ExactNumber.Compare(Encoding.ASCII.GetBytes(a.Raw), Encoding.ASCII.GetBytes(b.Raw)) == 0,
        (JsonNode.Array a, JsonNode.Array b) => a.Items.Count == b.Items.Count && !a.Items.Where((item, i) => !AreEqual(item, b.Items[i])).Any(),
        (JsonNode.Object a, JsonNode.Object b) => a.Properties.Count == b.Properties.Count &&
            a.Properties.All(p => b[p.Name] is { } other && AreEqual(p.Value, other)),
        _ => false,
    };

    /// <summary>Compares only items of one hash, so that a long list is no quadratic trap.</summary>
    public static bool HasDuplicates(IReadOnlyList<JsonNode> items)
    {
        var byHash = new Dictionary<int, List<JsonNode>>();
        foreach (var item in items)
        {
            var hash = Hash(item);
            if (!byHash.TryGetValue(hash, out var same))
            {
                byHash.Add(hash, same = []);
            }

            if (same.Exists(other => AreEqual(item, other)))
            {
                return true;
            }

            same.Add(item);
        }

        return false;
    }

    private static int Hash(JsonNode node) => node switch
    {
        JsonNode.String text => StringComparer.Ordinal.GetHashCode(text.Value),
        JsonNode.Number number => double.TryParse(number.Raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value.GetHashCode() : 1,
        JsonNode.Array array => array.Items.Aggregate(2, (hash, item) => unchecked((hash * 31) + Hash(item))),
        JsonNode.Object value => value.Properties.Aggregate(3, (hash, p) => hash ^ unchecked((StringComparer.Ordinal.GetHashCode(p.Name) * 31) + Hash(p.Value))),
        JsonNode.Boolean boolean => boolean.Value ? 4 : 5,
        _ => 6,
    };
}
