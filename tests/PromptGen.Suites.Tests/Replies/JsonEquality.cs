using System.Globalization;
using System.Text.Json;

namespace PromptGen.Suites.Tests.Replies;

/// <summary>The comparison that the suite of replies prescribes: numbers by value, members in any order, the last of two members of one name.</summary>
internal static class JsonEquality
{
    /// <param name="schema">Where a member that is not required is null on one side and absent on the other, both are equal.</param>
    public static bool AreEqual(JsonElement actual, JsonElement expected, bool schema)
    {
        if (actual.ValueKind != expected.ValueKind)
        {
            return false;
        }

        switch (actual.ValueKind)
        {
            case JsonValueKind.Number:
                return actual.GetRawText() == expected.GetRawText() ||
                    decimal.Parse(actual.GetRawText(), NumberStyles.Float, CultureInfo.InvariantCulture) == decimal.Parse(expected.GetRawText(), NumberStyles.Float, CultureInfo.InvariantCulture);
            case JsonValueKind.String:
                return actual.GetString() == expected.GetString();
            case JsonValueKind.Array:
                return actual.GetArrayLength() == expected.GetArrayLength() &&
                    actual.EnumerateArray().Zip(expected.EnumerateArray()).All(p => AreEqual(p.First, p.Second, schema));
            case JsonValueKind.Object:
                var left = Members(actual, schema);
                var right = Members(expected, schema);
                return (schema ? right.Keys.All(left.ContainsKey) : left.Count == right.Count) &&
                    right.All(m => left.TryGetValue(m.Key, out var other) && AreEqual(other, m.Value, schema));
            default:
                return true;
        }
    }

    private static Dictionary<string, JsonElement> Members(JsonElement value, bool schema)
    {
        var members = new Dictionary<string, JsonElement>();
        foreach (var member in value.EnumerateObject())
        {
            members[member.Name] = member.Value;
        }

        return schema ? members.Where(m => m.Value.ValueKind != JsonValueKind.Null).ToDictionary() : members;
    }
}
