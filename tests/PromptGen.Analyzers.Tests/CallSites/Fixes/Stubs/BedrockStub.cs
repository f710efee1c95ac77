namespace PromptGen.Analyzers.Tests.CallSites.Fixes.Stubs;

/// <summary>Amazon Bedrock's Converse with AWSSDK.Extensions.Bedrock.MEAI.</summary>
internal static class BedrockStub
{
    public static StubSdk Sdk { get; } = new(
        "using Amazon.BedrockRuntime;\nusing Amazon.BedrockRuntime.Model;",
        "IAmazonBedrockRuntime",
        "new AmazonBedrockRuntimeClient(model)",
        """
        using Amazon.BedrockRuntime.Model;
        namespace Amazon.BedrockRuntime.Model
        {
            public class ContentBlock { public string? Text { get; set; } public object? Image { get; set; } }
            public class SystemContentBlock { public string? Text { get; set; } }
            public class Message { public ConversationRole? Role { get; set; } public List<ContentBlock> Content { get; set; } = []; }
            public class InferenceConfiguration { public int? MaxTokens { get; set; } public float? Temperature { get; set; } public float? TopP { get; set; } public List<string>? StopSequences { get; set; } }
            public class ConverseRequest { public string ModelId { get; set; } = ""; public List<Message> Messages { get; set; } = []; public List<SystemContentBlock>? System { get; set; } public InferenceConfiguration? InferenceConfig { get; set; } public object? ToolConfig { get; set; } }
            public class ConverseStreamRequest : ConverseRequest;
            public interface IEventStreamEvent;
            public class ContentBlockDelta { public string? Text { get; set; } }
            public class ContentBlockDeltaEvent : IEventStreamEvent { public ContentBlockDelta Delta { get; set; } = new(); }
            public class MessageStartEvent : IEventStreamEvent;
            public class MessageStopEvent : IEventStreamEvent { public string? StopReason { get; set; } }
            public class ConverseStreamOutput(params IEventStreamEvent[] all) : IEnumerable<IEventStreamEvent>, IAsyncEnumerable<IEventStreamEvent>
            {
                public IEnumerator<IEventStreamEvent> GetEnumerator() => ((IEnumerable<IEventStreamEvent>)all).GetEnumerator();
                System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
                public async IAsyncEnumerator<IEventStreamEvent> GetAsyncEnumerator(CancellationToken cancellationToken = default) { await Task.CompletedTask; foreach (var one in all) { yield return one; } }
            }
            public class ConverseStreamResponse(ConverseStreamOutput stream) : IDisposable { public ConverseStreamOutput Stream => stream; public int HttpStatusCode => 200; public void Dispose() { } }
            public class InvokeModelRequest { public string ModelId { get; set; } = ""; public System.IO.MemoryStream? Body { get; set; } }
            public class InvokeModelResponse { public System.IO.MemoryStream? Body { get; set; } }
            public class ConverseOutput { public Message? Message { get; set; } }
            public class ConverseResponse { public ConverseOutput? Output { get; set; } public string? StopReason { get; set; } }
        }
        namespace Amazon.BedrockRuntime
        {
            public class ConversationRole(string value) { public string Value => value; public static readonly ConversationRole User = new("user"); public static readonly ConversationRole Assistant = new("assistant"); public static implicit operator ConversationRole(string value) => new(value); }
            public interface IAmazonBedrockRuntime
            {
                Task<ConverseResponse> ConverseAsync(ConverseRequest request, CancellationToken cancellationToken = default);
                Task<ConverseStreamResponse> ConverseStreamAsync(ConverseStreamRequest request, CancellationToken cancellationToken = default);
                Task<InvokeModelResponse> InvokeModelAsync(InvokeModelRequest request, CancellationToken cancellationToken = default);
            }
            public class AmazonBedrockRuntimeClient(Acme.Model model) : IAmazonBedrockRuntime
            {
                internal Acme.Model Model => model;
                public virtual Task<ConverseResponse> ConverseAsync(ConverseRequest request, CancellationToken cancellationToken = default) =>
                    Task.FromResult(new ConverseResponse { Output = new() { Message = new() { Role = ConversationRole.Assistant, Content = [new() { Text = Ask(request) }] } } });
                public virtual Task<ConverseStreamResponse> ConverseStreamAsync(ConverseStreamRequest request, CancellationToken cancellationToken = default)
                {
                    var text = Ask(request);
                    return Task.FromResult(new ConverseStreamResponse(new(new MessageStartEvent(), new ContentBlockDeltaEvent { Delta = new() { Text = text[..2] } }, new ContentBlockDeltaEvent { Delta = new() { Text = text[2..] } }, new MessageStopEvent())));
                }
                public Task<InvokeModelResponse> InvokeModelAsync(InvokeModelRequest request, CancellationToken cancellationToken = default) => throw new NotSupportedException();
                private string Ask(ConverseRequest request) => model.Reply((request.System?.Select(block => ("system", block.Text!)) ?? []).Concat(request.Messages.Select(message => (message.Role!.Value, message.Content[0].Text!))), request.ModelId, request.InferenceConfig?.Temperature, request.InferenceConfig?.MaxTokens);
            }
            public static class AmazonBedrockRuntimeExtensions { public static IChatClient AsIChatClient(this IAmazonBedrockRuntime runtime, string? defaultModelId = null) => new Acme.ModelClient(((AmazonBedrockRuntimeClient)runtime).Model, defaultModelId); }
        }
        """,
        [
            ("Bedrock", """var response = await client.ConverseAsync(new ConverseRequest { ModelId = "anthropic.claude", Messages = [new Message { Role = ConversationRole.User, Content = [new ContentBlock { Text = "Say hello." }] }] }, ct); return response.Output!.Message!.Content[0].Text!;"""),
            ("Bedrock, lists", """var request = new ConverseRequest { ModelId = "anthropic.claude", Messages = new List<Message> { new Message { Role = ConversationRole.User, Content = new List<ContentBlock> { new ContentBlock { Text = $"Say hello to {name}." } } } } }; var response = await client.ConverseAsync(request); return response.Output!.Message!.Content.First().Text!;"""),
            ("Bedrock, system and settings", """var response = await client.ConverseAsync(new ConverseRequest { ModelId = "anthropic.claude", System = [new SystemContentBlock { Text = "You help." }], Messages = [new Message { Role = "user", Content = [new() { Text = "Hallo" }] }, new Message { Role = ConversationRole.Assistant, Content = [new() { Text = "Hello" }] }, new Message { Role = ConversationRole.User, Content = [new() { Text = name }] }], InferenceConfig = new InferenceConfiguration { MaxTokens = 512, Temperature = 0.5f } }); return response?.Output?.Message?.Content?[0]?.Text ?? "";"""),
            ("Bedrock, filled", """var request = new ConverseRequest { ModelId = "anthropic.claude" }; request.Messages.Add(new Message { Role = ConversationRole.User, Content = [new() { Text = "Hallo" }] }); request.Messages.Add(new Message { Role = ConversationRole.Assistant, Content = [new() { Text = "Hello" }] }); var last = new Message { Role = ConversationRole.User, Content = [new() { Text = $"It is {name}." }] }; request.Messages.Add(last); request.InferenceConfig = new InferenceConfiguration { MaxTokens = 90 }; request.System = []; request.System.Add(new SystemContentBlock { Text = "You help." }); var response = await client.ConverseAsync(request, ct); return response.Output!.Message!.Content[0].Text!;"""),
            ("Bedrock, streamed", """var request = new ConverseStreamRequest { ModelId = "anthropic.claude", Messages = [new() { Role = ConversationRole.User, Content = [new() { Text = "Say hello." }] }] }; var response = await client.ConverseStreamAsync(request, ct); var text = ""; foreach (var chunk in response.Stream.AsEnumerable()) { if (chunk is ContentBlockDeltaEvent) { text += (chunk as ContentBlockDeltaEvent)!.Delta.Text; } } return text;"""),
            ("Bedrock, streamed and disposed", """var text = ""; using ConverseStreamResponse response = await client.ConverseStreamAsync(new ConverseStreamRequest { ModelId = "anthropic.claude", Messages = [new() { Role = ConversationRole.User, Content = [new() { Text = name }] }], System = [new() { Text = "You help." }] }); await foreach (IEventStreamEvent chunk in response.Stream) { if (chunk is ContentBlockDeltaEvent delta && delta.Delta?.Text is not null) { text += delta.Delta.Text; } } return text;"""),
            ("Bedrock, streamed at once", """var text = ""; foreach (var chunk in (await client.ConverseStreamAsync(new ConverseStreamRequest { ModelId = "anthropic.claude", Messages = [new() { Role = ConversationRole.User, Content = [new() { Text = "Say hello." }] }] })).Stream) if (chunk is ContentBlockDeltaEvent delta) text += delta.Delta.Text; return text;"""),
            ("Bedrock, streamed by casts", """var text = ""; var response = await client.ConverseStreamAsync(new ConverseStreamRequest { ModelId = "anthropic.claude", Messages = [new() { Role = ConversationRole.User, Content = [new() { Text = "Say hello." }] }] }).ConfigureAwait(false); foreach (var chunk in response.Stream) { if (chunk is ContentBlockDeltaEvent && count > 0) { text += ((ContentBlockDeltaEvent)chunk).Delta.Text; } } return text;"""),
            ("Bedrock, deserialized", """var response = await client.ConverseAsync(new ConverseRequest { ModelId = "anthropic.claude", Messages = [new() { Role = ConversationRole.User, Content = [new() { Text = $"Describe {name}." }] }] }); return JsonSerializer.Deserialize<Note>(response.Output!.Message!.Content[0].Text!)!.Title;"""),
        ],
        [
            """var response = await client.ConverseStreamAsync(new ConverseStreamRequest { ModelId = "anthropic.claude", Messages = [new() { Role = ConversationRole.User, Content = [new() { Text = "Say hello." }] }] }); var text = ""; lock (client) { foreach (var chunk in response.Stream.AsEnumerable()) { if (chunk is ContentBlockDeltaEvent delta) { text += delta.Delta.Text; } } } return text;""",
            """var response = await client.ConverseStreamAsync(new ConverseStreamRequest { ModelId = "anthropic.claude", Messages = [new() { Role = ConversationRole.User, Content = [new() { Text = "Say hello." }] }] }); var text = ""; unsafe { foreach (var chunk in response.Stream) { if (chunk is ContentBlockDeltaEvent delta) { text += delta.Delta.Text; } } } return text;""",
            """var request = new ConverseRequest { ModelId = "anthropic.claude", System = [new() { Text = "You help." }], Messages = [new() { Role = ConversationRole.User, Content = [new() { Text = "Say hello." }] }] }; request.System.Add(new() { Text = "Kindly." }); var response = await client.ConverseAsync(request); return response.Output!.Message!.Content[0].Text!;""",
            """var request = new ConverseRequest { ModelId = "anthropic.claude" }; if (count > 1) { request.Messages.Add(new() { Role = ConversationRole.User, Content = [new() { Text = "Say hello." }] }); } var response = await client.ConverseAsync(request); return response.Output!.Message!.Content[0].Text!;""",
            """var request = new ConverseRequest { ModelId = "anthropic.claude", Messages = [new() { Role = ConversationRole.User, Content = [new() { Text = "Say hello." }] }] }; var response = await client.ConverseAsync(request); request.Messages.Clear(); return response.Output!.Message!.Content[0].Text!;""",
            """var list = new List<Message> { new() { Role = ConversationRole.User, Content = [new() { Text = "Hallo" }] } }; var request = new ConverseRequest { ModelId = "anthropic.claude", Messages = list }; request.Messages.Add(new() { Role = ConversationRole.User, Content = [new() { Text = "Say hello." }] }); list.Add(new() { Role = ConversationRole.Assistant, Content = [new() { Text = "Hello" }] }); var response = await client.ConverseAsync(request); return response.Output!.Message!.Content[0].Text!;""",
            """var text = ""; var response = await client.ConverseStreamAsync(new ConverseStreamRequest { ModelId = "anthropic.claude", Messages = [new() { Role = ConversationRole.User, Content = [new() { Text = "Say hello." }] }] }); foreach (var chunk in response.Stream) { if (chunk is ContentBlockDeltaEvent delta) { text += delta.Delta.Text; } else if (chunk is MessageStopEvent stop) { text += stop.StopReason; } } return text;""",
            """var text = ""; var response = await client.ConverseStreamAsync(new ConverseStreamRequest { ModelId = "anthropic.claude", Messages = [new() { Role = ConversationRole.User, Content = [new() { Text = "Say hello." }] }] }); foreach (var chunk in response.Stream) { if (chunk is ContentBlockDeltaEvent delta) { text += delta.Delta.Text; } } return text + response.HttpStatusCode;""",
            """var text = ""; var response = await client.ConverseStreamAsync(new ConverseStreamRequest { ModelId = "anthropic.claude", Messages = [new() { Role = ConversationRole.User, Content = [new() { Text = "Say hello." }] }] }); foreach (var chunk in response.Stream) { if (chunk is not ContentBlockDeltaEvent delta) { text += "."; continue; } text += delta.Delta.Text; } return text;""",
            """var text = ""; var response = await client.ConverseStreamAsync(new ConverseStreamRequest { ModelId = "anthropic.claude", Messages = [new() { Role = ConversationRole.User, Content = [new() { Text = "Say hello." }] }] }); string All() { var all = ""; foreach (var chunk in response.Stream) { if (chunk is ContentBlockDeltaEvent delta) { all += delta.Delta.Text; } } return all; } return text + All();""",
            """var text = ""; using (var response = await client.ConverseStreamAsync(new ConverseStreamRequest { ModelId = "anthropic.claude", Messages = [new() { Role = ConversationRole.User, Content = [new() { Text = "Say hello." }] }] })) { foreach (var chunk in response.Stream) { if (chunk is ContentBlockDeltaEvent delta) { text += delta.Delta.Text; } } } return text;""",
            """var response = await client.InvokeModelAsync(new InvokeModelRequest { ModelId = "anthropic.claude", Body = new System.IO.MemoryStream(JsonSerializer.SerializeToUtf8Bytes(new { prompt = "Say hello." })) }); return response.Body!.Length.ToString();""",
            """var response = await client.ConverseAsync(new ConverseRequest { ModelId = "anthropic.claude", ToolConfig = name, Messages = [new() { Role = ConversationRole.User, Content = [new() { Text = "Say hello." }] }] }); return response.Output!.Message!.Content[0].Text!;""",
            """var response = await client.ConverseAsync(new ConverseRequest { ModelId = "anthropic.claude", Messages = [new() { Role = ConversationRole.User, Content = [new() { Text = "Look." }, new() { Image = name }] }] }); return response.Output!.Message!.Content[0].Text!;""",
            """var response = await client.ConverseAsync(new ConverseRequest { ModelId = "anthropic.claude", Messages = [new() { Role = ConversationRole.User, Content = [new() { Text = "Say hello." }] }] }); return response.Output!.Message!.Content[0].Text + response.StopReason;""",
        ]);
}
