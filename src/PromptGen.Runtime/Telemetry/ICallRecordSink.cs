namespace PromptGen;

/// <summary>Keeps the records of calls: an audit trail, a ledger of costs. Registered in the container, or given in <see cref="PromptRuntimeOptions"/>.</summary>
public interface ICallRecordSink
{
    /// <summary>
    /// A call has ended, a cancelled or abandoned one too; exactly once for each, before its caller sees the outcome. Must be safe for concurrent use and
    /// return at once: what takes time, such as a file or a network, belongs into a queue. What it throws is logged (event 1011) and costs the call
    /// nothing.
    /// </summary>
    /// <param name="record">Without inputs or reply, but for what the prompt's <c>record</c> names; secrets and sensitive inputs are masked.</param>
    void Write(CallRecord record);
}
