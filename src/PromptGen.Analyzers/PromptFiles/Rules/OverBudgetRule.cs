using System.Globalization;
using PromptGen.Language.Diagnostics;

namespace PromptGen.Analyzers.PromptFiles.Rules;

/// <summary>By the estimate that the runtime refuses a call with, of the part that no input changes.</summary>
internal sealed class OverBudgetRule() : PromptRule(AdviceRules.OverBudget)
{
    public override void Check(BoundPrompt prompt, DiagnosticBag findings)
    {
        if (prompt.Body.Policy.Budget.InputTokens is not { } budget)
        {
            return;
        }

        var text = StableText.Of(prompt.Body.Template);
        var tokens = text.TokensBefore + text.TokensBehind;
        if (tokens > budget)
        {
            var place = prompt.Syntax.FrontMatter.Find("policy", "budget", "inputTokens") ?? prompt.Syntax.FrontMatter.Find("version");
            findings.Add(Rule, place?.Value.Range ?? default, tokens.ToString(CultureInfo.InvariantCulture), budget.ToString(CultureInfo.InvariantCulture));
        }
    }
}
