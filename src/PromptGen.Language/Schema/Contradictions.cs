using System.Text;
using PromptGen.Language.Diagnostics;
using PromptGen.Language.Json;
using PromptGen.Language.Model;
using PromptGen.Shared;

namespace PromptGen.Language.Schema;

/// <summary>Bounds that exclude each other: nobody means a schema that nothing satisfies.</summary>
internal static class Contradictions
{
    public static void Report(SchemaNode node, JsonNode.Object json, DiagnosticBag bag)
    {
        Counts(node.String.MinLength, "minLength", node.String.MaxLength, "maxLength");
        Counts(node.Array.MinItems, "minItems", node.Array.MaxItems, "maxItems");
        Counts(node.Object.MinProperties, "minProperties", node.Object.MaxProperties, "maxProperties");
        var number = node.Number;
        Bounds(number.Minimum, "minimum", number.Maximum, "maximum", mayBeEqual: true);
        Bounds(number.Minimum, "minimum", number.ExclusiveMaximum, "exclusiveMaximum", mayBeEqual: false);
        Bounds(number.ExclusiveMinimum, "exclusiveMinimum", number.Maximum, "maximum", mayBeEqual: false);
        Bounds(number.ExclusiveMinimum, "exclusiveMinimum", number.ExclusiveMaximum, "exclusiveMaximum", mayBeEqual: false);
        if (node.Object.MaxProperties < node.Object.Required.Count)
        {
            Add("maxProperties", "fewer properties are allowed than are required");
        }

        void Counts(int? low, string lowName, int? high, string highName)
        {
            if (low > high)
            {
                Add(lowName, "'" + lowName + "' is above '" + highName + "'");
            }
        }

        void Bounds(string? low, string lowName, string? high, string highName, bool mayBeEqual)
        {
            if (low is null || high is null)
            {
                return;
            }

            var order = ExactNumber.Compare(Encoding.ASCII.GetBytes(low), Encoding.ASCII.GetBytes(high));
            if (order > 0 || (order == 0 && !mayBeEqual))
            {
                Add(lowName, "'" + lowName + "' and '" + highName + "' leave nothing between them");
            }
        }

        void Add(string keyword, string why)
        {
            // A type that the keyword does not concern makes the bounds idle, not contradictory.
            if (node.Types != JsonTypes.Any)
            {
                bag.Add(SchemaRules.Contradiction, json.Properties.First(p => p.Name == keyword).Value.Range, why);
            }
        }
    }
}
