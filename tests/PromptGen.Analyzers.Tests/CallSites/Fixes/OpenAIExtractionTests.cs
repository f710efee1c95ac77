using Shouldly;
using Xunit;

namespace PromptGen.Analyzers.Tests.CallSites.Fixes;

/// <summary>Raw calls of the real OpenAI SDK. What its client puts on the wire is compared: the adapter that the fix adds is part of it.</summary>
public sealed class OpenAIExtractionTests
{
    private const string Harness = """
        #nullable enable
        using System;
        using System.ClientModel;
        using System.ClientModel.Primitives;
        using System.Collections.Generic;
        using System.IO;
        using System.Linq;
        using System.Net.Http;
        using System.Text;
        using System.Text.Json;
        using System.Threading;
        using System.Threading.Tasks;
        namespace Acme;
        public sealed record Ticket(string Subject, string? Note);
        public sealed record Note(string Title, int Count);
        public sealed class Wire : HttpMessageHandler
        {
            public List<string> Sent { get; } = [];
            protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) => SendAsync(request, cancellationToken).GetAwaiter().GetResult();
            protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            {
                var body = JsonDocument.Parse(await request.Content!.ReadAsStringAsync(cancellationToken)).RootElement;
                foreach (var message in body.GetProperty("messages").EnumerateArray())
                {
                    var content = message.GetProperty("content");
                    Sent.Add(message.GetProperty("role").GetString() + ": " + (content.ValueKind == JsonValueKind.String ? content.GetString() : string.Join("|", content.EnumerateArray().Select(part => part.GetProperty("text").GetString()))));
                }
                Sent.Add("settings: " + string.Join(" ", new[] { "model", "temperature", "top_p", "max_completion_tokens", "seed" }.Select(name => body.TryGetProperty(name, out var value) ? value.ToString() : "-")));
                var text = body.ToString().Contains("Describe") ? "{\"Title\":\"A\",\"Count\":2}" : "reply";
                var quoted = JsonSerializer.Serialize(text);
                var head = "\"id\":\"1\",\"created\":1,\"model\":\"m\",";
                return body.TryGetProperty("stream", out var stream) && stream.GetBoolean()
                    ? Reply("text/event-stream",
                        "data: {" + head + "\"object\":\"chat.completion.chunk\",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"re\"},\"finish_reason\":null}]}\n\n" +
                        "data: {" + head + "\"object\":\"chat.completion.chunk\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"ply\"},\"finish_reason\":null}]}\n\n" +
                        "data: {" + head + "\"object\":\"chat.completion.chunk\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n")
                    : Reply("application/json", "{" + head + "\"object\":\"chat.completion\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":" + quoted + "},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1,\"total_tokens\":2}}");
            }
            private static HttpResponseMessage Reply(string type, string body) => new() { Content = new StringContent(body, Encoding.UTF8, type) };
        }
        public static class Run
        {
            public static string Go(string desk)
            {
                var wire = new Wire();
                var client = new OpenAI.Chat.ChatClient("gpt-4o", new ApiKeyCredential("not-needed"), new OpenAI.OpenAIClientOptions { Transport = new HttpClientPipelineTransport(new HttpClient(wire)) });
                var type = typeof(Run).Assembly.GetType("Acme." + desk)!;
                var text = ((Task<string>)type.GetMethod("AskAsync")!.Invoke(Activator.CreateInstance(type, client), ["Ann {{ x }}", 3, new Ticket("Broken <b>", null), new CancellationTokenSource().Token])!).GetAwaiter().GetResult();
                return text + "\n" + string.Join("\n", wire.Sent);
            }
        }
        """;

    internal static readonly (string Shape, string Body)[] Shapes =
    [
        ("literal", """return (await client.CompleteChatAsync("Say hello.")).Value.Content[0].Text;"""),
        ("interpolated", """ChatCompletion completion = await client.CompleteChatAsync($"Say hello to {name}."); return completion.Content[0].Text;"""),
        ("concatenated", """ChatCompletion completion = await client.CompleteChatAsync("Say hello to " + name + ".").ConfigureAwait(false); return completion.Content[0].Text;"""),
        ("string.Format", """var result = await client.CompleteChatAsync(string.Format("Say hello to {0}.", name)); return result.Value.Content.First().Text;"""),
        ("several arguments", """ChatCompletion completion = await client.CompleteChatAsync("Say hello.", $"To {name}."); return completion.Content[0].Text;"""),
        ("messages", """ChatCompletion completion = await client.CompleteChatAsync(new SystemChatMessage("You help."), new UserChatMessage($"I am {name}.")); return completion.Content[0].Text;"""),
        ("messages, options, token", """ChatCompletion completion = await client.CompleteChatAsync([new SystemChatMessage("You help."), new UserChatMessage(name)], new ChatCompletionOptions { Temperature = 0.2f, MaxOutputTokenCount = 50 }, ct); return completion.Content[0].Text;"""),
        ("made by methods", """ChatCompletion completion = await client.CompleteChatAsync([ChatMessage.CreateSystemMessage("You help."), ChatMessage.CreateUserMessage($"I am {name}."), ChatMessage.CreateAssistantMessage("Hello."), ChatMessage.CreateUserMessage("Who?")]); return completion.Content[0].Text;"""),
        ("parts", """ChatCompletion completion = await client.CompleteChatAsync([new UserChatMessage(ChatMessageContentPart.CreateTextPart($"I am {name}."))]); return completion.Content[0].Text;"""),
        ("array in a local", """ChatMessage[] messages = [new SystemChatMessage("You help."), new UserChatMessage("Who?")]; ChatCompletion completion = await client.CompleteChatAsync(messages); return completion.Content[0].Text;"""),
        ("list that is filled", """var messages = new List<ChatMessage>(); messages.Add(new SystemChatMessage("You help.")); messages.Add(new UserChatMessage($"It is {ticket.Subject}.")); ChatCompletion completion = await client.CompleteChatAsync(messages, cancellationToken: ct); return completion.Content[0].Text;"""),
        ("list and options that are filled", """List<ChatMessage> messages = []; var system = new SystemChatMessage("You help."); messages.Add(system); messages.AddRange([new UserChatMessage("Hallo"), new AssistantChatMessage("Hello")]); messages.Add($"It is {ticket.Subject}."); ChatCompletionOptions options = new(); options.Temperature = 0.3f; options.MaxOutputTokenCount = 40; ChatCompletion completion = await client.CompleteChatAsync(messages, options, ct); return completion.Content[0].Text;"""),
        ("options in a local", """var options = new ChatCompletionOptions { TopP = 0.5f, Seed = 7 }; ChatCompletion completion = await client.CompleteChatAsync([new UserChatMessage("Say hello.")], options); return completion.Content[0].Text;"""),
        ("raw string", "ChatCompletion completion = await client.CompleteChatAsync($\"\"\"\n                Say hello to {name},\n                  kindly.\n                \"\"\"); return completion.Content[0].Text;"),
        ("all parts joined", """ChatCompletion completion = await client.CompleteChatAsync("Say hello."); return string.Concat(completion.Content.Select(part => part.Text));"""),
        ("all parts in turn", """var text = ""; ChatCompletion completion = await client.CompleteChatAsync("Say hello."); foreach (ChatMessageContentPart part in completion.Content) { text += part.Text; } return text;"""),
        ("synchronous", """ChatCompletion completion = client.CompleteChat($"Say hello to {name}."); await Task.CompletedTask; return completion.Content[0].Text;"""),
        ("synchronous at once", """await Task.CompletedTask; return client.CompleteChat("Say hello.").Value.Content[0].Text;"""),
        ("deserialized", """ChatCompletion completion = await client.CompleteChatAsync($"Describe {name}."); return JsonSerializer.Deserialize<Note>(completion.Content[0].Text)!.Title;"""),
        ("JSON that is deserialized", """ChatCompletion completion = await client.CompleteChatAsync([new UserChatMessage("Describe.")], new ChatCompletionOptions { ResponseFormat = ChatResponseFormat.CreateJsonObjectFormat() }); var note = JsonSerializer.Deserialize<Note>(completion.Content[0].Text)!; return note.Title + note.Count;"""),
        ("streamed", """var text = ""; await foreach (StreamingChatCompletionUpdate update in client.CompleteChatStreamingAsync("Say hello.")) { if (update.ContentUpdate.Count > 0) { text += update.ContentUpdate[0].Text; } } return text;"""),
        ("streamed from a local", """var text = ""; AsyncCollectionResult<StreamingChatCompletionUpdate> updates = client.CompleteChatStreamingAsync([new UserChatMessage($"Say hello to {name}.")], cancellationToken: ct); await foreach (StreamingChatCompletionUpdate update in updates) { foreach (ChatMessageContentPart part in update.ContentUpdate) { text += part.Text; } } return text;"""),
    ];

    [Fact]
    public async Task The_prompt_sends_what_the_raw_call_sent()
    {
        var all = await Extracted.Check(Shapes, Source, ("Harness.cs", Harness));

        foreach (var extracted in all)
        {
            extracted.Desk.ShouldNotContain("CompleteChat");
            extracted.Desk.ShouldContain("new global::Acme.OpenAIChatClient(client)");
            extracted.Added.ShouldHaveSingleItem().ShouldContain("class OpenAIChatClient(");
        }
    }

    [Fact]
    public async Task A_projects_own_adapter_is_used()
    {
        const string Own = """
            #nullable enable
            using System;
            using System.Collections.Generic;
            using System.Linq;
            using System.Threading;
            using System.Threading.Tasks;
            using Microsoft.Extensions.AI;
            namespace Acme.Models;
            internal sealed class OpenAIModel(OpenAI.Chat.ChatClient client, string? name = null) : IChatClient
            {
                public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
                {
                    var completion = await client.CompleteChatAsync([.. messages.Select(message => new OpenAI.Chat.UserChatMessage(message.Text))], null, cancellationToken);
                    return new(new ChatMessage(ChatRole.Assistant, completion.Value.Content[0].Text)) { FinishReason = ChatFinishReason.Stop };
                }
                public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException(name);
                public object? GetService(Type serviceType, object? serviceKey = null) => null;
                public void Dispose() { }
            }
            """;
        var all = await Extracted.Check([("own", """return (await client.CompleteChatAsync("Say hello.")).Value.Content[0].Text;""")], Source, ("Harness.cs", Harness), ("Own.cs", Own));

        var extracted = all.ShouldHaveSingleItem();
        extracted.Desk.ShouldContain("new global::Acme.Models.OpenAIModel(client)");
        extracted.Added.ShouldBeEmpty();
    }

    [Fact]
    public Task Nothing_is_offered_where_something_would_be_lost() => Extracted.CheckNone(
    [
        """ChatCompletion completion = await client.CompleteChatAsync("Say hello."); return completion.Content[0].Text + completion.FinishReason;""",
        """ChatCompletion completion = await client.CompleteChatAsync([new UserChatMessage("Say hello.")], new ChatCompletionOptions { Tools = { } }); return completion.Content[0].Text;""",
        """ChatCompletion completion = await client.CompleteChatAsync([new UserChatMessage("Say hello.")], new ChatCompletionOptions { ResponseFormat = ChatResponseFormat.CreateJsonObjectFormat() }); return completion.Content[0].Text;""",
        """ChatCompletion completion = await client.CompleteChatAsync([new UserChatMessage(ChatMessageContentPart.CreateTextPart("Say"), ChatMessageContentPart.CreateTextPart("hello."))]); return completion.Content[0].Text;""",
        """ChatCompletionOptions options = new(); if (count > 1) { options.Temperature = 0.3f; } ChatCompletion completion = await client.CompleteChatAsync([new UserChatMessage("Say hello.")], options); return completion.Content[0].Text;""",
        """ChatCompletionOptions options = new(); options.Temperature = count / 10f; ChatCompletion completion = await client.CompleteChatAsync([new UserChatMessage("Say hello.")], options); return completion.Content[0].Text;""",
        """ChatCompletionOptions options = new(); Action change = () => options.Temperature = 1; change(); ChatCompletion completion = await client.CompleteChatAsync([new UserChatMessage("Say hello.")], options); return completion.Content[0].Text;""",
        """var question = new UserChatMessage($"Say hello to {name}."); name = "x"; ChatCompletion completion = await client.CompleteChatAsync([question]); return completion.Content[0].Text + name;""",
        """var question = new UserChatMessage("Say hello."); question.Content.Add(ChatMessageContentPart.CreateTextPart("Twice.")); ChatCompletion completion = await client.CompleteChatAsync([question]); return completion.Content[0].Text;""",
        """ChatCompletion completion = await client.CompleteChatAsync([new DeveloperChatMessage("Say hello.")]); return completion.Content[0].Text;""",
        """string Ask() => client.CompleteChat("Say hello.").Value.Content[0].Text; await Task.CompletedTask; return Ask();""",
    ], Source, ("Harness.cs", Harness));

    internal static string Source(string name, string body) => $$"""
        #nullable enable
        using System;
        using System.ClientModel;
        using System.Collections.Generic;
        using System.Linq;
        using System.Text.Json;
        using System.Threading;
        using System.Threading.Tasks;
        using OpenAI.Chat;
        namespace Acme;
        public sealed class {{name}}(ChatClient client)
        {
            public async Task<string> AskAsync(string name, int count, Ticket ticket, CancellationToken ct)
            {
                {{body}}
            }
        }
        """;
}
