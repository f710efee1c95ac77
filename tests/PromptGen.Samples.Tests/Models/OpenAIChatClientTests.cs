using System.ClientModel;
using System.Text.Json;
using Microsoft.Extensions.AI;
using Shouldly;
using SupportDesk.Models;
using Xunit;

namespace PromptGen.Samples.Tests.Models;

public sealed class OpenAIChatClientTests
{
    private const string Reply = """
        {"id":"chatcmpl-1","object":"chat.completion","created":1794211200,"model":"m-2026","choices":[{"index":0,"finish_reason":"stop",
        "message":{"role":"assistant","content":"{\"answer\":\"yes\"}"}}],
        "usage":{"prompt_tokens":31,"completion_tokens":7,"total_tokens":38,"prompt_tokens_details":{"cached_tokens":5}}}
        """;

    private static readonly ChatMessage[] Question = [new(ChatRole.System, "Be short."), new(ChatRole.User, "Is it?")];

    [Fact]
    public async Task A_reply_comes_with_text_usage_model_and_finish_reason()
    {
        await using var server = await LoopbackServer.StartAsync("application/json", Reply);
        ChatResponse response = await Client(server).GetResponseAsync(Question);

        response.Text.ShouldBe("""{"answer":"yes"}""");
        response.FinishReason.ShouldBe(ChatFinishReason.Stop);
        response.ModelId.ShouldBe("m-2026");
        response.ResponseId.ShouldBe("chatcmpl-1");
        response.Usage.ShouldNotBeNull();
        response.Usage.InputTokenCount.ShouldBe(31);
        response.Usage.OutputTokenCount.ShouldBe(7);
        response.Usage.CachedInputTokenCount.ShouldBe(5);
    }

    [Fact]
    public async Task Messages_settings_and_schema_are_sent()
    {
        await using var server = await LoopbackServer.StartAsync("application/json", Reply);
        using JsonDocument schema = JsonDocument.Parse("""{"type":"object","properties":{"answer":{"type":"string"}}}""");
        await Client(server).GetResponseAsync(Question, new()
        {
            Temperature = 0.5f,
            TopP = 0.25f,
            MaxOutputTokens = 70,
            StopSequences = ["END"],
            Seed = 42,
            Reasoning = new() { Effort = ReasoningEffort.Low },
            ResponseFormat = ChatResponseFormat.ForJsonSchema(schema.RootElement, "answer", "An answer."),
        });

        var request = server.Requests.ShouldHaveSingleItem();
        request.Path.ShouldBe("/v1/chat/completions");
        JsonElement body = request.Body;
        body.GetProperty("model").GetString().ShouldBe("m");
        body.GetProperty("messages")[0].GetProperty("role").GetString().ShouldBe("system");
        body.GetProperty("messages")[1].GetProperty("role").GetString().ShouldBe("user");
        body.GetProperty("messages")[1].GetProperty("content").ToString().ShouldContain("Is it?");
        body.GetProperty("temperature").GetDouble().ShouldBe(0.5);
        body.GetProperty("top_p").GetDouble().ShouldBe(0.25);
        body.GetProperty("max_completion_tokens").GetInt32().ShouldBe(70);
        body.GetProperty("stop")[0].GetString().ShouldBe("END");
        body.GetProperty("seed").GetInt64().ShouldBe(42);
        body.GetProperty("reasoning_effort").GetString().ShouldBe("low");
        JsonElement format = body.GetProperty("response_format");
        format.GetProperty("type").GetString().ShouldBe("json_schema");
        format.GetProperty("json_schema").GetProperty("name").GetString().ShouldBe("answer");
        format.GetProperty("json_schema").GetProperty("schema").GetProperty("properties").TryGetProperty("answer", out _).ShouldBeTrue();
        format.GetProperty("json_schema").TryGetProperty("strict", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Nothing_is_sent_that_was_not_asked_for()
    {
        await using var server = await LoopbackServer.StartAsync("application/json", Reply);
        await Client(server).GetResponseAsync(Question);
        await Client(server).GetResponseAsync(Question, new());

        server.Requests.Count.ShouldBe(2);
        foreach (var request in server.Requests)
        {
            request.Body.EnumerateObject().Select(member => member.Name).ShouldBe(["messages", "model"], ignoreOrder: true);
        }
    }

    [Fact]
    public async Task A_refusal_is_an_error_and_no_text()
    {
        await using var server = await LoopbackServer.StartAsync("application/json", """
            {"id":"chatcmpl-2","object":"chat.completion","created":1794211200,"model":"m-2026","choices":[{"index":0,"finish_reason":"stop",
            "message":{"role":"assistant","content":null,"refusal":"I cannot help with that."}}]}
            """);
        ChatResponse response = await Client(server).GetResponseAsync(Question);

        response.Text.ShouldBeEmpty();
        var error = response.Messages.Single().Contents.ShouldHaveSingleItem().ShouldBeOfType<ErrorContent>();
        error.ErrorCode.ShouldBe("Refusal");
        error.Message.ShouldBe("I cannot help with that.");
    }

    [Theory]
    [InlineData("length", "length")]
    [InlineData("content_filter", "content_filter")]
    [InlineData("tool_calls", "tool_calls")]
    public async Task Finish_reasons_are_passed_on(string sent, string expected)
    {
        await using var server = await LoopbackServer.StartAsync("application/json", Reply.Replace("\"stop\"", $"\"{sent}\"", StringComparison.Ordinal));
        (await Client(server).GetResponseAsync(Question)).FinishReason.ShouldBe(new ChatFinishReason(expected));
    }

    [Fact]
    public async Task A_stream_adds_up_to_the_same_reply()
    {
        const string Start = """data: {"id":"chatcmpl-3","object":"chat.completion.chunk","created":1794211200,"model":"m-2026","choices":""";
        await using var server = await LoopbackServer.StartAsync("text/event-stream", string.Join("\n\n",
            Start + """[{"index":0,"delta":{"role":"assistant","content":"Yes"},"finish_reason":null}]}""",
            Start + """[{"index":0,"delta":{"content":", it is."},"finish_reason":null}]}""",
            Start + """[{"index":0,"delta":{},"finish_reason":"stop"}]}""",
            Start + """[],"usage":{"prompt_tokens":31,"completion_tokens":4,"total_tokens":35}}""",
            "data: [DONE]",
            ""));
        ChatResponse response = await Client(server).GetStreamingResponseAsync(Question).ToChatResponseAsync();

        response.Text.ShouldBe("Yes, it is.");
        response.FinishReason.ShouldBe(ChatFinishReason.Stop);
        response.ModelId.ShouldBe("m-2026");
        response.Usage.ShouldNotBeNull().OutputTokenCount.ShouldBe(4);
        server.Requests.ShouldHaveSingleItem().Body.GetProperty("stream").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task A_refused_stream_is_an_error_and_no_text()
    {
        await using var server = await LoopbackServer.StartAsync("text/event-stream", """
            data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"refusal":"No."},"finish_reason":null}]}

            data: [DONE]


            """);
        ChatResponse response = await Client(server).GetStreamingResponseAsync(Question).ToChatResponseAsync();

        response.Text.ShouldBeEmpty();
        response.Messages.SelectMany(message => message.Contents).OfType<ErrorContent>().ShouldHaveSingleItem().ErrorCode.ShouldBe("Refusal");
    }

    [Fact]
    public async Task Too_many_requests_is_thrown_after_one_request()
    {
        await using var server = await LoopbackServer.StartAsync("application/json", """{"error":{"message":"slow down","type":"rate_limit_error"}}""", 429);
        var exception = await Should.ThrowAsync<ClientResultException>(() => Client(server).GetResponseAsync(Question));

        exception.Status.ShouldBe(429);
        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_malformed_body_is_thrown_after_one_request()
    {
        await using var server = await LoopbackServer.StartAsync("application/json", """{"id":"chatcmpl-4","choices":[{"ind""");

        await Should.ThrowAsync<JsonException>(() => Client(server).GetResponseAsync(Question));
        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_slow_reply_can_be_cancelled()
    {
        var arrived = new TaskCompletionSource();
        await using var server = await LoopbackServer.StartSilentAsync(arrived);
        using var cancellation = new CancellationTokenSource();
        Task<ChatResponse> call = Client(server).GetResponseAsync(Question, cancellationToken: cancellation.Token);
        await arrived.Task;
        call.IsCompleted.ShouldBeFalse();
        await cancellation.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task A_slow_stream_can_be_cancelled()
    {
        var arrived = new TaskCompletionSource();
        await using var server = await LoopbackServer.StartSilentAsync(arrived);
        using var cancellation = new CancellationTokenSource();
        Task<ChatResponse> call = Client(server).GetStreamingResponseAsync(Question, cancellationToken: cancellation.Token).ToChatResponseAsync();
        await arrived.Task;
        await cancellation.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task What_is_not_mapped_is_refused_before_anything_is_sent()
    {
        await using var server = await LoopbackServer.StartAsync("application/json", Reply);
        IChatClient client = Client(server);

        await Should.ThrowAsync<NotSupportedException>(() =>
            client.GetResponseAsync([new(ChatRole.User, [new UriContent("https://a.example/b.png", "image/png")])]));
        await Should.ThrowAsync<NotSupportedException>(() => client.GetResponseAsync([new(ChatRole.Tool, "result")]));
        await Should.ThrowAsync<NotSupportedException>(() =>
            client.GetResponseAsync(Question, new() { Tools = [AIFunctionFactory.Create(() => 1, "one")] }));
        server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_client_says_what_it_is()
    {
        await using var server = await LoopbackServer.StartAsync("application/json", Reply);
        var metadata = Client(server).GetRequiredService<ChatClientMetadata>();

        metadata.ProviderName.ShouldBe("openai");
        metadata.DefaultModelId.ShouldBe("m");
        metadata.ProviderUri.ShouldBe(new Uri(server.Address, "v1"));
    }

    private static IChatClient Client(LoopbackServer server) => LiveModels.Create(
        new() { Provider = Provider.OpenAI, Endpoint = new(server.Address, "v1"), ApiKey = "none", Model = "m", SmallModel = "s" }, "m");
}
