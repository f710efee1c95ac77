using System.Diagnostics.CodeAnalysis;

namespace PromptGen.Wire.Tests.Matrix;

/// <summary>The limiter of an application, and how many of its places are held.</summary>
internal sealed class CountedPlaces : ICallLimiter
{
    private readonly ICallLimiter _inner = CallLimiter.CreateLocal();
    private int _held;

    public int Held => Volatile.Read(ref _held);

    public async ValueTask<CallLease> AcquireAsync(CallDemand demand, CancellationToken cancellationToken)
    {
        var lease = await _inner.AcquireAsync(demand, cancellationToken);
        if (!lease.IsAcquired)
        {
            return lease;
        }

        Interlocked.Increment(ref _held);
        return new Counted(lease, this);
    }

    private sealed class Counted(CallLease lease, CountedPlaces places) : CallLease
    {
        private int _isReleased;

        public override bool IsAcquired => true;

        public override IEnumerable<string> MetadataNames => lease.MetadataNames;

        public override bool TryGetMetadata(string metadataName, [NotNullWhen(true)] out object? metadata) => lease.TryGetMetadata(metadataName, out metadata);

        public override void Settle(CallUsage usage) => lease.Settle(usage);

        protected override void Dispose(bool disposing)
        {
            if (Interlocked.Exchange(ref _isReleased, 1) == 0)
            {
                Interlocked.Decrement(ref places._held);
            }

            lease.Dispose();
            base.Dispose(disposing);
        }
    }
}
