using System.Text.Json;
using System.Text.Json.Serialization;

namespace SupportDesk.Tickets;

public sealed record Ticket
{
    public required string Id { get; init; }

    public required string Subject { get; init; }

    public required Plan Plan { get; init; }

    public required string Channel { get; init; }

    public required string Language { get; init; }

    /// <summary>The oldest first.</summary>
    public required IReadOnlyList<Message> Messages { get; init; }

    /// <summary>What the customer asks now: the last message says it, the subject what it is about.</summary>
    public string Question => Subject + "\n" + Messages.Last(message => message.From == Sender.Customer).Text;
}

public sealed record Message(Sender From, string Author, DateTimeOffset SentAt, string Text);

[JsonConverter(typeof(JsonStringEnumConverter<Plan>))]
public enum Plan
{
    Unknown,
    Solo,
    Team,
    Business,
}

[JsonConverter(typeof(JsonStringEnumConverter<Sender>))]
public enum Sender
{
    Customer,
    Agent,
}

/// <summary>The tickets of a file.</summary>
internal static class TicketFile
{
    public static async Task<IReadOnlyList<Ticket>> ReadAsync(string path, CancellationToken cancellationToken = default)
    {
        await using FileStream file = File.OpenRead(path);
        return await JsonSerializer.DeserializeAsync(file, TicketJson.Default.ListTicket, cancellationToken) ?? [];
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(List<Ticket>))]
internal sealed partial class TicketJson : JsonSerializerContext;
