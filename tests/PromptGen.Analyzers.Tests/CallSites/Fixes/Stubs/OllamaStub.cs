namespace PromptGen.Analyzers.Tests.CallSites.Fixes.Stubs;

/// <summary>OllamaSharp, whose client is an <c>IChatClient</c> with members of its own.</summary>
internal static class OllamaStub
{
    public static StubSdk Sdk { get; } = new(
        "using OllamaSharp;\nusing OllamaSharp.Models;\nusing OllamaSharp.Models.Chat;",
        "OllamaApiClient",
        "new OllamaApiClient(model)",
        """
        using OllamaSharp.Models;
        using OllamaSharp.Models.Chat;
        namespace OllamaSharp.Models
        {
            public class RequestOptions { public float? Temperature { get; set; } public int? NumPredict { get; set; } public float? TopP { get; set; } public int? NumCtx { get; set; } }
            public class GenerateRequest { public string Model { get; set; } = ""; public string Prompt { get; set; } = ""; public string? System { get; set; } public bool Stream { get; set; } = true; public string[]? Images { get; set; } public RequestOptions? Options { get; set; } }
            public class GenerateResponseStream { public string Response { get; set; } = ""; public bool Done { get; set; } }
        }
        namespace OllamaSharp.Models.Chat
        {
            public readonly struct ChatRole(string value) { public string Value => value; public static ChatRole System { get; } = new("system"); public static ChatRole User { get; } = new("user"); public static ChatRole Assistant { get; } = new("assistant"); public static implicit operator ChatRole(string value) => new(value); }
            public class Message { public Message() { } public Message(ChatRole role, string content) { Role = role; Content = content; } public ChatRole? Role { get; set; } public string? Content { get; set; } public string[]? Images { get; set; } }
            public class ChatRequest { public string? Model { get; set; } public IEnumerable<Message>? Messages { get; set; } public bool Stream { get; set; } = true; public RequestOptions? Options { get; set; } }
            public class ChatResponseStream { public Message Message { get; set; } = new(); public bool Done { get; set; } }
        }
        namespace OllamaSharp
        {
            public class ConversationContext { }
            public interface IOllamaApiClient
            {
                IAsyncEnumerable<ChatResponseStream?> ChatAsync(ChatRequest request, CancellationToken cancellationToken = default);
                IAsyncEnumerable<GenerateResponseStream?> GenerateAsync(GenerateRequest request, CancellationToken cancellationToken = default);
            }
            public class OllamaApiClient(Acme.Model model) : IOllamaApiClient, IChatClient
            {
                private readonly IChatClient _inner = new Acme.ModelClient(model, "llama");
                public async IAsyncEnumerable<ChatResponseStream?> ChatAsync(ChatRequest request, [EnumeratorCancellation] CancellationToken cancellationToken = default)
                {
                    var text = model.Reply(request.Messages!.Select(message => (message.Role!.Value.Value, message.Content!)), request.Model ?? "llama", request.Options?.Temperature, request.Options?.NumPredict);
                    await Task.CompletedTask;
                    yield return new() { Message = new(Models.Chat.ChatRole.Assistant, text[..2]) };
                    yield return new() { Message = new(Models.Chat.ChatRole.Assistant, text[2..]) };
                }
                public async IAsyncEnumerable<GenerateResponseStream?> GenerateAsync(GenerateRequest request, [EnumeratorCancellation] CancellationToken cancellationToken = default)
                {
                    var text = model.Reply((request.System is { } system ? [("system", system)] : Enumerable.Empty<(string, string)>()).Append(("user", request.Prompt)), request.Model.Length > 0 ? request.Model : "llama", request.Options?.Temperature, request.Options?.NumPredict);
                    await Task.CompletedTask;
                    yield return new() { Response = text[..2] };
                    yield return new() { Response = text[2..] };
                }
                public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => _inner.GetResponseAsync(messages, options, cancellationToken);
                public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => _inner.GetStreamingResponseAsync(messages, options, cancellationToken);
                public object? GetService(Type serviceType, object? serviceKey = null) => null;
                public void Dispose() { }
            }
            public static class OllamaApiClientExtensions
            {
                public static IAsyncEnumerable<GenerateResponseStream?> GenerateAsync(this IOllamaApiClient client, string prompt, ConversationContext? context = null, CancellationToken cancellationToken = default) => client.GenerateAsync(new GenerateRequest { Prompt = prompt }, cancellationToken);
            }
            public class Chat(IOllamaApiClient client, string systemPrompt = "")
            {
                private readonly List<Message> _messages = systemPrompt.Length == 0 ? [] : [new(Models.Chat.ChatRole.System, systemPrompt)];
                public string Model { get; set; } = "";
                public IReadOnlyList<Message> Messages => _messages;
                public IAsyncEnumerable<string> SendAsync(string message, CancellationToken cancellationToken = default) => SendAsync(message, (IEnumerable<string>?)null, cancellationToken);
                public async IAsyncEnumerable<string> SendAsync(string message, IEnumerable<string>? imagesAsBase64, [EnumeratorCancellation] CancellationToken cancellationToken = default)
                {
                    _messages.Add(new(Models.Chat.ChatRole.User, message));
                    await foreach (var part in client.ChatAsync(new ChatRequest { Messages = _messages }, cancellationToken)) { yield return part!.Message.Content!; }
                }
            }
        }
        """,
        [
            ("Ollama, generated", """var text = ""; await foreach (var stream in client.GenerateAsync("Say hello.")) { text += stream?.Response; } return text;"""),
            ("Ollama, generated with a token", """var text = ""; await foreach (var stream in client.GenerateAsync($"Say hello to {name}.", cancellationToken: ct)) { text += stream!.Response; } return text;"""),
            ("Ollama, a request", """var text = ""; await foreach (var stream in client.GenerateAsync(new GenerateRequest { Prompt = "Say hello.", System = "You help.", Options = new RequestOptions { Temperature = 0.3f, NumPredict = 40 } }, ct)) { text += stream?.Response ?? ""; } return text;"""),
            ("Ollama, a request in a local", """var request = new GenerateRequest { Prompt = name, Stream = true }; var text = ""; await foreach (GenerateResponseStream? stream in client.GenerateAsync(request)) { text += stream?.Response; } return text;"""),
            ("Ollama, messages", """var text = ""; await foreach (var stream in client.ChatAsync(new ChatRequest { Messages = [new(ChatRole.System, "You help."), new(ChatRole.User, $"I am {name}.")] }, ct)) { text += stream?.Message.Content; } return text;"""),
            ("Ollama, messages in a local", """var messages = new List<Message> { new() { Role = ChatRole.System, Content = "You help." } }; messages.Add(new Message { Role = "user", Content = "Who?" }); var text = ""; await foreach (var stream in client.ChatAsync(new ChatRequest { Messages = messages })) { text += stream?.Message?.Content; } return text;"""),
            ("Ollama, a request with a model", """var text = ""; await foreach (var stream in client.GenerateAsync(new GenerateRequest { Prompt = "Say hello.", Model = "other" })) { text += stream?.Response; } return text;"""),
            ("Ollama, filled", """var request = new ChatRequest { Model = "other" }; var system = new Message(ChatRole.System, "You help."); request.Messages = [system, new(ChatRole.User, name)]; var text = ""; await foreach (var stream in client.ChatAsync(request)) { text += stream?.Message.Content; } return text;"""),
            ("Ollama, a chat of one turn", """var chat = new Chat(client); var text = ""; await foreach (var token in chat.SendAsync($"Say hello to {name}.")) { text += token; } return text;"""),
            ("Ollama, a chat with a system prompt", """var text = ""; await foreach (string token in new Chat(client, "You help.").SendAsync("Say hello.", ct)) text += token; return text;"""),
        ],
        [
            """var chat = new Chat(client); var text = ""; for (var i = 0; i < 2; i++) { await foreach (var token in chat.SendAsync("Say hello.")) { text += token; } } return text;""",
            """var chat = new Chat(client); var text = ""; await foreach (var token in chat.SendAsync("Say hello.")) { text += token; } return text + chat.Messages.Count;""",
            """var text = ""; await foreach (var stream in client.GenerateAsync("Say hello.", new ConversationContext())) { text += stream?.Response; } return text;""",
            """var text = ""; await foreach (var stream in client.GenerateAsync(new GenerateRequest { Prompt = "Say hello.", Options = new() { NumCtx = 4096 } })) { text += stream?.Response; } return text;""",
            """var text = ""; await foreach (var stream in client.GenerateAsync("Say hello.")) { text += stream?.Response + stream?.Done; } return text;""",
            """var text = ""; await foreach (var stream in client.ChatAsync(new ChatRequest { Messages = [new Message { Role = ChatRole.User, Content = "Look.", Images = [name] }] })) { text += stream?.Message.Content; } return text;""",
            """var text = ""; await foreach (var stream in client.GenerateAsync("Say hello.")) { text += stream?.Response.Trim(); } return text;""",
        ]);
}
