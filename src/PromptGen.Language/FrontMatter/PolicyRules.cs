using System.Globalization;
using PromptGen.Language.Diagnostics;
using PromptGen.Language.Json;
using PromptGen.Shared;

namespace PromptGen.Language.FrontMatter;

/// <summary>What one key of the policy demands of another.</summary>
internal static class PolicyRules
{
    public static void Check(FrontMatterSyntax front, ReadContext context)
    {
        CheckActions(front, context);
        CheckFallbacks(front, context);
        CheckCeilings(front, context);
        CheckBackoff(front, context);
    }

    private static void CheckActions(FrontMatterSyntax front, ReadContext context)
    {
        foreach (var property in (front.Find("policy", "onFailure")?.Value as JsonNode.Object)?.Properties ?? default)
        {
            switch (property.Value)
            {
                case JsonNode.String { Value: "stale" } when front.Find("policy", "cache", "staleOnFailure") is null:
                    context.Add(FrontMatterRules.StaleWithoutCache, property.Value.Range);
                    break;
                case JsonNode.String { Value: "defer" }:
                    context.Add(FrontMatterRules.DeferNeedsJobs, property.Value.Range);
                    break;
                case JsonNode.String { Value: "value" } when front.FixedValue is null:
                    context.Add(FrontMatterRules.ValueWithoutValue, property.Value.Range);
                    break;
                default:
                    break;
            }
        }
    }

    private static void CheckFallbacks(FrontMatterSyntax front, ReadContext context)
    {
        var tried = new HashSet<string>(StringComparer.Ordinal) { front.ModelKey };
        foreach (var item in (front.Find("policy", "fallback")?.Value as JsonNode.Array)?.Items ?? default)
        {
            if (item is JsonNode.Object fallback && fallback["model"] is JsonNode.String model && !tried.Add(model.Value))
            {
                context.Add(FrontMatterRules.FallbackRepeatsModel, model.Range, model.Value);
            }
        }
    }

    private static void CheckCeilings(FrontMatterSyntax front, ReadContext context)
    {
        var (policy, ceilings) = (front.Policy, front.Policy.Ceilings);
        if (ceilings.Deadline < policy.Deadline)
        {
            TooLow("deadline", "policy.deadline", Durations.Format(policy.Deadline));
        }

        if (ceilings.Retries < policy.Attempt.Retries)
        {
            TooLow("retries", "policy.attempt.retries", policy.Attempt.Retries.ToString(CultureInfo.InvariantCulture));
        }

        if (ToDecimal(ceilings.Cost) < ToDecimal(policy.Budget.Cost))
        {
            TooLow("cost", "policy.budget.cost", policy.Budget.Cost!);
        }

        void TooLow(string key, string own, string ownValue)
        {
            var ceiling = front.Find("policy", "ceilings", key)!.Value;
            context.Add(FrontMatterRules.CeilingTooLow, ceiling.Range, key, context.Slice(ceiling), own, ownValue);
        }
    }

    private static void CheckBackoff(FrontMatterSyntax front, ReadContext context)
    {
        var attempt = front.Policy.Attempt;
        if (attempt.BackoffBase > attempt.BackoffMax && front.Find("policy", "attempt", "backoff") is { } backoff)
        {
            context.Add(FrontMatterRules.BackoffOrder, context.FirstLine(backoff.Value.Range), Durations.Format(attempt.BackoffBase), Durations.Format(attempt.BackoffMax));
        }
    }

    private static decimal? ToDecimal(string? value) => value is null ? null : decimal.Parse(value, CultureInfo.InvariantCulture);
}
