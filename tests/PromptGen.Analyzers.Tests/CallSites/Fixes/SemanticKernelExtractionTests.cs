using Shouldly;
using Xunit;

namespace PromptGen.Analyzers.Tests.CallSites.Fixes;

/// <summary>Raw calls of Semantic Kernel, against types that have its signatures: its packages cannot be had here.</summary>
public sealed class SemanticKernelExtractionTests
{
    private const string Stubs = """
        #nullable enable
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading;
        using System.Threading.Tasks;
        using Microsoft.Extensions.AI;
        using Microsoft.SemanticKernel.ChatCompletion;
        namespace Microsoft.SemanticKernel.ChatCompletion
        {
            public readonly struct AuthorRole(string label)
            {
                public string Label => label;
                public static AuthorRole System { get; } = new("system");
                public static AuthorRole User { get; } = new("user");
                public static AuthorRole Assistant { get; } = new("assistant");
            }
            public class ChatHistory : List<ChatMessageContent>
            {
                public ChatHistory() { }
                public ChatHistory(string systemMessage) => AddSystemMessage(systemMessage);
                public void AddMessage(AuthorRole authorRole, string content) => Add(new(authorRole, content));
                public void AddSystemMessage(string content) => Add(new(AuthorRole.System, content));
                public void AddUserMessage(string content) => Add(new(AuthorRole.User, content));
                public void AddAssistantMessage(string content) => Add(new(AuthorRole.Assistant, content));
            }
            public interface IChatCompletionService
            {
                Task<IReadOnlyList<ChatMessageContent>> GetChatMessageContentsAsync(ChatHistory chatHistory, PromptExecutionSettings? executionSettings = null, Kernel? kernel = null, CancellationToken cancellationToken = default);
                IAsyncEnumerable<StreamingChatMessageContent> GetStreamingChatMessageContentsAsync(ChatHistory chatHistory, PromptExecutionSettings? executionSettings = null, Kernel? kernel = null, CancellationToken cancellationToken = default);
            }
            public static class ChatCompletionServiceExtensions
            {
                public static async Task<ChatMessageContent> GetChatMessageContentAsync(this IChatCompletionService chatCompletionService, string prompt, PromptExecutionSettings? executionSettings = null, Kernel? kernel = null, CancellationToken cancellationToken = default) =>
                    (await chatCompletionService.GetChatMessageContentsAsync(Of(prompt), executionSettings, kernel, cancellationToken)).Single();
                public static async Task<ChatMessageContent> GetChatMessageContentAsync(this IChatCompletionService chatCompletionService, ChatHistory chatHistory, PromptExecutionSettings? executionSettings = null, Kernel? kernel = null, CancellationToken cancellationToken = default) =>
                    (await chatCompletionService.GetChatMessageContentsAsync(chatHistory, executionSettings, kernel, cancellationToken)).Single();
                public static IAsyncEnumerable<StreamingChatMessageContent> GetStreamingChatMessageContentsAsync(this IChatCompletionService chatCompletionService, string prompt, PromptExecutionSettings? executionSettings = null, Kernel? kernel = null, CancellationToken cancellationToken = default) =>
                    chatCompletionService.GetStreamingChatMessageContentsAsync(Of(prompt), executionSettings, kernel, cancellationToken);
                public static IChatClient AsChatClient(this IChatCompletionService service) => new Client(service);
                internal static ChatHistory Of(string prompt) { var history = new ChatHistory(); history.AddUserMessage(prompt); return history; }
                private sealed class Client(IChatCompletionService service) : IChatClient
                {
                    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
                        new(new ChatMessage(ChatRole.Assistant, (await service.GetChatMessageContentsAsync(History(messages), Settings(options), null, cancellationToken))[0].Content)) { FinishReason = ChatFinishReason.Stop };
                    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
                    {
                        await foreach (var content in service.GetStreamingChatMessageContentsAsync(History(messages), Settings(options), null, cancellationToken))
                        {
                            yield return new(ChatRole.Assistant, content.Content) { FinishReason = content.Content == "ply" ? ChatFinishReason.Stop : null };
                        }
                    }
                    public object? GetService(Type serviceType, object? serviceKey = null) => null;
                    public void Dispose() { }
                    private static ChatHistory History(IEnumerable<ChatMessage> messages) { var history = new ChatHistory(); foreach (var message in messages) { history.AddMessage(new AuthorRole(message.Role.Value), message.Text); } return history; }
                    private static PromptExecutionSettings? Settings(ChatOptions? options) => new OpenAIPromptExecutionSettings { Temperature = options?.Temperature is { } t ? Math.Round(t, 3) : null, MaxTokens = options?.MaxOutputTokens };
                }
            }
        }
        namespace Microsoft.SemanticKernel
        {
            public class PromptExecutionSettings { }
            public class OpenAIPromptExecutionSettings : PromptExecutionSettings { public double? Temperature { get; set; } public int? MaxTokens { get; set; } public object? FunctionChoiceBehavior { get; set; } }
            public class KernelArguments : Dictionary<string, object?> { }
            public class ChatMessageContent(AuthorRole role, string? content) { public AuthorRole Role => role; public string? Content { get; set; } = content; public override string ToString() => Content ?? ""; }
            public class StreamingChatMessageContent(string? content) { public string? Content { get; set; } = content; public override string ToString() => Content ?? ""; }
            public class FunctionResult(string value) { public T? GetValue<T>() => (T?)(object)value; public override string ToString() => value; }
            public class Kernel(IChatCompletionService service) { public T GetRequiredService<T>(object? serviceKey = null) where T : class => (T)service; }
            public static class KernelExtensions
            {
                public static async Task<FunctionResult> InvokePromptAsync(this Kernel kernel, string promptTemplate, KernelArguments? arguments = null, string? templateFormat = null, CancellationToken cancellationToken = default) =>
                    new((await kernel.GetRequiredService<IChatCompletionService>().GetChatMessageContentAsync(promptTemplate, null, kernel, cancellationToken)).Content!);
                public static async Task<T?> InvokePromptAsync<T>(this Kernel kernel, string promptTemplate, KernelArguments? arguments = null, string? templateFormat = null, CancellationToken cancellationToken = default) =>
                    (await kernel.InvokePromptAsync(promptTemplate, arguments, templateFormat, cancellationToken)).GetValue<T>();
                public static async IAsyncEnumerable<StreamingChatMessageContent> InvokePromptStreamingAsync(this Kernel kernel, string promptTemplate, KernelArguments? arguments = null, string? templateFormat = null, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
                {
                    await foreach (var content in kernel.GetRequiredService<IChatCompletionService>().GetStreamingChatMessageContentsAsync(promptTemplate, null, kernel, cancellationToken)) { yield return content; }
                }
            }
        }
        """;

    private const string Harness = """
        #nullable enable
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading;
        using System.Threading.Tasks;
        using Microsoft.SemanticKernel;
        using Microsoft.SemanticKernel.ChatCompletion;
        namespace Acme;
        public sealed record Note(string Title, int Count);
        public sealed class Recorder : IChatCompletionService
        {
            public List<string> Sent { get; } = [];
            public Task<IReadOnlyList<ChatMessageContent>> GetChatMessageContentsAsync(ChatHistory chatHistory, PromptExecutionSettings? executionSettings = null, Kernel? kernel = null, CancellationToken cancellationToken = default)
            {
                Write(chatHistory, executionSettings);
                return Task.FromResult<IReadOnlyList<ChatMessageContent>>([new(AuthorRole.Assistant, chatHistory.Any(m => m.Content!.Contains("Describe")) ? "{\"Title\":\"A\",\"Count\":2}" : "reply")]);
            }
            public async IAsyncEnumerable<StreamingChatMessageContent> GetStreamingChatMessageContentsAsync(ChatHistory chatHistory, PromptExecutionSettings? executionSettings = null, Kernel? kernel = null, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
            {
                Write(chatHistory, executionSettings);
                await Task.CompletedTask;
                yield return new("re");
                yield return new("ply");
            }
            private void Write(ChatHistory history, PromptExecutionSettings? settings)
            {
                Sent.AddRange(history.Select(message => message.Role.Label + ": " + message.Content));
                Sent.Add("settings: " + (settings as OpenAIPromptExecutionSettings)?.Temperature + " " + (settings as OpenAIPromptExecutionSettings)?.MaxTokens);
            }
        }
        public static class Run
        {
            public static string Go(string desk)
            {
                var recorder = new Recorder();
                var type = typeof(Run).Assembly.GetType("Acme." + desk)!;
                var text = ((Task<string>)type.GetMethod("AskAsync")!.Invoke(Activator.CreateInstance(type, new Kernel(recorder), recorder), ["Ann", 3, new CancellationTokenSource().Token])!).GetAwaiter().GetResult();
                return text + "\n" + string.Join("\n", recorder.Sent);
            }
        }
        """;

    private static readonly (string Shape, string Body)[] Shapes =
    [
        ("prompt", """return (await kernel.InvokePromptAsync("Say hello.")).ToString();"""),
        ("prompt, interpolated", """FunctionResult result = await kernel.InvokePromptAsync($"Say hello to {name}.", cancellationToken: ct); return result.GetValue<string>()!;"""),
        ("prompt, printed", """return $"{await kernel.InvokePromptAsync("Say hello.")}";"""),
        ("prompt, to a string", """var text = await kernel.InvokePromptAsync<string>("Say hello to " + name + "."); return text!;"""),
        ("prompt, streamed", """var text = ""; await foreach (var chunk in kernel.InvokePromptStreamingAsync($"Say hello to {name}.")) { text += chunk; } return text;"""),
        ("prompt, deserialized", """var result = await kernel.InvokePromptAsync($"Describe {name}."); return JsonSerializer.Deserialize<Note>(result.ToString())!.Title;"""),
        ("service", """return (await chat.GetChatMessageContentAsync($"Say hello to {name}.")).Content!;"""),
        ("service with settings", """var reply = await chat.GetChatMessageContentAsync("Say hello.", new OpenAIPromptExecutionSettings { Temperature = 0.2, MaxTokens = 50 }, kernel, ct); return reply.Content!;"""),
        ("history", """var history = new ChatHistory("You help."); history.AddUserMessage($"I am {name}."); var reply = await chat.GetChatMessageContentAsync(history, cancellationToken: ct); return reply.ToString();"""),
        ("history, several", """ChatHistory history = []; history.AddSystemMessage("You help."); history.AddUserMessage("Hallo"); history.AddAssistantMessage("Hello"); history.AddMessage(AuthorRole.User, string.Format("{0} times.", count)); var replies = await chat.GetChatMessageContentsAsync(history); return replies[0].Content!;"""),
        ("history with contents", """var history = new ChatHistory { new(AuthorRole.System, "You help."), new(AuthorRole.User, name) }; return (await chat.GetChatMessageContentAsync(history)).Content!;"""),
        ("history, streamed", """var history = new ChatHistory(); history.AddUserMessage("Say hello."); var text = ""; await foreach (StreamingChatMessageContent content in chat.GetStreamingChatMessageContentsAsync(history)) { text += content.Content; } return text;"""),
    ];

    [Fact]
    public async Task The_prompt_sends_what_the_raw_call_sent()
    {
        var all = await Extracted.Check(Shapes, Source, ("Harness.cs", Harness), ("Stubs.g.cs", Stubs));

        foreach (var extracted in all)
        {
            extracted.Desk.ShouldContain("ChatCompletionServiceExtensions.AsChatClient(");
            extracted.Desk.ShouldNotContain("ChatHistory");
            extracted.Added.ShouldBeEmpty();
        }
    }

    [Fact]
    public Task Nothing_is_offered_where_something_would_be_lost() => Extracted.CheckNone(
    [
        """return (await kernel.InvokePromptAsync("Say hello to {{$name}}.", new KernelArguments { ["name"] = name })).ToString();""",
        """return (await kernel.InvokePromptAsync("Say hello to {{name}}.")).ToString();""",
        """return (await chat.GetChatMessageContentAsync("<message role=\"system\">Hi</message>")).Content!;""",
        """return (await chat.GetChatMessageContentAsync("Say hello.", new OpenAIPromptExecutionSettings { FunctionChoiceBehavior = name })).Content!;""",
        """var history = new ChatHistory(); history.AddUserMessage(name); var reply = await chat.GetChatMessageContentAsync(history); history.Add(reply); return history[1].Content!;""",
    ], Source, ("Harness.cs", Harness), ("Stubs.g.cs", Stubs));

    private static string Source(string name, string body) => $$"""
        #nullable enable
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Text.Json;
        using System.Threading;
        using System.Threading.Tasks;
        using Microsoft.SemanticKernel;
        using Microsoft.SemanticKernel.ChatCompletion;
        namespace Acme;
        public sealed class {{name}}(Kernel kernel, IChatCompletionService chat)
        {
            public async Task<string> AskAsync(string name, int count, CancellationToken ct)
            {
                {{body}}
            }
            object Fields => (kernel, chat);
        }
        """;
}
