using PromptGen.Language.Json;

namespace PromptGen.Language.FrontMatter;

/// <summary>Takes an expression out of a scalar. What YAML reads as a number or as true is an expression too.</summary>
internal static class ExpressionScalars
{
    public static ExpressionScalar? Read(Entry entry, ReadContext context)
    {
        var node = entry.Value;
        if (node is JsonNode.Number or JsonNode.Boolean || (node is JsonNode.Null && node.Range.Length > 0))
        {
            return new ExpressionScalar(context.Slice(node), node.Range, node.Range.Start);
        }

        if (node is not JsonNode.String { Value: var text })
        {
            context.WrongType(entry, "an expression", node is JsonNode.Object or JsonNode.Array ? "Put quotes around it." : "");
            return null;
        }

        if (context.Text(entry) is null)
        {
            return null;
        }

        var slice = context.Slice(node);
        return new ExpressionScalar(text, node.Range, OffsetIn(slice, text) is { } offset ? node.Range.Start + offset : null);
    }

    private static int? OffsetIn(string slice, string text)
    {
        if (slice == text)
        {
            return 0;
        }

        var isQuotedAsIs = slice.Length == text.Length + 2 && slice[0] is '"' or '\'' && string.CompareOrdinal(slice, 1, text, 0, text.Length) == 0;
        return isQuotedAsIs ? 1 : null;
    }
}
