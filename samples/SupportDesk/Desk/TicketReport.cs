using PromptGen;
using SupportDesk.Prompts.Support;
using SupportDesk.Tickets;

namespace SupportDesk.Desk;

/// <summary>What came of a ticket. Null where there was nothing to ask.</summary>
internal sealed record TicketReport(Ticket Ticket)
{
    public PromptResult<ClassifyV2Prompt.Output>? Classification { get; init; }

    public PromptResult<AnswerV4>? Answer { get; init; }

    public PromptResult<SummarizeV1Prompt.Output>? Summary { get; init; }

    /// <summary>In the order in which they were made.</summary>
    public IEnumerable<CallReport> Calls
    {
        get
        {
            if (Classification is not null)
            {
                yield return CallReport.Create(Ticket.Id, Classification);
            }

            if (Answer is not null)
            {
                yield return CallReport.Create(Ticket.Id, Answer);
            }

            if (Summary is not null)
            {
                yield return CallReport.Create(Ticket.Id, Summary);
            }
        }
    }
}
