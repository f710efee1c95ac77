using System.Diagnostics.CodeAnalysis;
using System.Threading.RateLimiting;

namespace PromptGen.Limits;

/// <summary>Any limiter of System.Threading.RateLimiting as one of calls.</summary>
internal sealed class RateLimiterAdapter(PartitionedRateLimiter<CallDemand> limiter) : ICallLimiter
{
    public async ValueTask<CallLease> AcquireAsync(CallDemand demand, CancellationToken cancellationToken) =>
        new Lease(await limiter.AcquireAsync(demand, permitCount: 1, cancellationToken).ConfigureAwait(false));

    private sealed class Lease(RateLimitLease inner) : CallLease
    {
        public override bool IsAcquired => inner.IsAcquired;

        public override IEnumerable<string> MetadataNames => inner.MetadataNames;

        public override bool TryGetMetadata(string metadataName, [NotNullWhen(true)] out object? metadata) => inner.TryGetMetadata(metadataName, out metadata!);

        // Permits of such a limiter cannot be given back in part.
        public override void Settle(CallUsage usage)
        {
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                inner.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
