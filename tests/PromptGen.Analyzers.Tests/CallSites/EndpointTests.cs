using Microsoft.CodeAnalysis;
using Shouldly;
using Xunit;

namespace PromptGen.Analyzers.Tests.CallSites;

public sealed class EndpointTests
{
    [Fact]
    public Task Addresses_are_found_where_http_takes_them_and_elsewhere() => Check("""
        class Settings
        {
            public const string Mistral = {|PG5005:"https://api.mistral.ai/v1/"|};
            public string Url { get; set; } = {|PG5005:"https://api.anthropic.com/v1/messages"|};
        }
        class Desk(HttpClient http)
        {
            public async Task Call(string resource, string model)
            {
                http.BaseAddress = new Uri({|PG5005:"https://api.openai.com"|});
                await http.PostAsync({|PG5005:"https://api.openai.com/v1/chat/completions"|}, null);
                await http.PostAsync({|PG5005:"/v1/chat/completions"|}, null);
                var request = new HttpRequestMessage(HttpMethod.Post, {|PG5005:"http://localhost:8000/v1/completions"|});
                var azure = new Uri($"https://{resource}{|PG5005:.openai.azure.com/openai/deployments/|}{model}/chat/completions");
                var google = {|PG5005:"https://generativelanguage.googleapis.com/v1beta/models/"|} + model + ":generateContent";
            }
        }
        """);

    [Fact]
    public Task Other_addresses_are_left_alone() => Check("""
        /// <summary>See https://api.openai.com/v1/chat/completions</summary>
        class Desk(HttpClient http)
        {
            // https://api.openai.com/v1/chat/completions
            const string Docs = "https://platform.openai.com/docs/api-reference/chat";
            const string Policy = "connect-src https://api.openai.com";
            const string Text = "Requests go to https://api.openai.com/v1/chat/completions by default.";
            const string Host = "https://api.openai.com";
            const string Local = "http://localhost:11434/";
            const string OwnChat = "/api/chat";
            public async Task Call()
            {
                await http.GetAsync("https://example.com/v1/chat");
                await http.PostAsync("/api/chat", null);
                var options = new OpenAI.OpenAIClientOptions { Endpoint = new Uri("https://api.groq.com/openai/v1") };
                var client = new Anthropic.AnthropicClient { BaseUrl = "https://api.anthropic.com/v1/" };
            }
        }
        """);

    [Fact]
    public Task A_model_may_know_its_address_and_a_team_adds_hosts() => CallSiteProject.Of("""
        class Adapter(HttpClient http) : IChatClient
        {
            public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> m, ChatOptions? o = null, CancellationToken ct = default)
            {
                await http.PostAsync("https://api.openai.com/v1/chat/completions", null, ct);
                return null!;
            }
            public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> m, ChatOptions? o = null, CancellationToken ct = default) => null!;
            public object? GetService(Type type, object? key = null) => null;
            public void Dispose() { }
        }
        class Desk { Uri _uri = new({|PG5005:"https://llm.acme.example/generate/now"|}); }
        """).Option("promptgen_provider_hosts", "llm.acme.example/generate/").Check();

    [Fact]
    public async Task Severity_follows_the_use()
    {
        var found = await CallSiteProject.Of("""
            class Desk
            {
                public string Setting = "https://api.openai.com/v1/chat/completions";
                public Uri Used = new("https://api.openai.com/v1/chat/completions");
            }
            """).Run();
        found.OrderBy(d => d.Location.SourceSpan.Start).Select(d => (d.Id, d.Severity)).ShouldBe([("PG5005", DiagnosticSeverity.Info), ("PG5005", DiagnosticSeverity.Warning)]);
    }

    private static Task Check(string source) => CallSiteProject.Of(source).Check();
}
