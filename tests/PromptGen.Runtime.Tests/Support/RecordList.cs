using System.Collections.Concurrent;

namespace PromptGen.Runtime.Tests;

/// <summary>Keeps the records of calls.</summary>
public sealed class RecordList : ICallRecordSink
{
    private readonly ConcurrentQueue<CallRecord> _records = new();

    public IReadOnlyList<CallRecord> Records => [.. _records];

    public void Write(CallRecord record) => _records.Enqueue(record);
}
