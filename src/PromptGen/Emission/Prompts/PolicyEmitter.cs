using PromptGen.Language.Model;

namespace PromptGen.Emission.Prompts;

/// <summary>The policy with all its numbers, defaults too: a reader of the code need not know them.</summary>
internal static class PolicyEmitter
{
    public static void Write(SourceWriter writer, PolicyModel policy)
    {
        writer.Line("Policy = new()").Open();
        writer.Line("Deadline = " + Time(policy.Deadline) + ",");
        WriteAttempt(writer, policy.Attempt);
        if (policy.Fallback.Count > 0)
        {
            var targets = policy.Fallback.Select(f => "new(" + CSharpLiteral.String(f.ModelKey) + ", " + PromptInfoEmitter.TextList(f.On) + ")");
            writer.Line("Fallback = [" + string.Join(", ", targets) + "],");
        }

        writer.Line("RepairAttempts = " + CSharpLiteral.Int32(policy.RepairAttempts) + ",");
        WriteBudget(writer, policy.Budget);
        WriteLimits(writer, policy.Limits);
        WriteCache(writer, policy.Cache);
        if (policy.OnFailure.Count > 0)
        {
            var rules = policy.OnFailure.Select(f =>
                "new(" + CSharpLiteral.String(f.On) + ", " + RuntimeNames.FailureAction + "." + PromptInfoEmitter.Name(f.Action) + ")");
            writer.Line("OnFailure = [" + string.Join(", ", rules) + "],");
        }

        WriteCeilings(writer, policy.Ceilings);
        writer.Close(",");
    }

    private static void WriteAttempt(SourceWriter writer, AttemptModel attempt)
    {
        writer.Line("Attempt = new()").Open();
        writer.Line("Timeout = " + Time(attempt.Timeout) + ",");
        writer.Line("FirstToken = " + Time(attempt.FirstToken) + ",");
        writer.Line("Idle = " + Time(attempt.Idle) + ",");
        writer.Line("Streamed = " + CSharpLiteral.Boolean(attempt.Streamed) + ",");
        writer.Line("Retries = " + CSharpLiteral.Int32(attempt.Retries) + ",");
        writer.Line(
            "Backoff = new() { Base = " + Time(attempt.BackoffBase) + ", Factor = " + CSharpLiteral.Double(attempt.BackoffFactor) +
            ", Max = " + Time(attempt.BackoffMax) + " },");
        writer.Close(",");
    }

    private static void WriteBudget(SourceWriter writer, BudgetModel budget)
    {
        if (budget == new BudgetModel())
        {
            return;
        }

        writer.Line("Budget = new()").Open();
        PromptInfoEmitter.Value(writer, "InputTokens", budget.InputTokens, CSharpLiteral.Int32);
        PromptInfoEmitter.Value(writer, "OutputTokens", budget.OutputTokens, CSharpLiteral.Int32);
        Money(writer, "Cost", budget.Cost);
        writer.Close(",");
    }

    private static void WriteLimits(SourceWriter writer, LimitsModel limits)
    {
        if (limits == new LimitsModel())
        {
            return;
        }

        writer.Line("Limits = new()").Open();
        WriteLimitSet(writer, "Global", limits.Global);
        WriteLimitSet(writer, "PerTenant", limits.PerTenant);
        WriteLimitSet(writer, "PerUser", limits.PerUser);
        writer.Close(",");
    }

    private static void WriteLimitSet(SourceWriter writer, string member, LimitSet? limits)
    {
        if (limits is null)
        {
            return;
        }

        writer.Line(member + " = new()").Open();
        PromptInfoEmitter.Value(writer, "Concurrency", limits.Concurrency, CSharpLiteral.Int32);
        PromptInfoEmitter.Value(writer, "Queue", limits.Queue, CSharpLiteral.Int32);
        PromptInfoEmitter.Value(writer, "RequestsPerMinute", limits.RequestsPerMinute, CSharpLiteral.Int32);
        PromptInfoEmitter.Value(writer, "TokensPerMinute", limits.TokensPerMinute, CSharpLiteral.Int32);
        PromptInfoEmitter.Value(writer, "ResponseBytes", limits.ResponseBytes, CSharpLiteral.Int64);
        writer.Close(",");
    }

    private static void WriteCache(SourceWriter writer, CacheModel? cache)
    {
        if (cache is null)
        {
            return;
        }

        writer.Line("Cache = new()").Open();
        writer.Line("Key = " + PromptInfoEmitter.TextList(cache.Key) + ",");
        writer.Line("Ttl = " + Time(cache.Ttl) + ",");
        PromptInfoEmitter.Value(writer, "StaleOnFailure", cache.StaleOnFailure, Time);
        writer.Line("Scope = " + RuntimeNames.CacheScope + "." + (cache.IsGlobal ? "Global" : "Tenant") + ",");
        writer.Line("Sensitive = " + CSharpLiteral.Boolean(cache.AllowSensitive) + ",");
        writer.Close(",");
    }

    private static void WriteCeilings(SourceWriter writer, CeilingsModel ceilings)
    {
        if (ceilings == new CeilingsModel())
        {
            return;
        }

        writer.Line("Ceilings = new()").Open();
        PromptInfoEmitter.Value(writer, "Deadline", ceilings.Deadline, Time);
        PromptInfoEmitter.Value(writer, "Retries", ceilings.Retries, CSharpLiteral.Int32);
        Money(writer, "Cost", ceilings.Cost);
        PromptInfoEmitter.Texts(writer, "Models", ceilings.Models);
        writer.Close(",");
    }

    private static void Money(SourceWriter writer, string member, string? amount)
    {
        if (amount is not null)
        {
            writer.Line(member + " = " + CSharpLiteral.Decimal(amount) + ",");
        }
    }

    private static string Time(long milliseconds) => "global::System.TimeSpan.FromMilliseconds(" + CSharpLiteral.Int64(milliseconds) + ")";
}
