using SupportDesk.Tickets;

namespace SupportDesk.Desk;

/// <summary>Hands tickets to the desk, a few at a time.</summary>
internal sealed class DeskRun(TicketDesk desk)
{
    private const int AtATime = 4;

    /// <returns>The reports, in the order of the tickets.</returns>
    public async Task<IReadOnlyList<TicketReport>> RunAsync(
        IReadOnlyList<Ticket> tickets, Action<CallReport> callEnded, Action<TicketReport> ticketEnded, CancellationToken cancellationToken)
    {
        var reports = new TicketReport[tickets.Count];
        var limits = new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, tickets.Count, limits, async (i, token) =>
        {
            reports[i] = await desk.HandleAsync(tickets[i], callEnded, token);
            ticketEnded(reports[i]);
        });
        return reports;
    }
}
