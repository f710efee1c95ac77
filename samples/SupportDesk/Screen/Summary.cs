using System.Globalization;
using PromptGen;
using Spectre.Console;
using SupportDesk.Desk;

namespace SupportDesk.Screen;

/// <summary>What the whole run comes down to.</summary>
internal static class Summary
{
    public static void Write(IAnsiConsole console, IReadOnlyList<CallReport> calls, TimeSpan elapsed)
    {
        int attempts = calls.Sum(call => call.Record.Attempts.Count);
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{calls.Count} calls, {attempts} attempts, ")
            + Texts.Tokens(calls.Sum(call => call.Record.InputTokens), calls.Sum(call => call.Record.OutputTokens))
            + " tokens, " + Texts.Seconds(elapsed));
        string separator = "";
        foreach (CallOutcome outcome in Enum.GetValues<CallOutcome>())
        {
            int count = calls.Count(call => call.Outcome == outcome);
            if (count > 0)
            {
                console.Write(separator + count.ToString(CultureInfo.InvariantCulture) + " ");
                console.Write(Texts.Outcome(outcome));
                separator = ", ";
            }
        }

        console.WriteLine();
    }
}
