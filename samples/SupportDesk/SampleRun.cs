using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Spectre.Console;
using SupportDesk.Desk;
using SupportDesk.Screen;
using SupportDesk.Tickets;

namespace SupportDesk;

/// <summary>The sample from its options to what stands on the screen.</summary>
internal static class SampleRun
{
    /// <returns>What came of each ticket.</returns>
    /// <exception cref="InvalidOperationException">An id is of no ticket, or a variable that <c>--live</c> needs is missing.</exception>
    public static async Task<IReadOnlyList<TicketReport>> ExecuteAsync(SampleOptions options, IAnsiConsole console, CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        IReadOnlyList<Ticket> tickets = Choose(await TicketFile.ReadAsync(Path.Combine(SampleFiles.Data, "tickets.json"), cancellationToken), options.TicketIds);
        using IHost host = Composition.Build(options);
        await host.StartAsync(cancellationToken);
        var run = host.Services.GetRequiredService<DeskRun>();
        var reports = await new RunProgress(console).ShowAsync(tickets.Count, (callEnded, ticketEnded) =>
            run.RunAsync(tickets, callEnded, ticketEnded, cancellationToken));
        await host.StopAsync(cancellationToken);

        if (options.TicketIds.Count > 0)
        {
            foreach (TicketReport report in reports)
            {
                TicketView.Write(console, report);
            }
        }

        CallReport[] calls = [.. reports.SelectMany(report => report.Calls)];
        console.Write(CallTable.Create(calls));
        Summary.Write(console, calls, Stopwatch.GetElapsedTime(start));
        return reports;
    }

    private static IReadOnlyList<Ticket> Choose(IReadOnlyList<Ticket> tickets, IReadOnlyList<string> ids)
    {
        if (ids.Count == 0)
        {
            return tickets;
        }

        return
        [
            .. ids.Select(id => tickets.FirstOrDefault(ticket => string.Equals(ticket.Id, id, StringComparison.OrdinalIgnoreCase))
                ?? throw new InvalidOperationException($"There is no ticket {id}. They go from {tickets[0].Id} to {tickets[^1].Id}.")),
        ];
    }
}
