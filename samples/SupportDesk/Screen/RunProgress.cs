using Spectre.Console;
using SupportDesk.Desk;

namespace SupportDesk.Screen;

/// <summary>Shows how far the run is: a bar where somebody looks at it, a line for each call where the output goes to a file.</summary>
internal sealed class RunProgress(IAnsiConsole console)
{
    public Task<T> ShowAsync<T>(int tickets, Func<Action<CallReport>, Action<TicketReport>, Task<T>> run)
    {
        if (!console.Profile.Capabilities.Interactive)
        {
            return run(WriteLine, _ => { });
        }

        return console.Progress()
            .AutoClear(true)
            .Columns(new SpinnerColumn(), new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn())
            .StartAsync(async context =>
            {
                ProgressTask task = context.AddTask("tickets", maxValue: tickets);
                return await run(call => task.Description = Markup.Escape(Line(call)), _ => task.Increment(1));
            });
    }

    private static string Line(CallReport call) => $"{call.TicketId} {Texts.Prompt(call.Record)}: {Texts.Name(call.Outcome)}";

    private void WriteLine(CallReport call)
    {
        // Calls end on several threads.
        lock (console)
        {
            console.WriteLine(Line(call));
        }
    }
}
