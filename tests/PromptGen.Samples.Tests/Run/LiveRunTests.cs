using System.Text.Json;
using Microsoft.AspNetCore.Http;
using PromptGen.Samples.Tests.Models;
using Shouldly;
using SupportDesk.Models;
using Xunit;

namespace PromptGen.Samples.Tests.Run;

/// <summary>The whole way with <c>--live</c>: prompt, boundary, SDK, HTTP; the provider is on loopback.</summary>
public sealed class LiveRunTests
{
    private const string Ticket = "T-1003";
    private const string Sorted = """{"category":"api","priority":"high","sentiment":"negative","language":"en","reason":"A job fails."}""";
    private const string Answered = """{"answer":"Wait as long as Retry-After says.","confidence":"high","cited_chunk_ids":["api-keys-and-limits#3"]}""";

    [Theory]
    [InlineData("openai")]
    [InlineData("anthropic")]
    public async Task A_ticket_is_sorted_and_answered(string provider)
    {
        await using var server = await LoopbackServer.StartAsync((context, request) => AnswerAsync(context, provider, ReplyTo(request)));
        SampleProcess.Result result = await RunAsync(server, provider);

        result.ExitCode.ShouldBe(0, result.Output + result.Errors);
        result.Output.ShouldContain("Wait as long as Retry-After says.");
        result.Output.ShouldContain("api-keys-and-limits#3");

        // A machine under load may let an attempt time out: then there are more requests than two.
        server.Requests.Select(request => request.Body.GetProperty("model").GetString()).Distinct().ShouldBe(["small-model", "big-model"]);
    }

    [Theory]
    [InlineData("openai")]
    [InlineData("anthropic")]
    public async Task A_wrong_key_is_no_success(string provider)
    {
        await using var server = await LoopbackServer.StartAsync("application/json", """{"error":{"type":"authentication_error","message":"wrong key"}}""", 401);
        SampleProcess.Result result = await RunAsync(server, provider);

        result.ExitCode.ShouldBe(1, result.Output + result.Errors);
        result.Output.ShouldContain("auth");
    }

    private static Task<SampleProcess.Result> RunAsync(LoopbackServer server, string provider) => SampleProcess.RunAsync(
        new Dictionary<string, string>
        {
            [LiveSettings.ProviderVariable] = provider,
            [LiveSettings.EndpointVariable] = provider == "openai" ? new Uri(server.Address, "v1").ToString() : server.Address.ToString(),
            [LiveSettings.ApiKeyVariable] = "none",
            [LiveSettings.ModelVariable] = "big-model",
            [LiveSettings.SmallModelVariable] = "small-model",
        },
        "--live",
        Ticket);

    private static string ReplyTo(JsonElement request) => request.GetProperty("model").GetString() == "small-model" ? Sorted : Answered;

    private static Task AnswerAsync(HttpContext context, string provider, string text)
    {
        string escaped = JsonEncodedText.Encode(text).ToString();
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(provider == "openai"
            ? $$$"""
              {"id":"c","object":"chat.completion","created":1794211200,"model":"m","choices":[{"index":0,"finish_reason":"stop",
              "message":{"role":"assistant","content":"{{{escaped}}}"}}],"usage":{"prompt_tokens":31,"completion_tokens":7,"total_tokens":38}}
              """
            : $$$"""
              {"id":"c","type":"message","role":"assistant","model":"m","content":[{"type":"text","text":"{{{escaped}}}"}],
              "stop_reason":"end_turn","stop_sequence":null,"usage":{"input_tokens":31,"output_tokens":7}}
              """);
    }
}
