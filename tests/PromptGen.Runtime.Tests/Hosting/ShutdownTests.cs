using Microsoft.Extensions.AI;
using PromptGen.Testing;
using Shouldly;
using Xunit;

namespace PromptGen.Runtime.Tests.Hosting;

/// <summary>An end waits for the calls in flight, refuses new ones, and ends what lasts too long.</summary>
public sealed class ShutdownTests
{
    [Fact]
    public async Task Calls_in_flight_may_end_and_new_ones_are_refused()
    {
        var prompt = new TestPrompt();
        var model = prompt.Model(new ScriptedReply { Text = TestPrompt.Good, Delay = TimeSpan.FromSeconds(5) });
        var runtime = prompt.Runtime();
        var caller = prompt.Caller(runtime);

        var (first, second, stopped) = await prompt.Time.RunAsync(async () =>
        {
            var call = caller.CallAsync(new("Why?"), null, default);
            var stop = runtime.StopAsync(CancellationToken.None);
            var late = await caller.CallAsync(new("Why?"), null, default);
            stop.IsCompleted.ShouldBeFalse();
            var answer = await call;
            await stop;
            return (answer, late, prompt.Time.Now);
        });

        first.ShouldBeOfType<PromptResult<Answer>.Answered>();
        second.ShouldBeOfType<PromptResult<Answer>.Failed>().Kind.ShouldBe(FailureKind.ShuttingDown);
        stopped.ShouldBe(TimeSpan.FromSeconds(5));
        model.Requests.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("waiting")]
    [InlineData("backing off")]
    [InlineData("hanging")]
    public async Task What_outlasts_the_limit_ends_as_shutting_down(string how)
    {
        var prompt = new TestPrompt { Policy = new() { Attempt = new() { Backoff = new() { Base = TimeSpan.FromSeconds(50), Max = TimeSpan.FromSeconds(50) } } }, Jitter = () => 1 };
        switch (how)
        {
            case "waiting":
                prompt.Model(new ScriptedReply { Text = TestPrompt.Good, Delay = TimeSpan.FromHours(1) });
                break;
            case "backing off":
                prompt.Model(ScriptedReply.Fail(FailureKind.Overloaded));
                break;
            default:
                prompt.Models["default"] = new HangingChatClient();
                break;
        }

        var runtime = prompt.Runtime();
        var caller = prompt.Caller(runtime);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(2), prompt.Time);

        var (result, stopped) = await prompt.Time.RunAsync(async () =>
        {
            var call = caller.CallAsync(new("Why?"), null, default);
            await runtime.StopAsync(limit.Token);
            return (await call, prompt.Time.Now);
        });

        result.ShouldBeOfType<PromptResult<Answer>.Failed>().Kind.ShouldBe(FailureKind.ShuttingDown);
        stopped.ShouldBeLessThan(TimeSpan.FromSeconds(2.5));
        result.Record.Attempts.ShouldHaveSingleItem().Kind.ShouldBe(how == "backing off" ? FailureKind.Overloaded : FailureKind.ShuttingDown);
    }

    [Fact]
    public async Task Nothing_is_tried_again_after_the_end()
    {
        var prompt = new TestPrompt();
        PromptRuntime? runtime = null;
        Task? stop = null;
        prompt.Models["default"] = new FunctionChatClient(() =>
        {
            stop = runtime!.StopAsync(new CancellationToken(canceled: true));
            return new(new ChatMessage(ChatRole.Assistant, "")) { FinishReason = ChatFinishReason.Stop };
        });
        runtime = prompt.Runtime();
        var caller = prompt.Caller(runtime);

        var result = await prompt.Time.RunAsync(() => caller.CallAsync(new("Why?"), null, default));

        await stop!;
        result.ShouldBeOfType<PromptResult<Answer>.Failed>().Kind.ShouldBe(FailureKind.ShuttingDown);
        result.Record.Attempts.ShouldHaveSingleItem().Kind.ShouldBe(FailureKind.EmptyOutput);
    }

    [Fact]
    public async Task Nothing_in_flight_is_no_reason_to_wait()
    {
        var runtime = new TestPrompt().Runtime();

        await runtime.StopAsync(CancellationToken.None);
    }
}
