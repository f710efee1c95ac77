using System.Collections;
using Microsoft.Extensions.Logging;
using PromptGen.Calling;

namespace PromptGen.Telemetry;

/// <summary>
/// The log event of the OpenTelemetry GenAI conventions for an exception during an operation: its type, and never its text, which may hold anything. Logged while the attempt's span is
/// current. A client that is instrumented itself reports its own.
/// </summary>
internal static class ExceptionEvent
{
    private static readonly EventId Event = new(1030, "gen_ai.client.operation.exception");

    public static void Log(CallState call, Exception exception)
    {
        var log = call.Runtime.Log;
        if (!call.Target.Identity.IsInstrumented && log.IsEnabled(LogLevel.Warning))
        {
            log.Log(LogLevel.Warning, Event, new State(exception.GetType().FullName ?? exception.GetType().Name, call), null, static (state, _) => state.ToString());
        }
    }

    // The names hold dots, which templates of messages cannot.
    private sealed class State(string type, CallState call) : IReadOnlyList<KeyValuePair<string, object?>>
    {
        private readonly KeyValuePair<string, object?>[] _attributes =
        [
            new("exception.type", type),
            new("promptgen.call.id", call.CallId),
            new("promptgen.attempt.number", call.Attempts.Length),
        ];

        public int Count => _attributes.Length;

        public KeyValuePair<string, object?> this[int index] => _attributes[index];

        public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => _attributes.AsEnumerable().GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => _attributes.GetEnumerator();

        public override string ToString() => FormattableString.Invariant($"Attempt {_attributes[2].Value} of call {_attributes[1].Value} ended in {_attributes[0].Value}.");
    }
}
