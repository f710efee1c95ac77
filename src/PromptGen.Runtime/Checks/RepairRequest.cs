using System.Text;
using Microsoft.Extensions.AI;

namespace PromptGen.Checks;

/// <summary>Asks the model to mend its reply: the conversation so far, the reply, and what is wrong with it.</summary>
internal static class RepairRequest
{
    // A reply that is far too long is shown, not sent back in full; nor is an endless list of complaints.
    private const int MaxReply = 8_000;
    private const int MaxComplaints = 20;
    private const int MaxComplaint = 400;

    public static List<ChatMessage> Create(
        IReadOnlyList<ChatMessage> messages, string reply, IReadOnlyList<Violation> violations, IReadOnlyList<string> checks)
    {
        var text = new StringBuilder("That answer cannot be used:\n");
        var count = 0;
        foreach (var violation in violations)
        {
            Complain(text, ref count, violation.Pointer.Length == 0 ? violation.Message : violation.Pointer + ": " + violation.Message);
        }

        foreach (var check in checks)
        {
            Complain(text, ref count, check);
        }

        text.Append("Give the whole answer again, corrected, in the same form and with nothing else.");
        var conversation = new List<ChatMessage>(messages.Count + 2);
        conversation.AddRange(messages);
        if (!string.IsNullOrWhiteSpace(reply))
        {
            conversation.Add(new(ChatRole.Assistant, Cut(reply, MaxReply)));
        }

        conversation.Add(new(ChatRole.User, text.ToString()));
        return conversation;
    }

    private static void Complain(StringBuilder text, ref int count, string complaint)
    {
        count++;
        if (count <= MaxComplaints)
        {
            text.Append("- ").Append(Cut(complaint, MaxComplaint)).Append('\n');
        }
        else if (count == MaxComplaints + 1)
        {
            text.Append("- and more of the kind\n");
        }
    }

    private static string Cut(string text, int length) =>
        text.Length <= length ? text : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[length - 1]) ? length - 1 : length), " [cut off]");
}
