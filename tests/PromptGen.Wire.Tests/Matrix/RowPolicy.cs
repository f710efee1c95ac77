namespace PromptGen.Wire.Tests.Matrix;

/// <summary>The policy that a row runs under: the matrix's defaults, and what the row sets otherwise.</summary>
internal static class RowPolicy
{
    public static readonly TimeSpan Ttl = TimeSpan.FromMinutes(1);

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
        Limits = Limits(row),
        Cache = row.Config("cache")?.GetString() == "exact" ? new() { Key = ["docs", "question"], Ttl = Ttl, Sensitive = true } : null,
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
        // Each of the matrix's calls takes 50 tokens and 20: a fifth of the price for the prompt.
        Price = row.Config("price_per_call") is { } price ? new() { Input = price.GetDecimal() / 50 * 200_000, Output = price.GetDecimal() / 20 * 800_000 } : null,
        RetryBudget = row.Config("retry_budget") is { } budget
            ? new() { Ratio = budget.GetProperty("ratio").GetDouble(), Reserve = budget.GetProperty("min_tokens").GetInt32() }
            : null,
    };

    // A route of the matrix is a prompt; where its queue is the tenants', it has none of its own.
    private static LimitPolicy Limits(MatrixRow row) => new()
    {
        Global = new()
        {
            Concurrency = row.Config("concurrency")?.GetInt32() ?? 64,
            Queue = row.Config("queue_per_tenant") is null ? row.Config("queue")?.GetInt32() ?? 64 : null,
            RequestsPerMinute = row.Config("rate_per_s")?.GetInt32() * 60,
            TokensPerMinute = row.Config("tokens_per_min")?.GetInt32(),
        },
        PerTenant = row.Config("queue_per_tenant") is { } queue ? new() { Queue = queue.GetInt32() } : null,
    };

    private static TimeSpan Milliseconds(int milliseconds) => TimeSpan.FromMilliseconds(milliseconds);
}
