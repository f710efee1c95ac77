using System.Globalization;
using PromptGen.Language.Diagnostics;
using PromptGen.Language.Model;

namespace PromptGen.Analyzers.PromptFiles.Rules;

/// <summary>
/// Providers reuse the work on the beginning of a prompt that is the same in many calls, from about a thousand tokens on: an input before that much stable text
/// costs its price in every call.
/// </summary>
internal sealed class VolatilePrefixRule() : PromptRule(AdviceRules.VolatilePrefix)
{
    // OpenAI and Anthropic name 1,024 tokens as the shortest prefix that they cache for most models.
    private const int ShortestCached = 1_024;

    public override void Check(BoundPrompt prompt, DiagnosticBag findings)
    {
        var text = StableText.Of(prompt.Body.Template);
        if (text.FirstChange is { } change && text.TokensBefore < ShortestCached && text.TokensBehind >= ShortestCached)
        {
            findings.Add(Rule, change.Place, NameOf(prompt, change), text.TokensBehind.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static string NameOf(BoundPrompt prompt, BoundStatement change)
    {
        var value = change is BoundStatement.Output output ? output.Value : null;
        while (value is BoundExpression.Member or BoundExpression.Call { Arguments.Count: > 0 } or BoundExpression.Convert)
        {
            value = value switch
            {
                BoundExpression.Member member => member.Target,
                BoundExpression.Convert convert => convert.Operand,
                _ => ((BoundExpression.Call)value).Arguments[0],
            };
        }

        return value is BoundExpression.Input input ? input.Name : prompt.Syntax.Source.Text.Substring(change.Place.Start, Math.Min(change.Place.Length, 40));
    }
}
