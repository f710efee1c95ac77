using System.Globalization;
using PromptGen;
using Spectre.Console;
using SupportDesk.Desk;

namespace SupportDesk.Screen;

/// <summary>One row for each call.</summary>
internal static class CallTable
{
    public static Table Create(IEnumerable<CallReport> calls)
    {
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumn(new TableColumn("Ticket").NoWrap());
        table.AddColumn(new TableColumn("Prompt").NoWrap());
        table.AddColumn(new TableColumn("Outcome").NoWrap());
        table.AddColumn(new TableColumn("Reason"));
        table.AddColumn(new TableColumn("Attempts").NoWrap().RightAligned());
        table.AddColumn(new TableColumn("Time").NoWrap().RightAligned());
        table.AddColumn(new TableColumn("Tokens in + out").NoWrap().RightAligned());
        foreach (CallReport call in calls)
        {
            CallRecord record = call.Record;
            table.AddRow(
                new Text(call.TicketId),
                new Text(Texts.Prompt(record)),
                Texts.Outcome(call.Outcome),
                new Text(call.Reason),
                new Text(record.Attempts.Count.ToString(CultureInfo.InvariantCulture)),
                new Text(Texts.Seconds(record.Duration)),
                new Text(Texts.Tokens(record.InputTokens, record.OutputTokens)));
        }

        return table;
    }
}
