using SupportDesk.Knowledge;
using SupportDesk.Prompts.Support;
using SupportDesk.Tickets;

namespace SupportDesk.Desk;

/// <summary>From the desk's own types to what the prompts ask for.</summary>
internal static class PromptInputs
{
    public static ClassifyV2Prompt.Input ToClassify(Ticket ticket) => new()
    {
        Subject = ticket.Subject,
        Plan = ticket.Plan switch
        {
            Plan.Solo => ClassifyV2Prompt.Plan.Solo,
            Plan.Team => ClassifyV2Prompt.Plan.Team,
            Plan.Business => ClassifyV2Prompt.Plan.Business,
            _ => ClassifyV2Prompt.Plan.Unknown,
        },
        Messages =
        [
            .. ticket.Messages.Select(message => new ClassifyV2Prompt.Message
            {
                From = message.From == Sender.Agent ? ClassifyV2Prompt.From.Agent : ClassifyV2Prompt.From.Customer,
                Text = message.Text,
            }),
        ],
    };

    public static AnswerV4Prompt.Input ToAnswer(Ticket ticket, IReadOnlyList<ScoredChunk> chunks) => new()
    {
        Question = ticket.Question,
        Chunks =
        [
            .. chunks.Select(found => new AnswerV4Prompt.Chunk
            {
                Id = found.Chunk.Id,
                Title = found.Chunk.Title,
                Text = found.Chunk.Text,
                Score = found.Score,
            }),
        ],
    };

    public static SummarizeV1Prompt.Input ToSummarize(Ticket ticket) => new()
    {
        Subject = ticket.Subject,
        Messages =
        [
            .. ticket.Messages.Select(message => new SummarizeV1Prompt.Message
            {
                From = message.From == Sender.Agent ? SummarizeV1Prompt.From.Agent : SummarizeV1Prompt.From.Customer,
                Author = message.Author,
                Text = message.Text,
            }),
        ],
    };
}
