using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.AI;
using PromptGen.Calling;
using PromptGen.Testing;
using Shouldly;
using Xunit;

namespace PromptGen.Runtime.Tests.Telemetry;

/// <content>What is held of a call's texts, and comes on its spans, where that is asked for.</content>
public sealed partial class TelemetryTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_a_stream_that_broke_off_what_came_is_captured(bool isBroken)
    {
        var prompt = Prompt(new ScriptedReply { Chunks = ["{\"text\"", ":\"42\"}"], Failure = isBroken ? new IOException("reset") : null });
        prompt.Policy = new() { Attempt = new() { Streamed = true, Retries = 0 } };
        prompt.Settings = new() { CaptureContent = 1 };

        await prompt.CallAsync();

        Json(Spans.Single(s => s.Kind == ActivityKind.Client), "gen_ai.output.messages").ShouldNotBeNull().ShouldContain("42");
    }

    [Fact]
    public async Task What_is_captured_is_masked_also_where_JSON_spells_it_otherwise()
    {
        var prompt = Prompt(new ScriptedReply { Text = """{"text":"12 Main St\nSpringfield"}""" });
        prompt.Render = static q => [new(ChatRole.User, JsonSerializer.Serialize(new { q.Text }))];
        prompt.Settings = new() { CaptureContent = 1 };

        await prompt.CallAsync(question: "12 Main St\nSpringfield");

        var span = Spans.Single(s => s.Kind == ActivityKind.Client);
        foreach (var (tag, text) in new[] { ("gen_ai.input.messages", """{"Text":"[sensitive]"}"""), ("gen_ai.output.messages", """{"text":"[sensitive]"}""") })
        {
            JsonDocument.Parse(Json(span, tag)!).RootElement[0].GetProperty("parts")[0].GetProperty("content").GetString().ShouldBe(text);
        }
    }

    [Fact]
    public async Task The_reply_of_a_request_that_was_made_for_several_calls_is_captured()
    {
        var prompt = Prompt(Reply());
        prompt.Cache = new StoreFake();
        prompt.SensitiveInputs = [];
        prompt.Policy = new() { Cache = new() { Key = ["text"], Ttl = TimeSpan.FromMinutes(1) } };
        prompt.Settings = new() { CaptureContent = 1 };

        await prompt.CallAsync();

        Json(Spans.Single(s => s.Kind == ActivityKind.Client), "gen_ai.output.messages").ShouldNotBeNull().ShouldContain("42");
    }

    [Theory]
    [InlineData(1.0, true)]
    [InlineData(0.0, false)]
    [InlineData(null, false)]
    public async Task Replies_are_held_only_where_something_asks_for_them(double? share, bool isHeld)
    {
        var prompt = Prompt(Reply());
        prompt.Settings = new() { CaptureContent = share };
        var held = HeldBy(prompt);

        await prompt.CallAsync();

        held.ShouldBe([isHeld ? TestPrompt.Good : null]);
    }

    [Fact]
    public async Task Nor_are_they_held_where_nobody_listens()
    {
        _captured.Dispose();
        var prompt = Prompt(Reply());
        prompt.Settings = new() { CaptureContent = 1 };
        var held = HeldBy(prompt);

        await prompt.CallAsync();

        held.ShouldBe([null]);
    }

    private static List<string?> HeldBy(TestPrompt prompt)
    {
        var held = new List<string?>();
        prompt.Ensures.Add(new(
            "sees",
            (_, _) =>
            {
                held.Add(((CallState)PromptCallContext.Current!).Content?.Reply);
                return true;
            },
            CheckAction.Fail));
        return held;
    }
}
