using System.Globalization;
using PromptGen;
using Spectre.Console;

namespace SupportDesk.Screen;

/// <summary>How values look, everywhere alike.</summary>
internal static class Texts
{
    public static string Name(CallOutcome outcome) => outcome switch
    {
        CallOutcome.Answered => "answered",
        CallOutcome.Degraded => "degraded",
        CallOutcome.NeedsReview => "needs review",
        CallOutcome.Deferred => "deferred",
        CallOutcome.Failed => "failed",
        _ => outcome.ToString(),
    };

    public static Color Color(CallOutcome outcome) => outcome switch
    {
        CallOutcome.Answered => Spectre.Console.Color.Green,
        CallOutcome.Degraded => Spectre.Console.Color.Yellow,
        CallOutcome.NeedsReview => Spectre.Console.Color.Blue,
        _ => Spectre.Console.Color.Red,
    };

    public static Text Outcome(CallOutcome outcome) => new(Name(outcome), new Style(Color(outcome)));

    /// <summary><c>support/answer 4.1.0</c></summary>
    public static string Prompt(CallRecord record) => record.PromptId + " " + record.PromptVersion;

    public static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture) + " s";

    /// <summary>In and out; a dash where nobody counted.</summary>
    public static string Tokens(long? input, long? output) =>
        input is null && output is null ? "-" : string.Create(CultureInfo.InvariantCulture, $"{input ?? 0} + {output ?? 0}");
}
