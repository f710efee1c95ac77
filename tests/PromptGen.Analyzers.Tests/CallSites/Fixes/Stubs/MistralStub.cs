namespace PromptGen.Analyzers.Tests.CallSites.Fixes.Stubs;

/// <summary>Mistral.SDK, whose endpoint is an <c>IChatClient</c> that is told its model, and whose requests have a temperature of their own.</summary>
internal static class MistralStub
{
    public static StubSdk Sdk { get; } = new(
        "using Mistral.SDK;\nusing Mistral.SDK.Completions;\nusing Mistral.SDK.DTOs;",
        "MistralClient",
        "new MistralClient(model)",
        """
        using Mistral.SDK.DTOs;
        namespace Mistral.SDK.DTOs
        {
            public class ChatMessage
            {
                public ChatMessage() { }
                public ChatMessage(RoleEnum? role = null, string? content = null) { Role = role; Content = content; }
                public enum RoleEnum { System = 1, User = 2, Assistant = 3 }
                public RoleEnum? Role { get; set; }
                public string? Content { get; set; }
                public string? Name { get; set; }
            }
            public class ResponseFormat { public int Type { get; set; } }
            public class ChatCompletionRequest
            {
                public ChatCompletionRequest(string? model = null, List<ChatMessage>? messages = null, decimal? temperature = 0.7M, int? maxTokens = null, bool? stream = false, bool safePrompt = false, ResponseFormat? responseFormat = null) =>
                    (Model, Messages, Temperature, MaxTokens) = (model!, messages!, temperature, maxTokens);
                public string Model { get; set; }
                public List<ChatMessage> Messages { get; set; }
                public decimal? Temperature { get; set; }
                public int? MaxTokens { get; set; }
            }
            public class Choice { public ChatMessage Message { get; set; } = new(); public ChatMessage Delta { get; set; } = new(); public int Index { get; set; } }
            public class ChatCompletionResponse { public List<Choice> Choices { get; set; } = []; }
        }
        namespace Mistral.SDK.Completions
        {
            public class CompletionsEndpoint(Acme.Model model) : Acme.ModelClient(model, null)
            {
                public Task<ChatCompletionResponse> GetCompletionAsync(ChatCompletionRequest request, CancellationToken cancellationToken = default) => Task.FromResult(new ChatCompletionResponse { Choices = [new() { Message = new(null, Ask(request)) }] });
                public async IAsyncEnumerable<ChatCompletionResponse> StreamCompletionAsync(ChatCompletionRequest request, [EnumeratorCancellation] CancellationToken cancellationToken = default)
                {
                    var text = Ask(request);
                    await Task.CompletedTask;
                    yield return new() { Choices = [new() { Delta = new(null, text[..2]) }] };
                    yield return new() { Choices = [new() { Delta = new(null, text[2..]) }] };
                }
                private string Ask(ChatCompletionRequest request) => Model.Reply(request.Messages.Select(message => (message.Role.ToString()!.ToLowerInvariant(), message.Content!)), request.Model, (double?)request.Temperature, request.MaxTokens);
            }
        }
        namespace Mistral.SDK
        {
            public class MistralClient(Acme.Model model) { public Completions.CompletionsEndpoint Completions { get; } = new(model); }
            public static class ModelDefinitions { public static string MistralSmall => "mistral-small-latest"; }
        }
        """,
        [
            ("Mistral", """var request = new ChatCompletionRequest(ModelDefinitions.MistralSmall, new List<ChatMessage>() { new ChatMessage(ChatMessage.RoleEnum.System, "You help."), new ChatMessage(ChatMessage.RoleEnum.User, $"Say hello to {name}.") }); var response = await client.Completions.GetCompletionAsync(request); return response.Choices.First().Message.Content!;"""),
            ("Mistral, settings", """var response = await client.Completions.GetCompletionAsync(new ChatCompletionRequest("mistral-small-latest", [new ChatMessage(ChatMessage.RoleEnum.User, "Say hello.")], temperature: 0, maxTokens: 500, stream: false), ct); return response.Choices[0].Message.Content ?? "";"""),
            ("Mistral, filled", """var request = new ChatCompletionRequest("mistral-small-latest", []); request.Temperature = 0.2M; request.Messages.Add(new ChatMessage { Role = ChatMessage.RoleEnum.User, Content = "Hallo" }); request.Messages.Add(new(ChatMessage.RoleEnum.Assistant, "Hello")); request.Messages.Add(new(ChatMessage.RoleEnum.User, name)); var response = await client.Completions.GetCompletionAsync(request); return response.Choices.First().Message.Content!;"""),
            ("Mistral, JSON", """var request = new ChatCompletionRequest(ModelDefinitions.MistralSmall, new List<ChatMessage> { new(ChatMessage.RoleEnum.User, $"Describe {name}.") }, responseFormat: new ResponseFormat { Type = 1 }); var response = await client.Completions.GetCompletionAsync(request); return JsonSerializer.Deserialize<Note>(response.Choices[0].Message.Content!)!.Title;"""),
            ("Mistral, streamed", """var text = ""; var request = new ChatCompletionRequest(ModelDefinitions.MistralSmall, [new(ChatMessage.RoleEnum.User, "Say hello.")]); await foreach (var part in client.Completions.StreamCompletionAsync(request, ct)) { text += part.Choices.First().Delta.Content; } return text;"""),
        ],
        [
            """var request = new ChatCompletionRequest(ModelDefinitions.MistralSmall, [new(ChatMessage.RoleEnum.User, "Say hello.")], safePrompt: true); var response = await client.Completions.GetCompletionAsync(request); return response.Choices[0].Message.Content!;""",
            """var request = new ChatCompletionRequest(name + "x", [new(ChatMessage.RoleEnum.User, "Say hello.")]); var response = await client.Completions.GetCompletionAsync(request); return response.Choices[0].Message.Content!;""",
            """var request = new ChatCompletionRequest("mistral-small-latest", [new(ChatMessage.RoleEnum.User, "Say hello.")]); request.Model = name; var response = await client.Completions.GetCompletionAsync(request); return response.Choices[0].Message.Content!;""",
            """var request = new ChatCompletionRequest("mistral-small-latest", [new ChatMessage { Role = ChatMessage.RoleEnum.User, Content = "Say hello.", Name = name }]); var response = await client.Completions.GetCompletionAsync(request); return response.Choices[0].Message.Content!;""",
            """var request = new ChatCompletionRequest("mistral-small-latest", [new(ChatMessage.RoleEnum.User, "Say hello.")]); var response = await client.Completions.GetCompletionAsync(request); return response.Choices[0].Message.Content! + response.Choices.Count;""",
        ]);
}
