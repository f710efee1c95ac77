using PromptGen.TestSupport;
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
        public sealed record Ranked(Rank Rank);
        public enum Rank { Low, High }
        public sealed class Recorder : IChatClient
        {
            public List<string> Sent { get; } = [];
            public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
            {
                Sent.AddRange(messages.Select(message => message.Role + ": " + message.Text));
                Sent.Add("settings: " + options?.Temperature + " " + options?.TopP + " " + options?.MaxOutputTokens);
                return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, options?.ResponseFormat is ChatResponseFormatJson || string.Concat(messages.Select(m => m.Text)).Contains("Describe") || string.Concat(messages.Select(m => m.Text)).Contains("Title") ? "{\"Title\":\"A\",\"title\":\"A\",\"short_title\":\"A\",\"Count\":2,\"Tags\":[\"x\"],\"Hint\":null,\"done\":true}" : "reply")) { FinishReason = ChatFinishReason.Stop });
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
            public static string Go()
            {
                var recorder = new Recorder();
                var text = new Desk(recorder).AskAsync("Ann {{ x }}", 3, new Ticket("Broken <b>", null), new CancellationTokenSource().Token).GetAwaiter().GetResult();
                return text + "\n" + string.Join("\n", recorder.Sent);
            }
        }
        """;

    public static TheoryData<string, string> Shapes => new()
    {
        { "literal", """return (await client.GetResponseAsync("Say hello.")).Text;""" },
        { "literal with options and token", """return (await client.GetResponseAsync("Say hello.", new ChatOptions { Temperature = 0.2f, MaxOutputTokens = 100 }, ct)).Text;""" },
        { "top p", """return (await client.GetResponseAsync("Say hello.", new() { TopP = 0.5f }, ct)).Text;""" },
        { "interpolated", """return (await client.GetResponseAsync($"Say hello to {name}.", cancellationToken: ct)).Text;""" },
        { "interpolated number", """return (await client.GetResponseAsync($"Say hello {count} times.", null, ct)).Text;""" },
        { "interpolated member", """return (await client.GetResponseAsync($"Summarise {ticket.Subject} for {name}.")).Text;""" },
        { "interpolated twice", """return (await client.GetResponseAsync($"{name}, {name} and {ticket.Subject}")).Text;""" },
        { "interpolated with format", """return (await client.GetResponseAsync($"Page {count:D3} of {count,6}.")).Text;""" },
        { "interpolated null", """return (await client.GetResponseAsync($"Note: {ticket.Note}.")).Text;""" },
        { "interpolated expression", """return (await client.GetResponseAsync($"Name: {name.ToUpperInvariant()} {(count > 2 ? "many" : "few")}.")).Text;""" },
        { "interpolated boolean", """return (await client.GetResponseAsync($"Many: {count > 2}.")).Text;""" },
        { "concatenated", """return (await client.GetResponseAsync("Say hello to " + name + ".")).Text;""" },
        { "concatenated number", """return (await client.GetResponseAsync("Say hello " + count + " times.")).Text;""" },
        { "concatenated null", """return (await client.GetResponseAsync("Note: " + ticket.Note + ".")).Text;""" },
        { "string.Format", """return (await client.GetResponseAsync(string.Format("{1} times to {0}, in {{braces}}.", name, count))).Text;""" },
        { "string.Format with format", """return (await client.GetResponseAsync(string.Format("{0:D4} and {1,8}|", count, name))).Text;""" },
        { "string.Concat", """return (await client.GetResponseAsync(string.Concat("Hello ", name, "."))).Text;""" },
        { "raw string", "return (await client.GetResponseAsync(\"\"\"\n                Line one.\n                  \"Line two\", indented.\n                \"\"\")).Text;" },
        { "raw interpolated", "return (await client.GetResponseAsync($$\"\"\"\n                {\"name\": \"{{name}}\"}\n                \"\"\")).Text;" },
        { "verbatim", "return (await client.GetResponseAsync(@\"Say \"\"hello\"\"\nto \" + name)).Text;" },
        { "template braces", """return (await client.GetResponseAsync("A {{ template }} and {% block %} and {%{ raw }%}.")).Text;""" },
        { "constant", """const string Start = "Say hello to "; return (await client.GetResponseAsync(Start + name)).Text;""" },
        { "local", """var prompt = $"Say hello to {name}."; return (await client.GetResponseAsync(prompt)).Text;""" },
        { "reply in a local", """var reply = await client.GetResponseAsync($"Say hello to {name}.", null, ct); return reply.Text.Trim();""" },
        { "reply used twice", """var reply = await client.GetResponseAsync("Say hello."); return reply.Text + reply.Text.Length;""" },
        { "reply to string", """return (await client.GetResponseAsync("Say hello.")).ToString();""" },
        { "configured await", """return (await client.GetResponseAsync("Say hello.").ConfigureAwait(false)).Text;""" },
        { "one message", """return (await client.GetResponseAsync(new ChatMessage(ChatRole.User, $"Hello {name}."))).Text;""" },
        { "array", """return (await client.GetResponseAsync(new[] { new ChatMessage(ChatRole.System, "You help."), new ChatMessage(ChatRole.User, $"I am {name}.") }, null, ct)).Text;""" },
        { "collection expression", """return (await client.GetResponseAsync([new(ChatRole.System, "You help."), new(ChatRole.User, "Who are you?")])).Text;""" },
        { "list", """return (await client.GetResponseAsync(new List<ChatMessage> { new(ChatRole.System, "You help."), new(ChatRole.User, "Who are you?") })).Text;""" },
        { "locals in locals", """var who = $"Say hello to {name}"; var prompt = who + "."; return (await client.GetResponseAsync(prompt)).Text;""" },
        { "a local that is read elsewhere", """var who = name + "!"; return (await client.GetResponseAsync("Greet " + who)).Text + who;""" },
        { "list in a local", """var messages = new List<ChatMessage> { new(ChatRole.System, "You help."), new(ChatRole.User, "Who?") }; return (await client.GetResponseAsync(messages, cancellationToken: ct)).Text;""" },
        { "few shots", """return (await client.GetResponseAsync([new(ChatRole.System, "Translate."), new(ChatRole.User, "Hallo"), new(ChatRole.Assistant, "Hello"), new(ChatRole.User, $"It is {ticket.Subject}.")])).Text;""" },
        { "system with a number", """return (await client.GetResponseAsync([new(ChatRole.System, $"Answer in {count} words."), new(ChatRole.User, "Who?")])).Text;""" },
        { "system with a value", """return (await client.GetResponseAsync([new(ChatRole.System, $"You help {name} kindly."), new(ChatRole.User, "Who?")])).Text;""" },
        { "a message of several lines", """return (await client.GetResponseAsync([new(ChatRole.System, "You help.\n\n  Rules:\n- be kind"), new(ChatRole.User, $"Question:\n{name}\nAnswer:")])).Text;""" },
        { "trailing line", """return (await client.GetResponseAsync($"Say hello to {name}\n")).Text;""" },
        { "deserialized", """return JsonSerializer.Deserialize<Note>((await client.GetResponseAsync("Say {\"Title\": \"A\", \"Count\": 2, \"Tags\": []}")).Text)!.Title;""" },
        { "deserialized to a local", """var note = JsonSerializer.Deserialize<Note>((await client.GetResponseAsync($"Describe {name}.", cancellationToken: ct)).Text)!; int number = note.Count; return note.Title + number + note.Tags.Count + note.Hint;""" },
        { "deserialized from a local", """var reply = await client.GetResponseAsync($"Describe {name}."); var note = JsonSerializer.Deserialize<Note>(reply.Text)!; return note.Title;""" },
        { "deserialized by the web's names", """var note = JsonSerializer.Deserialize<WebNote>((await client.GetResponseAsync("Describe.")).Text, JsonSerializerOptions.Web)!; return note.Title + note.Done;""" },
        { "deserialized by given names", """return JsonSerializer.Deserialize<NamedNote>((await client.GetResponseAsync("Describe.")).Text)!.ShortTitle;""" },
        { "streamed", """var text = ""; await foreach (var update in client.GetStreamingResponseAsync($"Say hello to {name}.", null, ct)) { text += update.Text; } return text;""" },
        { "streamed with messages", """var text = ""; await foreach (var update in client.GetStreamingResponseAsync([new(ChatRole.System, "You help."), new(ChatRole.User, $"Who is {name}?")])) { text += update.ToString(); } return text;""" },
        { "streamed and cancelled", """var text = ""; await foreach (var update in client.GetStreamingResponseAsync("Say hello.").WithCancellation(ct)) text += update.Text; return text;""" },
        { "a word of templates", """var end = name; return (await client.GetResponseAsync($"Stop at {end}.")).Text;""" },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task The_prompt_sends_what_the_raw_call_sent(string shape, string body)
    {
        var source = Source(body);
        var project = FixProject.Open(("Harness.cs", Harness), ("Desk.cs", source));
        var finding = (await FixProject.Findings(project)).Where(d => d.Id == "PG5001").ShouldHaveSingleItem(shape);
        var actions = await FixProject.Actions(project, finding);
        var changed = await FixProject.Apply(actions.Single(action => action.Title.StartsWith("Extract to", StringComparison.Ordinal)), project);

        var prompt = changed.AdditionalDocuments.ShouldHaveSingleItem();
        prompt.FilePath.ShouldBe("/project/prompts/desk/ask.v1.prompt");
        var text = (await prompt.GetTextAsync(TestContext.Current.CancellationToken)).ToString();
        var rewritten = (await changed.Documents.First(d => d.Name == "Desk.cs").GetTextAsync(TestContext.Current.CancellationToken)).ToString();
        rewritten.ShouldNotContain("GetResponseAsync");
        rewritten.ShouldNotContain("GetStreamingResponseAsync");
        rewritten.ShouldNotContain("new ChatMessage");
        rewritten.ShouldNotContain("Say hello");

        var run = GeneratorHarness.CreateDriver(new PromptProject { Files = [("desk/ask.v1.prompt", text)] }, tracksSteps: false)
            .RunGeneratorsAndUpdateCompilation(Quiet(Harness, rewritten), out var compilation, out var found, TestContext.Current.CancellationToken);
        CSharpCode.Describe(found.Where(d => d.Severity >= Microsoft.CodeAnalysis.DiagnosticSeverity.Warning)).ShouldBeEmpty(text);
        using var before = CSharpCode.Load(Quiet(Harness, source));
        using var after = CSharpCode.Load(compilation);
        after.Invoke<string>("Acme.Run", "Go").ShouldBe(before.Invoke<string>("Acme.Run", "Go"), text);
    }

    [Theory]
    [InlineData("""var messages = new List<ChatMessage>(); messages.Add(new(ChatRole.User, name)); return (await client.GetResponseAsync(messages)).Text;""")]
    [InlineData("""return (await client.GetResponseAsync(name, new ChatOptions { ModelId = "m" })).Text;""")]
    [InlineData("""return (await client.GetResponseAsync("Say hello.")).Messages[0].Text;""")]
    [InlineData("""var reply = await client.GetResponseAsync("Say hello."); return reply.Text + reply.FinishReason;""")]
    [InlineData("""return (await client.GetResponseAsync([new(ChatRole.System, "You help. "), new(ChatRole.User, "Who?")])).Text;""")]
    [InlineData("""var prompt = $"Hello {name}."; name = "x"; return (await client.GetResponseAsync(prompt)).Text + name;""")]
    [InlineData("""var messages = new ChatMessage[] { new(ChatRole.User, $"It is {name.Trim()}.") }; name = "x"; return (await client.GetResponseAsync(messages)).Text;""")]
    [InlineData("""return (await client.GetResponseAsync([new(new ChatRole(name), "Hello.")])).Text;""")]
    [InlineData("""var text = ""; await foreach (var update in client.GetStreamingResponseAsync("Say hello.")) { text += update.Text + update.FinishReason; } return text;""")]
    [InlineData("""return JsonSerializer.Deserialize<Ranked>((await client.GetResponseAsync("Rank.")).Text)!.Rank.ToString();""")]
    [InlineData("""var note = JsonSerializer.Deserialize<Note>((await client.GetResponseAsync("Describe.")).Text)!; return note.ToString();""")]
    [InlineData("""Note note = JsonSerializer.Deserialize<Note>((await client.GetResponseAsync("Describe.")).Text)!; return note.Title;""")]
    [InlineData("""return JsonSerializer.Deserialize<Note>((await client.GetResponseAsync("Describe.")).Text, new JsonSerializerOptions())!.Title;""")]
    public async Task Nothing_is_offered_where_something_would_be_lost(string body)
    {
        var project = FixProject.Open(("Harness.cs", Harness), ("Desk.cs", Source(body)));
        var finding = (await FixProject.Findings(project)).Where(d => d.Id == "PG5001").ShouldHaveSingleItem();
        (await FixProject.Actions(project, finding)).ShouldNotContain(action => action.Title.StartsWith("Extract", StringComparison.Ordinal));
    }

    private static Microsoft.CodeAnalysis.CSharp.CSharpCompilation Quiet(params string[] sources) =>
        CSharpCode.CreateCompilation(sources).WithOptions(CSharpCode.Options.WithGeneralDiagnosticOption(Microsoft.CodeAnalysis.ReportDiagnostic.Default));

    private static string Source(string body) => $$"""
        #nullable enable
        using System;
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using System.Text.Json;
        using Microsoft.Extensions.AI;
        namespace Acme;
        public sealed class Desk(IChatClient client)
        {
            public async Task<string> AskAsync(string name, int count, Ticket ticket, CancellationToken ct)
            {
                {{body}}
            }
        }
        """;
}
