namespace PromptGen.Limits;

/// <summary>What a call has to know of its limits; calls without limits have none of it.</summary>
internal sealed class LimitedCall
{
    private int _isFree;

    /// <summary>Its place; null: it has none yet, or any more.</summary>
    public CallLease? Lease { get; set; }

    /// <summary>Frees the place of a streamed call whose caller does not come back.</summary>
    public ITimer? LeaseEnd { get; set; }

    /// <summary>How long it waited for its place.</summary>
    public TimeSpan Waited { get; set; }

    /// <summary>The tokens of a reply that the budget of cost pays for, where nothing else bounds them; null: no bound.</summary>
    public int? AffordableOutput { get; set; }

    /// <summary>True once: who asks first gives the place back, the call's end or the timer.</summary>
    public bool TryFree() => Interlocked.Exchange(ref _isFree, 1) == 0;
}
