using System.Globalization;
using PromptGen.Language.Diagnostics;
using PromptGen.Language.Json;

namespace PromptGen.Language.FrontMatter;

/// <summary>What the lists of checks demand of each other and of the policy.</summary>
internal static class CheckRules
{
    public static void Check(FrontMatterSyntax front, ReadContext context)
    {
        CheckNames(front, context);
        CheckActions(front, "requires", context);
        CheckActions(front, "ensures", context);
    }

    private static void CheckNames(FrontMatterSyntax front, ReadContext context)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var name in front.Requires.Concat(front.Ensures).Select(c => c.Name).OfType<TextScalar>().OrderBy(n => n.Range.Start))
        {
            if (seen.TryGetValue(name.Value, out var first))
            {
                context.Add(FrontMatterRules.DuplicateCheck, name.Range, name.Value, context.LineOf(first).ToString(CultureInfo.InvariantCulture));
            }
            else
            {
                seen.Add(name.Value, name.Range.Start);
            }
        }
    }

    private static void CheckActions(FrontMatterSyntax front, string list, ReadContext context)
    {
        foreach (var item in (front.Find(list)?.Value as JsonNode.Array)?.Items ?? default)
        {
            switch ((item as JsonNode.Object)?["otherwise"])
            {
                case JsonNode.String { Value: "repair", Range: var range } when list == "requires":
                    context.Add(FrontMatterRules.RepairBeforeCall, range);
                    break;
                case JsonNode.String { Value: "value", Range: var range } when front.FixedValue is null:
                    context.Add(FrontMatterRules.ValueWithoutValue, range);
                    break;
                default:
                    break;
            }
        }
    }
}
