using PromptGen;
using SupportDesk.Knowledge;
using SupportDesk.Prompts.Support;
using SupportDesk.Tickets;

namespace SupportDesk.Desk;

/// <summary>What happens to a ticket: it is sorted, answered from the knowledge base, and summed up if it is a thread.</summary>
internal sealed class TicketDesk(
    IPrompt<ClassifyV2Prompt.Input, ClassifyV2Prompt.Output> classify,
    IPrompt<AnswerV4Prompt.Input, AnswerV4> answer,
    IPrompt<SummarizeV1Prompt.Input, SummarizeV1Prompt.Output> summarize,
    KnowledgeBase knowledge)
{
    private const string Tenant = "fernbill";
    private const int ThreadLength = 3;

    /// <param name="ended">Told of every call as it ends.</param>
    public async Task<TicketReport> HandleAsync(Ticket ticket, Action<CallReport> ended, CancellationToken cancellationToken)
    {
        var options = new PromptCallOptions { Tenant = Tenant, RequestId = ticket.Id };
        var sorted = await classify.CallAsync(new() { Ticket = ticket }, options, cancellationToken);
        var report = new TicketReport(ticket) { Classification = Note(sorted) };

        if (WantsAnswer(sorted))
        {
            report = report with { Answer = Note(await answer.CallAsync(Question(ticket), options, cancellationToken)) };
        }

        if (ticket.Messages.Count >= ThreadLength)
        {
            report = report with { Summary = Note(await summarize.CallAsync(new() { Ticket = ticket }, options, cancellationToken)) };
        }

        return report;

        PromptResult<T> Note<T>(PromptResult<T> result)
        {
            ended(CallReport.Create(ticket.Id, result));
            return result;
        }
    }

    private AnswerV4Prompt.Input Question(Ticket ticket) => new()
    {
        Question = ticket.Question,
        Chunks = [.. knowledge.Find(ticket.Question).Select(found => new AnswerV4Prompt.Chunk
        {
            Id = found.Chunk.Id,
            Title = found.Chunk.Title,
            Text = found.Chunk.Text,
            Score = found.Score,
        })],
    };

    /// <summary>A ticket that could not be sorted gets an answer all the same.</summary>
    private static bool WantsAnswer(PromptResult<ClassifyV2Prompt.Output> sorted) =>
        !sorted.TryGetValue(out var value)
        || value.Category is not (ClassifyV2Prompt.Output.CategoryValue.Praise or ClassifyV2Prompt.Output.CategoryValue.Spam);
}
