using System.Diagnostics.CodeAnalysis;

namespace PromptGen.Limits;

/// <summary>A place whose call also spends its tenant's money.</summary>
internal sealed class SpendingLease(CallLease inner, SpendLedger.Reservation reservation, LocalCallLimiter limiter) : CallLease
{
    public override bool IsAcquired => inner.IsAcquired;

    public override IEnumerable<string> MetadataNames => inner.MetadataNames;

    public override bool TryGetMetadata(string metadataName, [NotNullWhen(true)] out object? metadata) => inner.TryGetMetadata(metadataName, out metadata);

    public override void Settle(CallUsage usage)
    {
        // What a call cost that is not known costs what it might have.
        limiter.Spent(reservation, usage.Cost ?? reservation.Amount);
        inner.Settle(usage);
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
