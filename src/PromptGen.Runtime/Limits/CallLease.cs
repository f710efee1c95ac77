using System.Diagnostics.CodeAnalysis;
using System.Threading.RateLimiting;

namespace PromptGen;

/// <summary>The place of one call, or the refusal of one. Disposed of once, when the call has ended, however it did; what it throws then is logged.</summary>
public abstract class CallLease : RateLimitLease
{
    /// <summary>What a call fails with that did not get its place: <see cref="FailureKind.LimitExceeded"/>, or <see cref="FailureKind.BudgetExceeded"/>.</summary>
    public virtual FailureKind Kind => FailureKind.LimitExceeded;

    /// <summary>What the call has really taken takes the place of what it had asked for. At most once, before or after the lease is disposed of.</summary>
    public abstract void Settle(CallUsage usage);

    /// <summary>A refusal.</summary>
    /// <param name="reason">Which limit is exhausted; without anything of tenants or users.</param>
    /// <param name="retryAfter">When to come back; null: that is not known, or never.</param>
    /// <param name="kind">The kind that the call fails with.</param>
    public static CallLease Refused(string reason, TimeSpan? retryAfter = null, FailureKind kind = FailureKind.LimitExceeded)
    {
        ArgumentNullException.ThrowIfNull(reason);
        return new Refusal(reason, retryAfter, kind);
    }

    private sealed class Refusal(string reason, TimeSpan? retryAfter, FailureKind kind) : CallLease
    {
        public override bool IsAcquired => false;

        public override FailureKind Kind => kind;

        public override IEnumerable<string> MetadataNames =>
            retryAfter is null ? [MetadataName.ReasonPhrase.Name] : [MetadataName.ReasonPhrase.Name, MetadataName.RetryAfter.Name];

        public override bool TryGetMetadata(string metadataName, [NotNullWhen(true)] out object? metadata)
        {
            metadata = metadataName == MetadataName.ReasonPhrase.Name ? reason
                : metadataName == MetadataName.RetryAfter.Name ? retryAfter
                : null;
            return metadata is not null;
        }

        public override void Settle(CallUsage usage)
        {
        }
    }
}

/// <summary>What a call has taken of its limits.</summary>
/// <param name="Requests">Requests to models, retries, repairs and fallback models included.</param>
/// <param name="Tokens">Tokens of all prompts and replies, estimated where no provider reports them.</param>
/// <param name="Cost">Their cost; null: not known.</param>
public readonly record struct CallUsage(int Requests, long Tokens, decimal? Cost);
