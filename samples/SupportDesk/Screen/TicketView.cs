using PromptGen;
using Spectre.Console;
using SupportDesk.Desk;

namespace SupportDesk.Screen;

/// <summary>A ticket with what the prompts made of it, for somebody who asked for it by its id.</summary>
internal static class TicketView
{
    public static void Write(IAnsiConsole console, TicketReport report)
    {
        console.Write(new Rule(Markup.Escape($"{report.Ticket.Id}  {report.Ticket.Subject}")) { Justification = Justify.Left });
        foreach (var message in report.Ticket.Messages)
        {
            console.WriteLine($"{message.Author}: {message.Text}");
            console.WriteLine();
        }

        Write(console, "Sorted", report.Classification, value =>
            $"{value.Category}, priority {value.Priority}, {value.Sentiment}, language {value.Language}\n{value.Reason}");
        Write(console, "Answer", report.Answer, value =>
            $"{value.Answer}\nConfidence {value.Confidence}; cites {(value.CitedChunkIds.Count == 0 ? "nothing" : string.Join(", ", value.CitedChunkIds))}");
        Write(console, "Summary", report.Summary, value =>
            $"{value.Summary}\n{string.Join('\n', value.KeyPoints.Select(point => "- " + point))}\nConfidence {value.Confidence}");
    }

    /// <summary>Every outcome has its own way to the screen; leaving one out does not compile.</summary>
    private static void Write<T>(IAnsiConsole console, string title, PromptResult<T>? result, Func<T, string> format)
    {
        if (result is null)
        {
            return;
        }

        console.Write(new Text(title + ", ", new Style(decoration: Decoration.Bold)));
        console.Write(Texts.Outcome(result.Record.Outcome));
        console.WriteLine();
        console.WriteLine(result.Match(
            answered => format(answered.Value),
            degraded => format(degraded.Value) + "\n(" + degraded.Reason + ")",
            review => (review.HasValue ? format(review.Value) + "\n" : "") + "For a person to look at: " + string.Join("; ", review.Reasons),
            deferred => "A job answers later: " + deferred.JobId,
            failed => "No answer: " + failed.Message));
        console.WriteLine();
    }
}
