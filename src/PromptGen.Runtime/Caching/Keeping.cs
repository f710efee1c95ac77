using PromptGen.Redaction;
using PromptGen.Resilience;

namespace PromptGen.Caching;

/// <summary>What is kept, and for how long.</summary>
internal static class Keeping
{
    /// <summary>Whether the model came to its end: a reply that was cut off, or ended nobody knows why, answers one call at most.</summary>
    public static bool Permits(AttemptResult attempt) => attempt.Response?.FinishReason?.Value is not { } reason
        || (EndReasons.IsKnown(reason) && EndReasons.Classify(reason, allowTruncated: false) is null);

    /// <summary>Keeps a good reply. Throws nothing, and nobody has to wait for it.</summary>
    public static Task KeepAsync(PromptRuntime runtime, CachePolicy policy, string key, string text, string? model)
    {
        if (runtime.Replies is not { } store)
        {
            return Task.CompletedTask;
        }

        var lifetime = policy.StaleOnFailure is { } stale && stale > policy.Ttl ? stale : policy.Ttl;
        return store.KeepAsync(key, text, model is null ? null : ForeignText.CleanName(model), lifetime);
    }
}
