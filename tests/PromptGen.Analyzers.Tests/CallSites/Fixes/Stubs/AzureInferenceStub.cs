namespace PromptGen.Analyzers.Tests.CallSites.Fixes.Stubs;

/// <summary>Azure.AI.Inference with Microsoft.Extensions.AI.AzureAIInference.</summary>
internal static class AzureInferenceStub
{
    public static StubSdk Sdk { get; } = new(
        "using Azure;\nusing Azure.AI.Inference;",
        "ChatCompletionsClient",
        "new ChatCompletionsClient(model)",
        """
        namespace Azure
        {
            public abstract class Response<T> { public abstract T Value { get; } public static implicit operator T(Response<T> response) => response.Value; }
            public sealed class Ready<T>(T value) : Response<T> { public override T Value => value; }
        }
        namespace Azure.AI.Inference
        {
            public abstract class ChatRequestMessage(string role, string text) { internal (string, string) Sent => (role, text); }
            public class ChatRequestSystemMessage(string content) : ChatRequestMessage("system", content);
            public class ChatRequestUserMessage(string content) : ChatRequestMessage("user", content);
            public class ChatRequestAssistantMessage(string content) : ChatRequestMessage("assistant", content);
            public class ChatCompletionsOptions
            {
                public ChatCompletionsOptions() { }
                public ChatCompletionsOptions(IEnumerable<ChatRequestMessage> messages) => Messages = messages.ToList();
                public IList<ChatRequestMessage> Messages { get; set; } = [];
                public string? Model { get; set; }
                public float? Temperature { get; set; }
                public int? MaxTokens { get; set; }
                public IList<string> StopSequences { get; } = [];
            }
            public class ChatCompletions(string content) { public string Content => content; public int Created => 1; }
            public class StreamingChatCompletionsUpdate(string? content) { public string? ContentUpdate => content; }
            public sealed class StreamingResponse<T>(IAsyncEnumerable<T> updates) : IAsyncEnumerable<T> { public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) => updates.GetAsyncEnumerator(cancellationToken); }
            public class ChatCompletionsClient(Acme.Model model)
            {
                internal Acme.Model Model => model;
                public virtual Response<ChatCompletions> Complete(ChatCompletionsOptions chatCompletionsOptions, CancellationToken cancellationToken = default) => new Ready<ChatCompletions>(new(Ask(chatCompletionsOptions)));
                public virtual Task<Response<ChatCompletions>> CompleteAsync(ChatCompletionsOptions chatCompletionsOptions, CancellationToken cancellationToken = default) => Task.FromResult(Complete(chatCompletionsOptions, cancellationToken));
                public virtual Task<StreamingResponse<StreamingChatCompletionsUpdate>> CompleteStreamingAsync(ChatCompletionsOptions chatCompletionsOptions, CancellationToken cancellationToken = default) => Task.FromResult(new StreamingResponse<StreamingChatCompletionsUpdate>(Stream(chatCompletionsOptions)));
                private async IAsyncEnumerable<StreamingChatCompletionsUpdate> Stream(ChatCompletionsOptions options) { var text = Ask(options); await Task.CompletedTask; yield return new(text[..2]); yield return new(text[2..]); }
                private string Ask(ChatCompletionsOptions options) => model.Reply(options.Messages.Select(message => message.Sent), options.Model, options.Temperature, options.MaxTokens);
            }
        }
        namespace Microsoft.Extensions.AI
        {
            public static class AzureAIInferenceExtensions { public static IChatClient AsIChatClient(this Azure.AI.Inference.ChatCompletionsClient chatCompletionsClient, string? modelId = null) => new Acme.ModelClient(chatCompletionsClient.Model, modelId); }
        }
        """,
        [
            ("Azure inference", """var response = await client.CompleteAsync(new ChatCompletionsOptions { Messages = { new ChatRequestSystemMessage("You help."), new ChatRequestUserMessage($"I am {name}.") }, Model = "phi" }, ct); return response.Value.Content;"""),
            ("Azure inference, options in a local", """var options = new ChatCompletionsOptions() { Messages = { new ChatRequestUserMessage("Say hello.") }, Temperature = 0.4f, MaxTokens = 30, Model = name }; Response<ChatCompletions> response = await client.CompleteAsync(options); return response.Value.Content;"""),
            ("Azure inference, filled", """var options = new ChatCompletionsOptions { Temperature = 0.5f }; options.Messages.Add(new ChatRequestSystemMessage("You help.")); var question = new ChatRequestUserMessage($"I am {name}."); options.Messages.Add(question); options.Model = "phi"; options.MaxTokens = 30; var response = await client.CompleteAsync(options, ct); return response.Value.Content;"""),
            ("Azure inference, begun and filled", """var options = new ChatCompletionsOptions([new ChatRequestUserMessage("Hallo"), new ChatRequestAssistantMessage("Hello")]); options.Messages.Add(new ChatRequestUserMessage(name)); var response = await client.CompleteAsync(options); return response.Value.Content;"""),
            ("Azure inference, a list that is set", """var messages = new List<ChatRequestMessage>(); messages.Add(new ChatRequestSystemMessage("You help.")); messages.AddRange([new ChatRequestUserMessage("Hallo"), new ChatRequestAssistantMessage("Hello")]); messages.AddRange(new ChatRequestMessage[] { new ChatRequestUserMessage(name) }); ChatCompletionsOptions options = new(); options.Messages = messages; var response = await client.CompleteAsync(options); return response.Value.Content;"""),
            ("Azure inference, converted", """ChatCompletions reply = await client.CompleteAsync(new ChatCompletionsOptions([new ChatRequestUserMessage("Hallo"), new ChatRequestAssistantMessage("Hello"), new ChatRequestUserMessage(name)])); return reply.Content;"""),
            ("Azure inference, synchronous", """await Task.CompletedTask; Response<ChatCompletions> response = client.Complete(new ChatCompletionsOptions { Messages = [new ChatRequestUserMessage("Say hello.")] }); return response.Value.Content;"""),
            ("Azure inference, deserialized", """var response = await client.CompleteAsync(new ChatCompletionsOptions { Messages = { new ChatRequestUserMessage($"Describe {name}.") } }); return JsonSerializer.Deserialize<Note>(response.Value.Content)!.Title;"""),
            ("Azure inference, streamed", """var text = ""; await foreach (var update in await client.CompleteStreamingAsync(new ChatCompletionsOptions { Messages = { new ChatRequestUserMessage("Say hello.") } }, ct)) { text += update.ContentUpdate; } return text;"""),
            ("Azure inference, streamed from a local", """var text = ""; StreamingResponse<StreamingChatCompletionsUpdate> response = await client.CompleteStreamingAsync(new ChatCompletionsOptions { Messages = { new ChatRequestUserMessage($"Say hello to {name}.") } }); await foreach (StreamingChatCompletionsUpdate update in response) { text += update.ContentUpdate; } return text;"""),
            ("Azure inference, synchronous in a function that is made under a lock", """Func<Task<string>> ask; lock (client) { ask = async () => { await Task.CompletedTask; return client.Complete(new ChatCompletionsOptions { Messages = [new ChatRequestUserMessage("Say hello.")] }).Value.Content; }; } return await ask();"""),
        ],
        [
            """await Task.CompletedTask; lock (client) { return client.Complete(new ChatCompletionsOptions { Messages = [new ChatRequestUserMessage("Say hello.")] }).Value.Content; }""",
            """return await Ask(); async unsafe Task<string> Ask() { return client.Complete(new ChatCompletionsOptions { Messages = [new ChatRequestUserMessage("Say hello.")] }).Value.Content; }""",
            """Func<Task<string>> ask; unsafe { ask = async () => client.Complete(new ChatCompletionsOptions { Messages = [new ChatRequestUserMessage("Say hello.")] }).Value.Content; } return await ask();""",
            """await Task.CompletedTask; try { return name; } catch (Exception) when (client.Complete(new ChatCompletionsOptions { Messages = [new ChatRequestUserMessage("Say hello.")] }).Value.Content.Length > 0) { return ""; }""",
            """var options = new ChatCompletionsOptions(); options.Messages.Add(new ChatRequestUserMessage("Say hello.")); options.StopSequences.Add("x"); var response = await client.CompleteAsync(options); return response.Value.Content;""",
            """var options = new ChatCompletionsOptions { Model = "phi" }; options.Messages.Add(new ChatRequestUserMessage("Say hello.")); options.Model = "other"; var response = await client.CompleteAsync(options); return response.Value.Content;""",
            """var options = new ChatCompletionsOptions(); options.Messages.Add(new ChatRequestUserMessage($"Say hello to {name}.")); name = "x"; var response = await client.CompleteAsync(options); return response.Value.Content + name;""",
            """var options = new ChatCompletionsOptions(); options.Messages.Add(new ChatRequestUserMessage("Say hello.")); var text = (await client.CompleteAsync(options)).Value.Content; return text + options.Messages.Count;""",
            """var more = new List<ChatRequestMessage>(); if (count > 1) { more.Add(new ChatRequestUserMessage("Hallo")); } var messages = new List<ChatRequestMessage> { new ChatRequestUserMessage("Say hello.") }; messages.AddRange(more); var response = await client.CompleteAsync(new ChatCompletionsOptions(messages)); return response.Value.Content;""",
            """var question = new ChatRequestUserMessage("Say hello."); var response = await client.CompleteAsync(new ChatCompletionsOptions([question])); return response.Value.Content + question;""",
            """var response = await client.CompleteAsync(new ChatCompletionsOptions { Messages = { new ChatRequestUserMessage("Say hello.") }, StopSequences = { "x" } }); return response.Value.Content;""",
            """var response = await client.CompleteAsync(new ChatCompletionsOptions { Messages = { new ChatRequestUserMessage("Say hello.") } }); return response.Value.Content + response.Value.Created;""",
        ]);
}
