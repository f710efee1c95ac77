using System.Diagnostics.CodeAnalysis;

namespace PromptGen.Limits;

/// <summary>One call's place: waiting for it, having it, and giving it back.</summary>
internal sealed class Place(Route route, CallDemand demand, Gauge? tenant, Gauge? user) : CallLease
{
    private CancellationTokenRegistration _cancellation;
    private TaskCompletionSource<CallLease>? _granted;
    private int _isReleased;

    public CallDemand Demand => demand;

    public Gauge? Tenant => tenant;

    public Gauge? User => user;

    /// <summary>What it has taken of the prompt's, the tenant's and the user's minute.</summary>
    public Gauge.Share[]? Shares { get; set; }

    /// <summary>When it began.</summary>
    public TimeSpan Since { get; set; }

    /// <summary>Where it waits; null: it does not.</summary>
    public LinkedListNode<Place>? Node { get; set; }

    public override bool IsAcquired => true;

    public override IEnumerable<string> MetadataNames => [];

    /// <summary>What its call awaits, from when it must wait.</summary>
    public Task<CallLease> Begin(bool isInline)
    {
        _granted = new(isInline ? TaskCreationOptions.None : TaskCreationOptions.RunContinuationsAsynchronously);
        return _granted.Task;
    }

    /// <summary>From now on the token ends the waiting.</summary>
    public void Watch(CancellationToken token)
    {
        _cancellation = token.UnsafeRegister(static (state, token) => ((Place)state!).Cancel(token), this);
        if (_granted!.Task.IsCompleted)
        {
            _cancellation.Unregister();
        }
    }

    /// <summary>The waiting has ended; outside of the route's lock, since the call goes on from here.</summary>
    public void Grant(CallLease lease)
    {
        _cancellation.Unregister();
        _granted!.TrySetResult(lease);
    }

    public override bool TryGetMetadata(string metadataName, [NotNullWhen(true)] out object? metadata)
    {
        metadata = null;
        return false;
    }

    public override void Settle(CallUsage usage) => route.Settle(this, usage);

    protected override void Dispose(bool disposing)
    {
        if (disposing && Interlocked.Exchange(ref _isReleased, 1) == 0)
        {
            route.Release(this);
        }

        base.Dispose(disposing);
    }

    private void Cancel(CancellationToken token)
    {
        if (route.TryAbandon(this))
        {
            _granted!.TrySetCanceled(token);
        }
    }
}
