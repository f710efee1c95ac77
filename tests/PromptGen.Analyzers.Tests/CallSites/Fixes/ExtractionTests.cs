using Shouldly;
using Xunit;

namespace PromptGen.Analyzers.Tests.CallSites.Fixes;

/// <summary>
/// The raw call and the extracted prompt are both compiled and run against a model that writes down what it is sent: the same messages have to arrive.
/// </summary>
public sealed class ExtractionTests
{
    private const string Harness = """
        #nullable enable
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading;
        using System.Threading.Tasks;
        using Microsoft.Extensions.AI;
        namespace Acme;
        public sealed record Ticket(string Subject, string? Note);
        public sealed record Note(string Title, int Count, IReadOnlyList<string> Tags, string? Hint);
        public sealed class WebNote { public string Title { get; set; } = ""; public bool Done { get; set; } }
        public sealed record NamedNote([property: System.Text.Json.Serialization.JsonPropertyName("short_title")] string ShortTitle);
        public sealed record Listed(List<string> Tags, string[] Words, IList<int> Sizes)
        {
            public static string Show(List<string> tags) { tags.Add("!"); return string.Concat(tags); }
            public static string Show(int count, params string[] words) => count + string.Concat(words);
            public static int Generic<T>(List<T> all) => all.Count;
        }
        public sealed record Nested(List<List<string>> Rows);
        public sealed record Ranked(Rank Rank);
        public enum Rank { Low, High }
        public sealed class Recorder : IChatClient
        {
            public List<string> Sent { get; } = [];
            public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
            {
                if (options?.Instructions is { } system) { Sent.Add("system: " + system); }
                Sent.AddRange(messages.Select(message => message.Role + ": " + message.Text));
                Sent.Add("settings: " + options?.Temperature + " " + options?.TopP + " " + options?.MaxOutputTokens);
                return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, options?.ResponseFormat is ChatResponseFormatJson || string.Concat(messages.Select(m => m.Text)).Contains("Describe") || string.Concat(messages.Select(m => m.Text)).Contains("Title") ? "{\"Title\":\"A\",\"title\":\"A\",\"short_title\":\"A\",\"Count\":2,\"Tags\":[\"x\"],\"Words\":[\"a\",\"b\"],\"Sizes\":[1,2],\"Rows\":[],\"Hint\":null,\"done\":true}" : "reply")) { FinishReason = ChatFinishReason.Stop });
            }
            public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
            {
                Sent.AddRange(messages.Select(message => message.Role + ": " + message.Text));
                await Task.CompletedTask;
                yield return new ChatResponseUpdate(ChatRole.Assistant, "re");
                yield return new ChatResponseUpdate(ChatRole.Assistant, "ply") { FinishReason = ChatFinishReason.Stop };
            }
            public object? GetService(Type serviceType, object? serviceKey = null) => null;
            public void Dispose() { }
        }
        public static class Run
        {
            public static string Go(string desk)
            {
                var recorder = new Recorder();
                var type = typeof(Run).Assembly.GetType("Acme." + desk)!;
                var text = ((Task<string>)type.GetMethod("AskAsync")!.Invoke(Activator.CreateInstance(type, recorder), ["Ann {{ x }}", 3, new Ticket("Broken <b>", null), new CancellationTokenSource().Token])!).GetAwaiter().GetResult();
                return text + "\n" + string.Join("\n", recorder.Sent);
            }
        }
        """;

    internal static readonly (string Shape, string Body)[] Shapes =
    [
        ("literal", """return (await client.GetResponseAsync("Say hello.")).Text;"""),
        ("literal with options and token", """return (await client.GetResponseAsync("Say hello.", new ChatOptions { Temperature = 0.2f, MaxOutputTokens = 100 }, ct)).Text;"""),
        ("top p", """return (await client.GetResponseAsync("Say hello.", new() { TopP = 0.5f }, ct)).Text;"""),
        ("interpolated", """return (await client.GetResponseAsync($"Say hello to {name}.", cancellationToken: ct)).Text;"""),
        ("interpolated number", """return (await client.GetResponseAsync($"Say hello {count} times.", null, ct)).Text;"""),
        ("interpolated member", """return (await client.GetResponseAsync($"Summarise {ticket.Subject} for {name}.")).Text;"""),
        ("interpolated twice", """return (await client.GetResponseAsync($"{name}, {name} and {ticket.Subject}")).Text;"""),
        ("interpolated with format", """return (await client.GetResponseAsync($"Page {count:D3} of {count,6}.")).Text;"""),
        ("interpolated null", """return (await client.GetResponseAsync($"Note: {ticket.Note}.")).Text;"""),
        ("interpolated expression", """return (await client.GetResponseAsync($"Name: {name.ToUpperInvariant()} {(count > 2 ? "many" : "few")}.")).Text;"""),
        ("interpolated boolean", """return (await client.GetResponseAsync($"Many: {count > 2}.")).Text;"""),
        ("concatenated", """return (await client.GetResponseAsync("Say hello to " + name + ".")).Text;"""),
        ("concatenated number", """return (await client.GetResponseAsync("Say hello " + count + " times.")).Text;"""),
        ("concatenated null", """return (await client.GetResponseAsync("Note: " + ticket.Note + ".")).Text;"""),
        ("string.Format", """return (await client.GetResponseAsync(string.Format("{1} times to {0}, in {{braces}}.", name, count))).Text;"""),
        ("string.Format with format", """return (await client.GetResponseAsync(string.Format("{0:D4} and {1,8}|", count, name))).Text;"""),
        ("string.Concat", """return (await client.GetResponseAsync(string.Concat("Hello ", name, "."))).Text;"""),
        ("raw string", "return (await client.GetResponseAsync(\"\"\"\n                Line one.\n                  \"Line two\", indented.\n                \"\"\")).Text;"),
        ("raw interpolated", "return (await client.GetResponseAsync($$\"\"\"\n                {\"name\": \"{{name}}\"}\n                \"\"\")).Text;"),
        ("verbatim", "return (await client.GetResponseAsync(@\"Say \"\"hello\"\"\nto \" + name)).Text;"),
        ("template braces", """return (await client.GetResponseAsync("A {{ template }} and {% block %} and {%{ raw }%}.")).Text;"""),
        ("constant", """const string Start = "Say hello to "; return (await client.GetResponseAsync(Start + name)).Text;"""),
        ("local", """var prompt = $"Say hello to {name}."; return (await client.GetResponseAsync(prompt)).Text;"""),
        ("reply in a local", """var reply = await client.GetResponseAsync($"Say hello to {name}.", null, ct); return reply.Text.Trim();"""),
        ("reply used twice", """var reply = await client.GetResponseAsync("Say hello."); return reply.Text + reply.Text.Length;"""),
        ("reply to string", """return (await client.GetResponseAsync("Say hello.")).ToString();"""),
        ("configured await", """return (await client.GetResponseAsync("Say hello.").ConfigureAwait(false)).Text;"""),
        ("one message", """return (await client.GetResponseAsync(new ChatMessage(ChatRole.User, $"Hello {name}."))).Text;"""),
        ("array", """return (await client.GetResponseAsync(new[] { new ChatMessage(ChatRole.System, "You help."), new ChatMessage(ChatRole.User, $"I am {name}.") }, null, ct)).Text;"""),
        ("collection expression", """return (await client.GetResponseAsync([new(ChatRole.System, "You help."), new(ChatRole.User, "Who are you?")])).Text;"""),
        ("list", """return (await client.GetResponseAsync(new List<ChatMessage> { new(ChatRole.System, "You help."), new(ChatRole.User, "Who are you?") })).Text;"""),
        ("locals in locals", """var who = $"Say hello to {name}"; var prompt = who + "."; return (await client.GetResponseAsync(prompt)).Text;"""),
        ("a local that is read elsewhere", """var who = name + "!"; return (await client.GetResponseAsync("Greet " + who)).Text + who;"""),
        ("list in a local", """var messages = new List<ChatMessage> { new(ChatRole.System, "You help."), new(ChatRole.User, "Who?") }; return (await client.GetResponseAsync(messages, cancellationToken: ct)).Text;"""),
        ("few shots", """return (await client.GetResponseAsync([new(ChatRole.System, "Translate."), new(ChatRole.User, "Hallo"), new(ChatRole.Assistant, "Hello"), new(ChatRole.User, $"It is {ticket.Subject}.")])).Text;"""),
        ("system with a number", """return (await client.GetResponseAsync([new(ChatRole.System, $"Answer in {count} words."), new(ChatRole.User, "Who?")])).Text;"""),
        ("system with a value", """return (await client.GetResponseAsync([new(ChatRole.System, $"You help {name} kindly."), new(ChatRole.User, "Who?")])).Text;"""),
        ("a message of several lines", """return (await client.GetResponseAsync([new(ChatRole.System, "You help.\n\n  Rules:\n- be kind"), new(ChatRole.User, $"Question:\n{name}\nAnswer:")])).Text;"""),
        ("trailing line", """return (await client.GetResponseAsync($"Say hello to {name}\n")).Text;"""),
        ("deserialized", """return JsonSerializer.Deserialize<Note>((await client.GetResponseAsync("Say {\"Title\": \"A\", \"Count\": 2, \"Tags\": []}")).Text)!.Title;"""),
        ("deserialized to a local", """var note = JsonSerializer.Deserialize<Note>((await client.GetResponseAsync($"Describe {name}.", cancellationToken: ct)).Text)!; int number = note.Count; return note.Title + number + note.Tags.Count + note.Hint;"""),
        ("deserialized from a local", """var reply = await client.GetResponseAsync($"Describe {name}."); var note = JsonSerializer.Deserialize<Note>(reply.Text)!; return note.Title;"""),
        ("deserialized by the web's names", """var note = JsonSerializer.Deserialize<WebNote>((await client.GetResponseAsync("Describe.")).Text, JsonSerializerOptions.Web)!; return note.Title + note.Done;"""),
        ("deserialized by given names", """return JsonSerializer.Deserialize<NamedNote>((await client.GetResponseAsync("Describe.")).Text)!.ShortTitle;"""),
        ("streamed", """var text = ""; await foreach (var update in client.GetStreamingResponseAsync($"Say hello to {name}.", null, ct)) { text += update.Text; } return text;"""),
        ("streamed with messages", """var text = ""; await foreach (var update in client.GetStreamingResponseAsync([new(ChatRole.System, "You help."), new(ChatRole.User, $"Who is {name}?")])) { text += update.ToString(); } return text;"""),
        ("streamed and cancelled", """var text = ""; await foreach (var update in client.GetStreamingResponseAsync("Say hello.").WithCancellation(ct)) text += update.Text; return text;"""),
        ("list that is filled", """var messages = new List<ChatMessage>(); messages.Add(new(ChatRole.System, "You help.")); messages.Add(new ChatMessage(ChatRole.User, $"I am {name.Trim()}.")); return (await client.GetResponseAsync(messages)).Text;"""),
        ("list that is begun and filled", """List<ChatMessage> messages = [new(ChatRole.System, "You help.")]; messages.Add(new(ChatRole.User, name)); return (await client.GetResponseAsync(messages, new ChatOptions { Temperature = 0.5f }, ct)).Text;"""),
        ("list that gets several at once", """var messages = new List<ChatMessage> { new(ChatRole.System, "You help.") }; messages.AddRange([new(ChatRole.User, "Hallo"), new(ChatRole.Assistant, "Hello"), new(ChatRole.User, name)]); return (await client.GetResponseAsync(messages)).Text;"""),
        ("messages in locals", """var system = new ChatMessage(ChatRole.System, "You help."); var question = new ChatMessage(ChatRole.User, $"I am {name}."); var options = new ChatOptions(); options.Temperature = 0.5f; options.MaxOutputTokens = 20; return (await client.GetResponseAsync([system, question], options)).Text;"""),
        ("a value alone", """return (await client.GetResponseAsync([new(ChatRole.System, "You help."), new(ChatRole.User, name)])).Text;"""),
        ("a part", """return (await client.GetResponseAsync([new ChatMessage(ChatRole.User, [new TextContent($"I am {name}.")])])).Text;"""),
        ("printed", """return $"{await client.GetResponseAsync("Say hello.")}!";"""),
        ("printed from a local", """ChatResponse reply = await client.GetResponseAsync("Say hello."); return "-> " + reply;"""),
        ("a type that is written", """ChatResponse reply = await client.GetResponseAsync("Say hello."); return reply.Text;"""),
        ("streamed and printed", """var text = ""; await foreach (ChatResponseUpdate update in client.GetStreamingResponseAsync("Say hello.")) { text += update; } return text;"""),
        ("streamed from a local", """var text = ""; IAsyncEnumerable<ChatResponseUpdate> updates = client.GetStreamingResponseAsync($"Say hello to {name}."); await foreach (var update in updates) { text += update.Text; } return text;"""),
        ("generic", """return (await client.GetResponseAsync<WebNote>($"Describe {name}.", cancellationToken: ct)).Result.Title;"""),
        ("generic with messages", """var reply = await client.GetResponseAsync<WebNote>([new(ChatRole.System, "You help."), new(ChatRole.User, $"Describe {name}.")], new ChatOptions { Temperature = 0.1f }); return reply.Result.Title;"""),
        ("generic to a local", """var note = (await client.GetResponseAsync<WebNote>("Describe.")).Result; return note.Title + note.Done;"""),
        ("JSON that is deserialized", """return JsonSerializer.Deserialize<Note>((await client.GetResponseAsync("Describe.", new ChatOptions { ResponseFormat = ChatResponseFormat.Json })).Text)!.Title;"""),
        ("a list where one is asked for", """var note = JsonSerializer.Deserialize<Listed>((await client.GetResponseAsync("Describe.")).Text)!; return Listed.Show(note.Tags) + Listed.Show(2, note.Words) + note.Sizes[0];"""),
        ("a list that is assigned and returned", """var note = JsonSerializer.Deserialize<Listed>((await client.GetResponseAsync("Describe.")).Text)!; List<string> tags = note.Tags; tags.Add("y"); string[] Again() { return note.Words; } return string.Join(" ", tags) + Again().Length;"""),
        ("a list that is gone through", """var tags = JsonSerializer.Deserialize<Listed>((await client.GetResponseAsync("Describe.")).Text)!.Tags; var text = ""; foreach (var tag in tags) { text += tag; } IEnumerable<string> all = tags; return text + tags.Count + string.Join(",", all) + tags[0];"""),
        ("a list that is asked", """var note = JsonSerializer.Deserialize<Listed>((await client.GetResponseAsync("Describe.")).Text)!; return note.Tags.Contains("x") + " " + note.Sizes.Contains(9) + note.Tags.ToArray().Length;"""),
        ("a part of an array", """var note = JsonSerializer.Deserialize<Listed>((await client.GetResponseAsync("Describe.")).Text)!; return string.Join(", ", note.Words, 0, 1);"""),
        ("an array", """var note = JsonSerializer.Deserialize<Listed>((await client.GetResponseAsync("Describe.")).Text)!; return note.Words.Length + note.Words[1] + string.Join(", ", note.Words) + string.Concat(note.Words);"""),
        ("instructions", """return (await client.GetResponseAsync("Say hello.", new ChatOptions { Instructions = "You help.", Temperature = 0.5f }, ct)).Text;"""),
        ("instructions with a value", """var options = new ChatOptions { Instructions = $"You help, {count} times." }; return (await client.GetResponseAsync([new(ChatRole.User, name)], options)).Text;"""),
        ("behind a question mark", """var reply = await client.GetResponseAsync($"Say hello to {name}."); return reply?.Text ?? "none";"""),
        ("a local that stays for another value", """var who = name + "!"; return (await client.GetResponseAsync($"Say hello to {who} and {who.Trim()}.")).Text;"""),
        ("a schema that is made on the spot", """return JsonSerializer.Deserialize<Note>((await client.GetResponseAsync("Describe.", new ChatOptions { ResponseFormat = ChatResponseFormat.ForJsonSchema(JsonDocument.Parse("{}").RootElement, "note") })).Text)!.Title;"""),
        ("a member that nothing writes to", """var note = new WebNote { Title = name }; var options = new ChatOptions(); options.Instructions = note.Title; options.Temperature = 0.5f; var text = "-> "; return text + (await client.GetResponseAsync("Say hello.", options)).Text;"""),
        ("a member that cannot change", """var prompt = $"About {ticket.Subject}."; Forget(); return (await client.GetResponseAsync(prompt)).Text + name; void Forget() => name = "";"""),
        ("a word of templates", """var end = name; return (await client.GetResponseAsync($"Stop at {end}.")).Text;"""),
    ];

    [Fact]
    public async Task The_prompt_sends_what_the_raw_call_sent()
    {
        var all = await Extracted.Check(Shapes, Source, ("Harness.cs", Harness), ("Stubs.g.cs", Structured));

        foreach (var extracted in all)
        {
            extracted.Desk.ShouldNotContain("GetResponseAsync");
            extracted.Desk.ShouldNotContain("GetStreamingResponseAsync");
            extracted.Desk.ShouldNotContain("new ChatMessage");
            extracted.Added.ShouldBeEmpty();
        }
    }

    [Fact]
    public Task Nothing_is_offered_where_something_would_be_lost() => Extracted.CheckNone(
    [
        """var messages = new List<ChatMessage>(); if (count > 1) { messages.Add(new(ChatRole.User, name)); } return (await client.GetResponseAsync(messages)).Text;""",
        """var messages = new List<ChatMessage> { new(ChatRole.User, name) }; var reply = (await client.GetResponseAsync(messages)).Text; messages.Add(new(ChatRole.Assistant, reply)); return reply + messages.Count;""",
        """return (await client.GetResponseAsync("Say hello.", new ChatOptions { ResponseFormat = ChatResponseFormat.Json })).Text;""",
        """return (await client.GetResponseAsync<Note>("Describe.", useJsonSchemaResponseFormat: false)).Result.Title;""",
        """return (await client.GetResponseAsync(name, new ChatOptions { ModelId = name + "m" })).Text;""",
        """return (await client.GetResponseAsync(name, new ChatOptions { StopSequences = ["x"] })).Text;""",
        """return (await client.GetResponseAsync("Say hello.")).Messages[0].Text;""",
        """var reply = await client.GetResponseAsync("Say hello."); return reply.Text + reply.FinishReason;""",
        """return (await client.GetResponseAsync([new(ChatRole.System, "You help. "), new(ChatRole.User, "Who?")])).Text;""",
        """var prompt = $"Hello {name}."; name = "x"; return (await client.GetResponseAsync(prompt)).Text + name;""",
        """var messages = new ChatMessage[] { new(ChatRole.User, $"It is {name.Trim()}.") }; name = "x"; return (await client.GetResponseAsync(messages)).Text;""",
        """return (await client.GetResponseAsync([new(new ChatRole(name), "Hello.")])).Text;""",
        """var text = ""; await foreach (var update in client.GetStreamingResponseAsync("Say hello.")) { text += update.Text + update.FinishReason; } return text;""",
        """var note = JsonSerializer.Deserialize<Listed>((await client.GetResponseAsync("Describe.")).Text)!; note.Tags.Add("x"); return note.Tags[0];""",
        """var note = JsonSerializer.Deserialize<Listed>((await client.GetResponseAsync("Describe.")).Text)!; return string.Concat(note.Words[1..]);""",
        """var note = JsonSerializer.Deserialize<Listed>((await client.GetResponseAsync("Describe.")).Text)!; note.Sizes[0]++; return "" + note.Sizes[0];""",
        """var note = JsonSerializer.Deserialize<Listed>((await client.GetResponseAsync("Describe.")).Text)!; ref var word = ref note.Words[0]; return word;""",
        """var options = new ChatOptions(); options.ResponseFormat = await FormatAsync(); return JsonSerializer.Deserialize<Note>((await client.GetResponseAsync("Describe.", options)).Text)!.Title; async Task<ChatResponseFormat> FormatAsync() { await Task.Yield(); return ChatResponseFormat.Json; }""",
        """return JsonSerializer.Deserialize<Note>((await client.GetResponseAsync("Describe.", new ChatOptions { ResponseFormat = count++ > 0 ? ChatResponseFormat.Json : ChatResponseFormat.Json })).Text)!.Title + count;""",
        """var note = new WebNote { Title = name }; var options = new ChatOptions(); options.Instructions = note.Title; note.Title = ""; return (await client.GetResponseAsync("Say hello.", options)).Text;""",
        """var note = new WebNote { Title = name }; var options = new ChatOptions { ModelId = note.Title }; Forget(); return (await client.GetResponseAsync("Say hello.", options)).Text; void Forget() => note.Title = "";""",
        """var note = new WebNote { Title = name }; var prompt = $"About {note.Title}."; while (count-- > 0) { note.Title = (await client.GetResponseAsync(prompt)).Text; } return note.Title;""",
        """var note = new WebNote { Title = name }; var options = new ChatOptions { Instructions = note.Title }; return (await client.GetResponseAsync(note.Title = "x", options)).Text;""",
        """var names = new List<string> { name }; var prompt = $"{names.Count} names."; names.Add("x"); return (await client.GetResponseAsync(prompt)).Text;""",
        """var prompt = $"Say hello {count} times."; count++; return (await client.GetResponseAsync(prompt)).Text + count;""",
        """var prompt = $"Say hello to {name}."; Forget(ref name); return (await client.GetResponseAsync(prompt)).Text + name; static void Forget(ref string who) => who = "";""",
        """var prompt = $"Say hello to {name}."; (name, count) = ("x", 2); return (await client.GetResponseAsync(prompt)).Text + name;""",
        """return (await client.GetResponseAsync([])).Text;""",
        """var messages = new List<ChatMessage>(); return (await client.GetResponseAsync(messages)).Text;""",
        """var note = JsonSerializer.Deserialize<Listed>((await client.GetResponseAsync("Describe.")).Text)!; return Listed.Show(note.Tags) + note.Tags.Count;""",
        """var note = JsonSerializer.Deserialize<Listed>((await client.GetResponseAsync("Describe.")).Text)!; return "" + Listed.Generic(note.Tags);""",
        """var tags = JsonSerializer.Deserialize<Listed>((await client.GetResponseAsync("Describe.")).Text)!.Tags; tags = new(); return "" + tags.Count;""",
        """return "" + JsonSerializer.Deserialize<Nested>((await client.GetResponseAsync("Describe.")).Text)!.Rows.Count;""",
        """return JsonSerializer.Deserialize<Ranked>((await client.GetResponseAsync("Rank.")).Text)!.Rank.ToString();""",
        """var note = JsonSerializer.Deserialize<Note>((await client.GetResponseAsync("Describe.")).Text)!; return note.ToString();""",
        """Note note = JsonSerializer.Deserialize<Note>((await client.GetResponseAsync("Describe.")).Text)!; return note.Title;""",
        """return JsonSerializer.Deserialize<Note>((await client.GetResponseAsync("Describe.")).Text, new JsonSerializerOptions())!.Title;""",
    ], Source, ("Harness.cs", Harness), ("Stubs.g.cs", Structured));

    // Microsoft.Extensions.AI, which cannot be had here: its structured output.
    private const string Structured = """
        #nullable enable
        using System.Collections.Generic;
        using System.Text.Json;
        using System.Threading;
        using System.Threading.Tasks;
        namespace Microsoft.Extensions.AI;
        public class ChatResponse<T>(ChatResponse response) : ChatResponse(response.Messages)
        {
            public T Result => JsonSerializer.Deserialize<T>(Text, AIJsonUtilities.DefaultOptions)!;
        }
        public static class ChatClientStructuredOutputExtensions
        {
            public static Task<ChatResponse<T>> GetResponseAsync<T>(this IChatClient chatClient, string chatMessage, ChatOptions? options = null, bool? useJsonSchemaResponseFormat = null, CancellationToken cancellationToken = default) =>
                chatClient.GetResponseAsync<T>([new ChatMessage(ChatRole.User, chatMessage)], options, useJsonSchemaResponseFormat, cancellationToken);
            public static async Task<ChatResponse<T>> GetResponseAsync<T>(this IChatClient chatClient, IEnumerable<ChatMessage> messages, ChatOptions? options = null, bool? useJsonSchemaResponseFormat = null, CancellationToken cancellationToken = default)
            {
                options = options?.Clone() ?? new();
                options.ResponseFormat = ChatResponseFormat.ForJsonSchema(AIJsonUtilities.CreateJsonSchema(typeof(T)), typeof(T).Name);
                return new(await chatClient.GetResponseAsync(messages, options, cancellationToken));
            }
        }
        """;

    internal static string Source(string name, string body) => $$"""
        #nullable enable
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading;
        using System.Threading.Tasks;
        using System.Text.Json;
        using Microsoft.Extensions.AI;
        namespace Acme;
        public sealed class {{name}}(IChatClient client)
        {
            public async Task<string> AskAsync(string name, int count, Ticket ticket, CancellationToken ct)
            {
                {{body}}
            }
        }
        """;
}
