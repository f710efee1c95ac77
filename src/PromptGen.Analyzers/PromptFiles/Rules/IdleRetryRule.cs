using System.Globalization;
using PromptGen.Language.Diagnostics;

namespace PromptGen.Analyzers.PromptFiles.Rules;

/// <summary>A retry that a file asks for and that no timeout leaves time for. The default number of retries is nobody's promise.</summary>
internal sealed class IdleRetryRule() : PromptRule(AdviceRules.IdleRetry)
{
    public override void Check(BoundPrompt prompt, DiagnosticBag findings)
    {
        var policy = prompt.Body.Policy;
        if (prompt.Syntax.FrontMatter.Find("policy", "attempt", "retries") is { } place && DeadlineArithmetic.FirstIdleRetry(policy) is { } retry)
        {
            findings.Add(
                Rule,
                place.Value.Range,
                retry.ToString(CultureInfo.InvariantCulture),
                retry == 1 ? "1 attempt" : retry.ToString(CultureInfo.InvariantCulture) + " attempts",
                DeadlineArithmetic.Text(DeadlineArithmetic.LeastTimeout(policy)),
                DeadlineArithmetic.Text(policy.Deadline));
        }
    }
}
