using PromptGen.Limits;

namespace PromptGen.Runtime.Tests.Limits;

/// <summary>A limiter on a clock of its own, and what a test asks it for.</summary>
internal sealed class LimiterBench
{
    public LimiterBench(bool isInline = false) => Limiter = new(Time, isInline);

    public ManualTime Time { get; } = new();

    public LocalCallLimiter Limiter { get; }

    /// <summary>The limits of the next calls.</summary>
    public LimitPolicy Limits { get; set; } = new();

    public SpendingLimit? Spending { get; set; }

    public string Id { get; set; } = "support/answer";

    public string Version { get; set; } = "1.0.0";

    public TimeSpan Patience { get; set; } = TimeSpan.FromHours(1);

    public Task<CallLease> Ask(string? tenant = null, string? user = null, long tokens = 0, decimal cost = 0, CancellationToken token = default) => Limiter.AcquireAsync(
        new()
        {
            Prompt = new() { Id = Id, Version = Version, Hash = "", Policy = new() { Limits = Limits } },
            Tenant = tenant,
            User = user,
            Tokens = tokens,
            Cost = cost,
            Spending = Spending,
            Patience = Patience,
        },
        token).AsTask();

    public List<Task<CallLease>> Ask(int count, string? tenant = null, string? user = null) => [.. Enumerable.Range(0, count).Select(_ => Ask(tenant, user))];

    public void Wait(double seconds) => Time.Advance(TimeSpan.FromSeconds(seconds));

    public static int Placed(IEnumerable<Task<CallLease>> asked) => asked.Count(IsPlaced);

    public static bool IsPlaced(Task<CallLease> asked) => asked is { IsCompletedSuccessfully: true, Result.IsAcquired: true };
}

internal static class Leases
{
    /// <summary>The end of an asking that has ended.</summary>
    public static CallLease Lease(this Task<CallLease> asked) => asked.IsCompletedSuccessfully
        ? asked.Result
        : throw new InvalidOperationException("It still waits.");
}
