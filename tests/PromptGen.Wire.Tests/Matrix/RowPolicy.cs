namespace PromptGen.Wire.Tests.Matrix;

/// <summary>The policy that a row runs under: the matrix's defaults, and what the row sets otherwise.</summary>
internal static class RowPolicy
{
    public static PromptPolicy Of(MatrixRow row, CallMode mode) => new()
    {
        Deadline = Milliseconds(row.Config("deadline_ms")?.GetInt32() ?? 3000),
        Attempt = new()
        {
            Timeout = Milliseconds(800),
            FirstToken = Milliseconds(400),
            Idle = Milliseconds(400),
            Retries = 2,
            Streamed = mode == CallMode.Buffered,
            Backoff = row.Config("backoff") is { } backoff
                ? new() { Base = Milliseconds(backoff.GetProperty("base_ms").GetInt32()), Factor = 2, Max = Milliseconds(backoff.GetProperty("cap_ms").GetInt32()) }
                : new() { Base = Milliseconds(20), Factor = 2, Max = Milliseconds(200) },
        },
        Fallback = row.Config("fallback") is null ? [] : [new("small", ["unavailable"])],
        Budget = row.Config("max_tokens_per_call") is { } tokens ? new Budget { OutputTokens = tokens.GetInt32() / 10 } : new(),
    };

    public static ModelOptions Model(MatrixRow row) => new()
    {
        Breaker = row.Config("breaker") switch
        {
            null => new() { MinimumThroughput = 1000, Sampling = TimeSpan.FromSeconds(10), Break = Milliseconds(500) },
            { ValueKind: System.Text.Json.JsonValueKind.String } => null,
            { } breaker => new()
            {
                MinimumThroughput = breaker.GetProperty("min_throughput").GetInt32(),
                FailureRatio = breaker.GetProperty("ratio").GetDouble(),
                Sampling = TimeSpan.FromSeconds(10),
                Break = Milliseconds(breaker.GetProperty("break_ms").GetInt32()),
            },
        },
        RetryBudget = row.Config("retry_budget") is { } budget
            ? new() { Ratio = budget.GetProperty("ratio").GetDouble(), Reserve = budget.GetProperty("min_tokens").GetInt32() }
            : null,
    };

    private static TimeSpan Milliseconds(int milliseconds) => TimeSpan.FromMilliseconds(milliseconds);
}
