using System.Diagnostics.CodeAnalysis;

namespace PromptGen.Runtime.Tests.Limits;

/// <summary>Notes what calls ask of another limiter, and what they give back.</summary>
internal sealed class WatchedLimiter(ICallLimiter inner) : ICallLimiter
{
    public List<CallDemand> Demands { get; } = [];

    public List<CallUsage> Settled { get; } = [];

    /// <summary>How many places are held.</summary>
    public int Held { get; private set; }

    /// <summary>What every call gets instead.</summary>
    public CallLease? Refusal { get; set; }

    /// <summary>What it breaks with.</summary>
    public Exception? Exception { get; set; }

    /// <summary>What it breaks with when a call tells it what it has taken.</summary>
    public Exception? SettleFailure { get; set; }

    /// <summary>What it breaks with when a place is given back.</summary>
    public Exception? DisposeFailure { get; set; }

    /// <summary>How often places were given back.</summary>
    public int Disposals { get; private set; }

    public async ValueTask<CallLease> AcquireAsync(CallDemand demand, CancellationToken cancellationToken)
    {
        Demands.Add(demand);
        if (Exception is not null)
        {
            throw Exception;
        }

        var lease = Refusal ?? await inner.AcquireAsync(demand, cancellationToken).ConfigureAwait(false);
        if (!lease.IsAcquired)
        {
            return lease;
        }

        Held++;
        return new Watched(lease, this);
    }

    private sealed class Watched(CallLease lease, WatchedLimiter limiter) : CallLease
    {
        private bool _isReleased;

        public override bool IsAcquired => true;

        public override FailureKind Kind => lease.Kind;

        public override IEnumerable<string> MetadataNames => lease.MetadataNames;

        public override bool TryGetMetadata(string metadataName, [NotNullWhen(true)] out object? metadata) => lease.TryGetMetadata(metadataName, out metadata);

        public override void Settle(CallUsage usage)
        {
            if (limiter.SettleFailure is not null)
            {
                throw limiter.SettleFailure;
            }

            limiter.Settled.Add(usage);
            lease.Settle(usage);
        }

        protected override void Dispose(bool disposing)
        {
            limiter.Disposals++;
            if (!_isReleased)
            {
                _isReleased = true;
                limiter.Held--;
            }

            lease.Dispose();
            base.Dispose(disposing);
            if (limiter.DisposeFailure is not null)
            {
                throw limiter.DisposeFailure;
            }
        }
    }
}
