namespace PromptGen.Analyzers.Tests.CallSites.Fixes.Stubs;

/// <summary>OpenAI's real <c>ResponsesClient</c>, read on the wire, with what Microsoft.Extensions.AI.OpenAI makes of it, which cannot be had here.</summary>
internal static class ResponsesStub
{
    public static StubSdk Sdk { get; } = new(
        "using System.ClientModel;\nusing OpenAI.Responses;",
        "ResponsesClient",
        "ResponsesWire.Connect(model)",
        """
        using System.ClientModel;
        using System.ClientModel.Primitives;
        using System.Net.Http;
        using System.Text;
        using System.Text.Json;
        using OpenAI.Responses;
        namespace Acme
        {
            public sealed class ResponsesWire(Model model) : HttpMessageHandler
            {
                public static ResponsesClient Connect(Model model) => new(new ApiKeyCredential("not-needed"), new ResponsesClientOptions { Transport = new HttpClientPipelineTransport(new HttpClient(new ResponsesWire(model))) });
                protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) => SendAsync(request, cancellationToken).GetAwaiter().GetResult();
                protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
                {
                    var body = JsonDocument.Parse(await request.Content!.ReadAsStringAsync(cancellationToken)).RootElement;
                    var messages = body.GetProperty("input").EnumerateArray().Select(item => (item.GetProperty("role").GetString()!, string.Concat(item.GetProperty("content").EnumerateArray().Select(part => part.GetProperty("text").GetString()))));
                    var text = model.Reply(body.TryGetProperty("instructions", out var system) ? messages.Prepend(("system", system.GetString()!)) : messages, body.GetProperty("model").GetString(),
                        body.TryGetProperty("temperature", out var t) ? t.GetDouble() : null, body.TryGetProperty("max_output_tokens", out var length) ? length.GetInt32() : null);
                    var item = "{\"type\":\"message\",\"id\":\"i\",\"status\":\"completed\",\"role\":\"assistant\",\"content\":[{\"type\":\"output_text\",\"annotations\":[],\"text\":" + JsonSerializer.Serialize(text) + "}]}";
                    var reply = "{\"id\":\"r\",\"object\":\"response\",\"created_at\":1,\"status\":\"completed\",\"model\":\"m\",\"parallel_tool_calls\":true,\"tools\":[],\"output\":[" + item + "]}";
                    return body.TryGetProperty("stream", out var stream) && stream.GetBoolean()
                        ? Of("text/event-stream", Event("response.output_text.delta", Delta(text[..2])) + Event("response.output_text.delta", Delta(text[2..])) + Event("response.completed", "\"response\":" + reply))
                        : Of("application/json", reply);
                }
                private static string Delta(string text) => "\"item_id\":\"i\",\"output_index\":0,\"content_index\":0,\"logprobs\":[],\"delta\":" + JsonSerializer.Serialize(text);
                private static string Event(string type, string data) => "event: " + type + "\ndata: {\"type\":\"" + type + "\",\"sequence_number\":1," + data + "}\n\n";
                private static HttpResponseMessage Of(string type, string body) => new() { Content = new StringContent(body, Encoding.UTF8, type) };
            }
            public sealed class ResponsesChatClient(ResponsesClient client, string? model) : IChatClient
            {
                public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
                    new(new ChatMessage(ChatRole.Assistant, (await client.CreateResponseAsync(Request(messages, options), cancellationToken)).Value.GetOutputText())) { FinishReason = ChatFinishReason.Stop };
                public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
                {
                    await foreach (var update in await client.CreateResponseStreamingAsync(Request(messages, options, streams: true), cancellationToken))
                    {
                        if (update is StreamingResponseOutputTextDeltaUpdate delta) { yield return new(ChatRole.Assistant, delta.Delta); }
                        else if (update is StreamingResponseCompletedUpdate) { yield return new(ChatRole.Assistant, "") { FinishReason = ChatFinishReason.Stop }; }
                    }
                }
                public object? GetService(Type serviceType, object? serviceKey = null) => null;
                public void Dispose() { }
                private CreateResponseOptions Request(IEnumerable<ChatMessage> messages, ChatOptions? options, bool? streams = null) => new(model, messages.Select(message => (ResponseItem)(
                    message.Role == ChatRole.System ? ResponseItem.CreateSystemMessageItem(message.Text) : message.Role == ChatRole.Assistant ? ResponseItem.CreateAssistantMessageItem(message.Text) : ResponseItem.CreateUserMessageItem(message.Text))))
                { Temperature = options?.Temperature, MaxOutputTokenCount = options?.MaxOutputTokens, StreamingEnabled = streams };
            }
        }
        namespace Microsoft.Extensions.AI
        {
            public static class OpenAIClientExtensions { public static IChatClient AsIChatClient(this ResponsesClient responseClient, string? defaultModelId = null) => new Acme.ResponsesChatClient(responseClient, defaultModelId); }
        }
        """,
        [
            ("responses", """ResponseResult response = await client.CreateResponseAsync("gpt-5", "Say hello."); return response.GetOutputText();"""),
            ("responses, interpolated", """var response = await client.CreateResponseAsync(model: "gpt-5", userInputText: $"Say hello to {name}.", cancellationToken: ct); return response.Value.GetOutputText();"""),
            ("responses, at once", """return (await client.CreateResponseAsync("gpt-5", "Say hello to " + name + ".")).Value.GetOutputText();"""),
            ("responses, items", """ResponseResult response = await client.CreateResponseAsync("gpt-5", [ResponseItem.CreateSystemMessageItem("You help."), ResponseItem.CreateUserMessageItem("Hallo"), ResponseItem.CreateAssistantMessageItem("Hello"), ResponseItem.CreateUserMessageItem($"I am {name}.")]); return response.GetOutputText();"""),
            ("responses, options", """var options = new CreateResponseOptions { Model = "gpt-5", Instructions = "You help.", InputItems = { ResponseItem.CreateUserMessageItem("Who?") }, Temperature = 0.2f, MaxOutputTokenCount = 70 }; ResponseResult response = await client.CreateResponseAsync(options, ct); return response.GetOutputText();"""),
            ("responses, options with arguments", """ResponseResult response = await client.CreateResponseAsync(new CreateResponseOptions("gpt-5", [ResponseItem.CreateUserMessageItem("Who?")]) { Instructions = $"You help, {count} times." }); return response.GetOutputText();"""),
            ("responses, synchronous", """await Task.CompletedTask; ResponseResult response = client.CreateResponse("gpt-5", "Say hello."); return response.GetOutputText();"""),
            ("responses, deserialized", """ResponseResult response = await client.CreateResponseAsync("gpt-5", $"Describe {name}."); return JsonSerializer.Deserialize<Note>(response.GetOutputText())!.Title;"""),
            ("responses, streamed", """var text = ""; await foreach (StreamingResponseUpdate update in await client.CreateResponseStreamingAsync("gpt-5", "Say hello.")) { if (update is StreamingResponseOutputTextDeltaUpdate delta) { text += delta.Delta; } } return text;"""),
            ("responses, streamed with options", """var text = ""; await foreach (var update in await client.CreateResponseStreamingAsync(new CreateResponseOptions("gpt-5", [ResponseItem.CreateUserMessageItem(name)]) { Instructions = "You help.", StreamingEnabled = true }, ct)) { if (update is StreamingResponseOutputTextDeltaUpdate delta) { text += delta.Delta; } } return text;"""),
            ("responses, streamed from a local", """var text = ""; var updates = await client.CreateResponseStreamingAsync("gpt-5", $"Say hello to {name}.", cancellationToken: ct); await foreach (var update in updates) if (update is StreamingResponseOutputTextDeltaUpdate delta && delta.Delta.Length > 0) text += delta.Delta; return text;"""),
            ("responses, streamed under conditions", """var text = ""; await foreach (StreamingResponseUpdate update in await client.CreateResponseStreamingAsync("gpt-5", "Say hello.")) { if (update is StreamingResponseOutputTextDeltaUpdate delta && (name.Length > 0 || ct.IsCancellationRequested) && delta.Delta.Length > 2) { text += delta.Delta; } } return text;"""),
        ],
        [
            """ResponseResult response = await client.CreateResponseAsync("gpt-5", "Say hello.", previousResponseId: name); return response.GetOutputText();""",
            """ResponseResult response = await client.CreateResponseAsync("gpt-5", "Say hello."); return response.GetOutputText() + response.Id;""",
            """ResponseResult response = await client.CreateResponseAsync(new CreateResponseOptions { Model = "gpt-5", InputItems = { ResponseItem.CreateUserMessageItem("Who?") }, Tools = { ResponseTool.CreateWebSearchTool() } }); return response.GetOutputText();""",
            """var text = ""; await foreach (StreamingResponseUpdate update in await client.CreateResponseStreamingAsync("gpt-5", "Say hello.")) { if (update is StreamingResponseOutputTextDeltaUpdate delta) { text += delta.Delta; } else if (update is StreamingResponseCompletedUpdate) { text += "."; } } return text;""",
        ]);
}
