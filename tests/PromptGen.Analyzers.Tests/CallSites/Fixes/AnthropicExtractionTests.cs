using Shouldly;
using Xunit;

namespace PromptGen.Analyzers.Tests.CallSites.Fixes;

/// <summary>Raw calls of the real Anthropic SDK, compared by what its client puts on the wire.</summary>
public sealed class AnthropicExtractionTests
{
    private const string Harness = """
        #nullable enable
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Net.Http;
        using System.Text;
        using System.Text.Json;
        using System.Threading;
        using System.Threading.Tasks;
        namespace Acme;
        public sealed record Note(string Title, int Count);
        public sealed class Wire : HttpMessageHandler
        {
            public List<string> Sent { get; } = [];
            protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            {
                var body = JsonDocument.Parse(await request.Content!.ReadAsStringAsync(cancellationToken)).RootElement;
                if (body.TryGetProperty("system", out var system))
                {
                    Sent.Add("system: " + Text(system));
                }
                foreach (var message in body.GetProperty("messages").EnumerateArray())
                {
                    Sent.Add(message.GetProperty("role").GetString() + ": " + Text(message.GetProperty("content")));
                }
                Sent.Add("settings: " + body.GetProperty("model") + " " + body.GetProperty("max_tokens"));
                if (body.TryGetProperty("stream", out var stream) && stream.GetBoolean())
                {
                    return new() { Content = new StringContent(
                        Event("message_start", "\"message\":{\"id\":\"1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"m\",\"content\":[],\"stop_reason\":null,\"stop_sequence\":null,\"usage\":{\"input_tokens\":1,\"output_tokens\":1}}") +
                        Event("content_block_start", "\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}") +
                        Event("content_block_delta", "\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"re\"}") +
                        Event("content_block_delta", "\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"ply\"}") +
                        Event("content_block_stop", "\"index\":0") +
                        Event("message_delta", "\"delta\":{\"stop_reason\":\"end_turn\",\"stop_sequence\":null},\"usage\":{\"output_tokens\":2}") +
                        Event("message_stop", null), Encoding.UTF8, "text/event-stream") };
                }
                var text = body.ToString().Contains("Describe") ? "{\"Title\":\"A\",\"Count\":2}" : "reply";
                return new() { Content = new StringContent("{\"id\":\"1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"m\",\"content\":[{\"type\":\"text\",\"text\":" + JsonSerializer.Serialize(text) + "}],\"stop_reason\":\"end_turn\",\"stop_sequence\":null,\"usage\":{\"input_tokens\":1,\"output_tokens\":1}}", Encoding.UTF8, "application/json") };
            }
            private static string Event(string type, string? data) => "event: " + type + "\ndata: {\"type\":\"" + type + "\"" + (data is null ? "" : "," + data) + "}\n\n";
            private static string? Text(JsonElement content) => content.ValueKind == JsonValueKind.String ? content.GetString() : string.Join("|", content.EnumerateArray().Select(part => part.GetProperty("text").GetString()));
        }
        public static class Run
        {
            public static string Go(string desk)
            {
                var wire = new Wire();
                var client = new Anthropic.AnthropicClient { ApiKey = "not-needed", HttpClient = new HttpClient(wire) };
                var type = typeof(Run).Assembly.GetType("Acme." + desk)!;
                var text = ((Task<string>)type.GetMethod("AskAsync")!.Invoke(Activator.CreateInstance(type, client), ["Ann {{ x }}", 3, new CancellationTokenSource().Token])!).GetAwaiter().GetResult();
                return text + "\n" + string.Join("\n", wire.Sent);
            }
        }
        """;

    private const string Take = "((TextBlock)message.Content[0].Value!).Text";

    internal static readonly (string Shape, string Body)[] Shapes =
    [
        ("literal", $$"""var message = await client.Messages.Create(new MessageCreateParams { Model = "claude-sonnet-4-5", MaxTokens = 1024, Messages = [new UserMessageParam { Content = "Say hello." }] }); return {{Take}};"""),
        ("parameters in a local", $$"""MessageCreateParams parameters = new() { MaxTokens = 500, Messages = [new UserMessageParam { Content = $"Say hello to {name}." }], Model = "claude-sonnet-4-5" }; var message = await client.Messages.Create(parameters, ct); return {{Take}};"""),
        ("system", $$"""var message = await client.Messages.Create(new() { Model = "claude-sonnet-4-5", MaxTokens = 1024, System = "You help.", Messages = [new UserMessageParam { Content = name }] }); return {{Take}};"""),
        ("few shots", $$"""var message = await client.Messages.Create(new() { Model = "claude-sonnet-4-5", MaxTokens = 1024, Messages = [new UserMessageParam { Content = "Hallo" }, new AssistantMessageParam { Content = "Hello" }, new UserMessageParam { Content = "It is " + name + "." }] }); return {{Take}};"""),
        ("blocks of text", """Message message = await client.Messages.Create(new() { Model = "claude-sonnet-4-5", MaxTokens = 1024, Messages = [new UserMessageParam { Content = string.Format("Say hello {0} times.", count) }] }); return message.Content.Select(block => block.Value).OfType<TextBlock>().First().Text;"""),
        ("blocks joined", """var message = await client.Messages.Create(new() { Model = "claude-sonnet-4-5", MaxTokens = 1024, Messages = [new UserMessageParam { Content = "Say hello." }] }); return string.Join("", message.Content.Select(block => block.Value).OfType<TextBlock>().Select(block => block.Text));"""),
        ("streamed", """var text = ""; await foreach (var part in client.Messages.CreateStreaming(new() { Model = "claude-sonnet-4-5", MaxTokens = 1024, Messages = [new UserMessageParam { Content = "Say hello." }] }, ct)) { if (part.TryPickContentBlockDelta(out var delta) && delta.Delta.TryPickText(out var piece)) { text += piece.Text; } } return text;"""),
        ("streamed, one test in another", """var text = ""; var parameters = new MessageCreateParams { Model = "claude-sonnet-4-5", MaxTokens = 1024, System = "You help.", Messages = [new UserMessageParam { Content = $"Say hello to {name}." }] }; await foreach (RawMessageStreamEvent part in client.Messages.CreateStreaming(parameters).WithCancellation(ct)) { if (part.TryPickContentBlockDelta(out var delta)) { if (delta.Delta.TryPickText(out var piece)) { text += piece.Text; } } } return text;"""),
        ("streamed, with a condition", """var text = ""; await foreach (var part in client.Messages.CreateStreaming(new() { Model = "claude-sonnet-4-5", MaxTokens = 1024, Messages = [new UserMessageParam { Content = name }] })) { if (part.TryPickContentBlockDelta(out var delta) && delta.Delta.TryPickText(out var piece) && !string.IsNullOrEmpty(piece.Text)) text += piece.Text; } return text;"""),
        ("deserialized", $$"""var message = await client.Messages.Create(new() { Model = "claude-sonnet-4-5", MaxTokens = 1024, Messages = [new UserMessageParam { Content = $"Describe {name}." }] }); return JsonSerializer.Deserialize<Note>({{Take}})!.Title;"""),
    ];

    [Fact]
    public async Task The_prompt_sends_what_the_raw_call_sent()
    {
        var all = await Extracted.Check(Shapes, Source, ("Harness.cs", Harness));

        foreach (var extracted in all)
        {
            extracted.Desk.ShouldNotContain("Messages.Create");
            extracted.Desk.ShouldContain("AnthropicClientExtensions.AsIChatClient(client, \"claude-sonnet-4-5\")");
            extracted.Added.ShouldBeEmpty();
        }
    }

    [Fact]
    public Task Nothing_is_offered_where_something_would_be_lost() => Extracted.CheckNone(
    [
        """var message = await client.Messages.Create(new() { Model = "claude-sonnet-4-5", MaxTokens = 1024, StopSequences = ["x"], Messages = [new UserMessageParam { Content = "Say hello." }] }); return ((TextBlock)message.Content[0].Value!).Text;""",
        """var message = await client.Messages.Create(new() { Model = "claude-sonnet-4-5", MaxTokens = 1024, Messages = [new UserMessageParam { Content = "Say hello." }] }); return message.Content[0].ToString()!;""",
        """var text = ""; await foreach (var part in client.Messages.CreateStreaming(new() { Model = "claude-sonnet-4-5", MaxTokens = 1024, Messages = [new UserMessageParam { Content = "Say hello." }] })) { text += "."; if (part.TryPickContentBlockDelta(out var delta) && delta.Delta.TryPickText(out var piece)) { text += piece.Text; } } return text;""",
        """var text = ""; await foreach (var part in client.Messages.CreateStreaming(new() { Model = "claude-sonnet-4-5", MaxTokens = 1024, Messages = [new UserMessageParam { Content = "Say hello." }] })) { if (part.TryPickContentBlockDelta(out var delta) && delta.Delta.TryPickText(out var piece)) { text += piece.Text; } else { text += "."; } } return text;""",
    ], Source, ("Harness.cs", Harness));

    internal static string Source(string name, string body) => $$"""
        #nullable enable
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Text.Json;
        using System.Threading;
        using System.Threading.Tasks;
        using Anthropic;
        using Anthropic.Models.Messages;
        namespace Acme;
        public sealed class {{name}}(AnthropicClient client)
        {
            public async Task<string> AskAsync(string name, int count, CancellationToken ct)
            {
                {{body}}
            }
        }
        """;
}
