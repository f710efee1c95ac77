using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using PromptGen.Calling;
using PromptGen.Failures;
using PromptGen.Telemetry;

namespace PromptGen;

/// <summary>
/// Writes the calls that failed or need a review to files, one JSON object a line. Calls never wait for it: it has a queue of its own, and a disk that is full or
/// broken costs records, which are counted and logged, but no call. Registered with <c>AddPrompts().KeepFailures(...)</c>.
/// </summary>
public sealed class FailureRecords : ICallRecordSink, IAsyncDisposable
{
    private readonly FailureRecordOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly Channel<FailureEntry> _queue;
    private readonly FailureFiles _files;
    private readonly Lock _starting = new();
    private Task? _writing;
    private long _pending;
    private long _dropped;
    private long _announced;
    private TaskCompletionSource? _flushed;

    /// <summary>Files in a folder; nothing is written yet.</summary>
    /// <param name="options">Where, and how much.</param>
    /// <param name="loggerFactory">Where trouble is logged; null: nowhere.</param>
    /// <param name="timeProvider">The clock; null: the system's.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public FailureRecords(FailureRecordOptions options, ILoggerFactory? loggerFactory = null, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
        _time = timeProvider ?? TimeProvider.System;
        _log = loggerFactory is null ? NullLogger.Instance : new UnfailingLogger(loggerFactory.CreateLogger("PromptGen"));
        _files = new(options, _time);
        _queue = Channel.CreateBounded<FailureEntry>(new BoundedChannelOptions(options.QueueLength) { SingleReader = true });
    }

    /// <summary>How many records were dropped: the queue was full, or they could not be written.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    internal bool KeepsReplies => _options.Reply != FailureReply.None;

    /// <inheritdoc/>
    public void Write(CallRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        Write(record, null);
    }

    /// <summary>Waits until what has come so far is written, or the token fires.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken = default)
    {
        Task flushed;
        lock (_starting)
        {
            if (_pending == 0)
            {
                return;
            }

            flushed = (_flushed ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }

        await flushed.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes what has come so far and closes the file; what comes later is dropped.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        Task? writing;
        lock (_starting)
        {
            writing = _writing;
        }

        if (writing is not null)
        {
            await writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await _files.DisposeAsync().ConfigureAwait(false);
    }

    /// <param name="record">The call.</param>
    /// <param name="call">The same with what it held; null: nothing is known beyond the record.</param>
    internal void Write(CallRecord record, CallState? call)
    {
        // One failure of many calls that shared a request is one record: of the call that made it.
        if (record.Outcome is not (CallOutcome.Failed or CallOutcome.NeedsReview) || record.Cache == CacheResult.Shared)
        {
            return;
        }

        lock (_starting)
        {
            _pending++;
            _writing ??= Task.Run(WriteAllAsync);
        }

        if (!_queue.Writer.TryWrite(new(record, call)))
        {
            Drop();
            Done();
        }
    }

    private async Task WriteAllAsync()
    {
        await foreach (var entry in _queue.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            try
            {
                await _files.WriteAsync(FailureLine.Write(entry, _options), !_queue.Reader.TryPeek(out _)).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // Whatever a disk does, or a record holds, the next one is tried.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                Drop(exception);
            }

            Done();
        }
    }

    private void Done()
    {
        lock (_starting)
        {
            if (--_pending == 0)
            {
                _flushed?.SetResult();
                _flushed = null;
            }
        }
    }

    // Said at the first, then at each power of two: a broken disk must not fill the log.
    private void Drop(Exception? exception = null)
    {
        CallMetrics.FailureRecordDropped();
        var dropped = Interlocked.Increment(ref _dropped);
        var announced = Interlocked.Read(ref _announced);
        if (dropped >= announced * 2 && Interlocked.CompareExchange(ref _announced, dropped, announced) == announced)
        {
            CallLog.FailureRecordsDropped(_log, dropped, exception?.GetType().Name ?? "the queue is full");
        }
    }
}
