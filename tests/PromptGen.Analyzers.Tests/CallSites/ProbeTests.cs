using Xunit;

namespace PromptGen.Analyzers.Tests.CallSites;

/// <summary>Raw calls in shapes that hide them, and code that looks like one and is none.</summary>
public sealed class ProbeTests
{
    [Fact]
    public Task Calls_are_found_in_every_place_that_code_can_stand_in() => CallSiteProject.Of("""
        interface ITeamClient : IChatClient { }
        static class Wrappers
        {
            public static Task<ChatResponse> Ask(this IChatClient client, string text) => client.{|PG5001:GetResponseAsync|}(text);
            public static async Task<string> AskAny<T>(T client, string text) where T : class, IChatClient => (await client.{|PG5001:GetResponseAsync|}(text)).Text;
            public static Task<ChatResponse> Spelled(IChatClient client) => ChatClientExtensions.{|PG5001:GetResponseAsync|}(client, "Hi");
        }
        class Generic<TClient>(TClient inner) where TClient : IChatClient
        {
            public Task<ChatResponse> Ask() => inner.{|PG5001:GetResponseAsync|}("Hi");
        }
        readonly record struct Pair(IChatClient First, IChatClient Second)
        {
            public Task<ChatResponse> Ask(bool first) => (first ? First : Second).{|PG5001:GetResponseAsync|}("Hi");
            public Task<ChatResponse> this[int index] => (index switch { 0 => First, _ => Second }).{|PG5001:GetResponseAsync|}("Hi");
            public static Task<ChatResponse> operator ~(Pair pair) => pair.First.{|PG5001:GetResponseAsync|}("Hi");
        }
        interface IDefault { IChatClient Client { get; } Task<ChatResponse> Ask() => Client.{|PG5001:GetResponseAsync|}("Hi"); }
        partial class Desk(IChatClient client, ITeamClient team, IServiceProvider services)
        {
            private readonly Func<string, Task<ChatResponse>> _ask = text => client.{|PG5001:GetResponseAsync|}(text);
            private readonly Lazy<Task<ChatResponse>> _lazy = new(() => client.{|PG5001:GetResponseAsync|}("Hi"));
            public Task<ChatResponse> Property => team.{|PG5001:GetResponseAsync|}("Hi");
            public partial Task<string> Ask();
            public async Task<string?> Local(IChatClient? maybe)
            {
                Task<ChatResponse> Inner(string text) { return client.{|PG5001:GetResponseAsync|}(text); }
                static async IAsyncEnumerable<string> Stream(IChatClient client) { await foreach (var update in client.{|PG5001:GetStreamingResponseAsync|}("Hi")) yield return update.Text; }
                await foreach (var text in Stream(client)) Console.WriteLine(text);
                var replies = await Task.WhenAll(new[] { "a", "b" }.Select(async text => await team.{|PG5001:GetResponseAsync|}(text)));
                var all = from text in new[] { "a" } select client.{|PG5001:GetResponseAsync|}(text);
                if (maybe?.{|PG5001:GetResponseAsync|}("Hi") is { } task) await task;
                OpenAI.Chat.ChatClient made = new("m", "not-needed");
                made.{|PG5001:CompleteChat|}("Hi");
                await ((IChatClient)services.GetService(typeof(IChatClient))!).{|PG5001:GetResponseAsync|}("Hi");
                return (await Inner("Hi")).Text + replies.Length + all.Count() + _ask + _lazy;
            }
        }
        partial class Desk
        {
            public partial async Task<string> Ask() => (await client.{|PG5001:GetResponseAsync|}("Hi")).Text;
        }
        class Derived() : OpenAI.Chat.ChatClient({|PG6004:"m"|}, "not-needed") { public object Ask() => base.{|PG5001:CompleteChat|}("Hi"); }
        """).Check();

    [Fact]
    public Task Calls_of_a_program_without_a_class_are_found() => new CallSiteProject().MayNotCompile().Add("Program.cs", """
        using Microsoft.Extensions.AI;
        IChatClient client = null!;
        var reply = await client.{|PG5001:GetResponseAsync|}("Hi");
        static System.Threading.Tasks.Task<ChatResponse> Ask(IChatClient other) => other.{|PG5001:GetResponseAsync|}("Hi");
        await Ask(client);
        """).Check();

    [Fact]
    public Task Methods_that_are_handed_on_are_found() => CallSiteProject.Of("""
        class Pipeline { public Task<T> ExecuteAsync<T>(Func<CancellationToken, Task<T>> callback, CancellationToken ct) => callback(ct); public static void Run<A, B, C, T>(Func<A, B, C, T> all) { } }
        class Desk(IChatClient client, OpenAI.Chat.ChatClient openAI, Pipeline pipeline)
        {
            delegate Task<ChatResponse> Asking(IEnumerable<ChatMessage> messages, ChatOptions? options, CancellationToken ct);
            private readonly Asking _field = client.{|PG5004:GetResponseAsync|};
            public void Hand()
            {
                Asking local = client.{|PG5004:GetResponseAsync|};
                Pipeline.Run<IEnumerable<ChatMessage>, ChatOptions?, CancellationToken, Task<ChatResponse>>(client.{|PG5004:GetResponseAsync|});
                Func<OpenAI.Chat.ChatMessage[], object> shortest = openAI.{|PG5004:CompleteChat|};
                Console.WriteLine(nameof(client.GetResponseAsync) + local + shortest + _field);
            }
            public Task<ChatResponse> Wrapped(CancellationToken ct) => pipeline.ExecuteAsync(token => client.{|PG5001:GetResponseAsync|}("Hi", cancellationToken: token), ct);
        }
        """).Check();

    [Fact]
    public Task Code_that_looks_like_a_call_is_left_alone() => CallSiteProject.Of("""
        class ChatClient { public string CompleteChat(string text) => text; public Task<string> GetResponseAsync(string text) => Task.FromResult(text); }
        class Messages { public object Create(object parameters) => parameters; }
        class Claude { public Messages Messages { get; } = new(); }
        static class Extensions { public static Task<string> GetResponseAsync(this string text, string other) => Task.FromResult(text + other); }
        class Host { public Task RunAsync(string text) => Task.CompletedTask; public void Complete(string text) { } }
        /// <summary><see cref="IChatClient.GetResponseAsync"/></summary>
        class Desk(ChatClient own, Claude claude, Host host, IChatClient client, OpenAI.OpenAIClient sdk, OpenAI.Chat.ChatClient chat)
        {
            Task<string> GetResponseAsync(string text) => own.GetResponseAsync(text);
            public async Task Look()
            {
                own.CompleteChat("Hi");
                claude.Messages.Create(new { });
                await "a".GetResponseAsync("b");
                await GetResponseAsync("Hi");
                await host.RunAsync("Hi");
                host.Complete("Hi");
                await System.Net.WebRequest.CreateHttp("https://example.org").GetResponseAsync();
                sdk.GetChatClient({|PG6004:"m"|});
                chat.GetChatCompletions();
                client.GetService(typeof(IChatClient));
                Expression<Func<IChatClient, Task<ChatResponse>>> setup = c => c.GetResponseAsync("Hi", null, default);
                Console.WriteLine(typeof(IChatClient).GetMethod(nameof(IChatClient.GetResponseAsync)) + "client.GetResponseAsync(\"Hi\")" + setup);
                Func<string, Task<string>> handed = own.GetResponseAsync;
                await handed("Hi");
            }
        }
        """).Enable("PG5003").Check();

    [Fact]
    public Task Addresses_are_found_wherever_they_are_put() => CallSiteProject.Of("""
        class Factory { public HttpClient CreateClient(string name) => new(); }
        class Services { public Services AddHttpClient(string name, Action<HttpClient> configure) => this; }
        class Settings { public string Endpoint { get; set; } = {|PG5005:"https://api.openai.com/v1/chat/completions"|}; }
        class Desk
        {
            private readonly HttpClient _http = new() { BaseAddress = new Uri({|PG5005:"https://api.anthropic.com"|}) };
            public Task<HttpResponseMessage> Ask(HttpContent body) => _http.PostAsync("/v1/messages", body);
            public void Register(Services services) => services.AddHttpClient("openai", http => http.BaseAddress = new Uri({|PG5005:"https://api.openai.com/v1/"|}));
            public Task<HttpResponseMessage> Named(Factory factory, HttpContent body) => factory.CreateClient("openai").PostAsync({|PG5005:"v1/chat/completions"|}, body);
            public HttpRequestMessage Request(string model) => new(HttpMethod.Post, $"{|PG5005:https://generativelanguage.googleapis.com/v1beta/models/|}{model}:generateContent");
            public void Look()
            {
                Use(new Uri("https://platform.openai.com/docs/api-reference/chat"));
                Use(new Uri("https://api.openai.com.example.org/v1/chat/completions"));
                Use(new Uri("http://localhost:5000/orders"));
                Use("api.openai.com");
                Use("See https://docs.anthropic.com/en/api/messages for more.");
            }
            static void Use(object value) { }
        }
        """).Check();
}
