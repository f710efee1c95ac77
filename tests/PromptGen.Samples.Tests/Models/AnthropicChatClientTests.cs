using System.Text.Json;
using Anthropic.Exceptions;
using Microsoft.Extensions.AI;
using Shouldly;
using SupportDesk.Models;
using Xunit;

namespace PromptGen.Samples.Tests.Models;

/// <summary>Not a test of Anthropic's SDK, but of what the sample builds on: what arrives, and that nothing is retried below the boundary.</summary>
public sealed class AnthropicChatClientTests
{
    private const string Reply = """
        {"id":"msg_1","type":"message","role":"assistant","model":"m-2026","content":[{"type":"text","text":"{\"answer\":\"yes\"}"}],
        "stop_reason":"end_turn","stop_sequence":null,"usage":{"input_tokens":31,"output_tokens":7}}
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
        response.Usage.ShouldNotBeNull();
        response.Usage.InputTokenCount.ShouldBe(31);
        response.Usage.OutputTokenCount.ShouldBe(7);
    }

    [Fact]
    public async Task Messages_settings_and_schema_are_sent()
    {
        await using var server = await LoopbackServer.StartAsync("application/json", Reply);
        using JsonDocument schema = JsonDocument.Parse(
            """{"type":"object","properties":{"answer":{"type":"string"}},"required":["answer"],"additionalProperties":false}""");
        await Client(server).GetResponseAsync(Question, new()
        {
            MaxOutputTokens = 70,
            ResponseFormat = ChatResponseFormat.ForJsonSchema(schema.RootElement, "answer"),
        });

        var request = server.Requests.ShouldHaveSingleItem();
        request.Path.ShouldBe("/v1/messages");
        request.Body.GetProperty("model").GetString().ShouldBe("m");
        request.Body.GetProperty("max_tokens").GetInt32().ShouldBe(70);
        request.Body.GetProperty("system").ToString().ShouldContain("Be short.");
        request.Body.GetProperty("messages").ToString().ShouldContain("Is it?");
        request.Body.GetProperty("output_config").ToString().ShouldContain("json_schema");
    }

    [Fact]
    public async Task A_stream_adds_up_to_the_same_reply()
    {
        await using var server = await LoopbackServer.StartAsync("text/event-stream", """
            event: message_start
            data: {"type":"message_start","message":{"id":"msg_2","type":"message","role":"assistant","model":"m-2026","content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":31,"output_tokens":1}}}

            event: content_block_start
            data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

            event: content_block_delta
            data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Yes"}}

            event: content_block_delta
            data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":", it is."}}

            event: content_block_stop
            data: {"type":"content_block_stop","index":0}

            event: message_delta
            data: {"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},"usage":{"output_tokens":4}}

            event: message_stop
            data: {"type":"message_stop"}


            """);
        ChatResponse response = await Client(server).GetStreamingResponseAsync(Question).ToChatResponseAsync();

        response.Text.ShouldBe("Yes, it is.");
        response.FinishReason.ShouldBe(ChatFinishReason.Stop);
        server.Requests.ShouldHaveSingleItem().Body.GetProperty("stream").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Too_many_requests_is_thrown_after_one_request()
    {
        await using var server = await LoopbackServer.StartAsync(
            "application/json", """{"type":"error","error":{"type":"rate_limit_error","message":"slow down"}}""", 429);

        await Should.ThrowAsync<AnthropicRateLimitException>(() => Client(server).GetResponseAsync(Question));
        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_malformed_body_is_thrown_after_one_request()
    {
        await using var server = await LoopbackServer.StartAsync("application/json", """{"id":"msg_3","content":[{"ty""");

        await Should.ThrowAsync<Exception>(() => Client(server).GetResponseAsync(Question));
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

    private static IChatClient Client(LoopbackServer server) => LiveModels.Create(
        new() { Provider = Provider.Anthropic, Endpoint = server.Address, ApiKey = "none", Model = "m", SmallModel = "s" }, "m");
}
