using System.Diagnostics;
using PromptGen.Calling;

namespace PromptGen.Telemetry;

/// <summary>
/// Tells a part of what a call does. What listens may throw: that costs the part, not the call its outcome nor the parts that follow, and is told to the log, once.
/// </summary>
internal static class Telling
{
    /// <param name="call">The call.</param>
    /// <param name="part">What is told, in the words of the log.</param>
    /// <param name="about">What to tell.</param>
    /// <param name="tell">Tells it; static, so that a call costs no closure.</param>
    public static void Try<T>(CallState call, string part, T about, Action<CallState, T> tell)
    {
        try
        {
            tell(call, about);
        }
#pragma warning disable CA1031 // Whatever listens.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Failed(call, part, exception);
        }
    }

    /// <summary>The span that is started; null: nobody listens, or who samples threw.</summary>
    public static Activity? Start(CallState call, string name, ActivityKind kind)
    {
        var before = Activity.Current;
        try
        {
            return PromptTelemetry.Source.StartActivity(name, kind);
        }
#pragma warning disable CA1031 // Whatever listens.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            // A span whose start a listener could not bear has begun: the others are told of its end.
            Failed(call, "span", exception);
            return Activity.Current == before ? null : Activity.Current;
        }
    }

    private static void Failed(CallState call, string part, Exception exception) =>
        CallLog.TelemetryFailed(call.Runtime.Log, call.Prompt.Id, call.Prompt.Version, call.CallId, part, exception.GetType().Name);
}
