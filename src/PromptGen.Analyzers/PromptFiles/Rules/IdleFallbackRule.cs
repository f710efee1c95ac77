using System.Globalization;
using PromptGen.Language.Diagnostics;

namespace PromptGen.Analyzers.PromptFiles.Rules;

/// <summary>A fallback model that is never asked: for its kinds, or for time.</summary>
internal sealed class IdleFallbackRule() : PromptRule(AdviceRules.IdleFallback)
{
    public override void Check(BoundPrompt prompt, DiagnosticBag findings)
    {
        var policy = prompt.Body.Policy;
        var place = prompt.Syntax.FrontMatter.Find("policy", "fallback")?.Value.Range ?? default;
        for (var i = 0; i < policy.Fallback.Count; i++)
        {
            var fallback = policy.Fallback[i];
            if (!DeadlineArithmetic.IsEverAsked(fallback))
            {
                findings.Add(Rule, place, fallback.ModelKey, "no failure of its 'on' is one that another model is asked for");
            }
            else if (DeadlineArithmetic.TimeoutsBefore(policy, i) is { } attempts && attempts * DeadlineArithmetic.LeastTimeout(policy) >= policy.Deadline)
            {
                findings.Add(
                    Rule,
                    place,
                    fallback.ModelKey,
                    "after 'timeout' it would start behind " + attempts.ToString(CultureInfo.InvariantCulture) + (attempts == 1 ? " attempt of " : " attempts of ") +
                    DeadlineArithmetic.Text(DeadlineArithmetic.LeastTimeout(policy)) + ", and the deadline is " + DeadlineArithmetic.Text(policy.Deadline));
            }
        }
    }
}
