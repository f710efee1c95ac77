using PromptGen.Calling;

namespace PromptGen.Failures;

/// <summary>A call that waits to be written.</summary>
/// <param name="Record">Its record.</param>
/// <param name="Call">What it held; null: nothing is known beyond the record.</param>
internal readonly record struct FailureEntry(CallRecord Record, CallState? Call);
