using System.Diagnostics.CodeAnalysis;

namespace PromptGen.Runtime.Tests.Limits;

/// <summary>A limiter over a store whose connection is lost: it answers when the test says so, and heeds no token unless it is told to.</summary>
internal sealed class StubbornLimiter : ICallLimiter
{
    private readonly TaskCompletionSource<CallLease> _answer = new();

    /// <summary>What the end of the wait makes it do; null: nothing.</summary>
    public Action<TaskCompletionSource<CallLease>>? OnCanceled { get; set; }

    public int Asked { get; private set; }

    public void Answer(CallLease lease) => _answer.SetResult(lease);

    public void Fail(Exception exception) => _answer.SetException(exception);

    public ValueTask<CallLease> AcquireAsync(CallDemand demand, CancellationToken cancellationToken)
    {
        Asked++;
        if (OnCanceled is { } act)
        {
            cancellationToken.Register(() => act(_answer));
        }

        return new(_answer.Task);
    }

    /// <summary>A place that notes what becomes of it.</summary>
    internal sealed class Lease(Exception? settleFailure = null, Exception? disposeFailure = null, bool isAcquired = true) : CallLease
    {
        public List<CallUsage> Settled { get; } = [];

        public int Disposals { get; private set; }

        public override bool IsAcquired => isAcquired;

        public override IEnumerable<string> MetadataNames => [];

        public override bool TryGetMetadata(string metadataName, [NotNullWhen(true)] out object? metadata)
        {
            metadata = null;
            return false;
        }

        public override void Settle(CallUsage usage)
        {
            Settled.Add(usage);
            if (settleFailure is not null)
            {
                throw settleFailure;
            }
        }

        protected override void Dispose(bool disposing)
        {
            Disposals++;
            base.Dispose(disposing);
            if (disposeFailure is not null)
            {
                throw disposeFailure;
            }
        }
    }
}
