using PromptGen.Reading;
using PromptGen.Testing;
using Shouldly;
using Xunit;

namespace PromptGen.Runtime.Tests.Calling;

/// <summary>What a call ends with in which a part of the application throws.</summary>
public sealed class BrokenCallTests
{
    private readonly TestPrompt _prompt = new() { Policy = new() { Deadline = TimeSpan.FromSeconds(30), Attempt = new() { Retries = 0 } } };
    private readonly OperationCanceledException _canary = new("CANARY");

    [Theory]
    [InlineData("validate")]
    [InlineData("requires")]
    [InlineData("render")]
    [InlineData("ensures")]
    public async Task A_cancellation_that_nobody_asked_for_is_no_deadline(string where)
    {
        Break(where, static () => { });

        var failed = (await _prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Failed>();

        (failed.Kind, failed.Message).ShouldBe((FailureKind.Unknown, "The call broke: OperationCanceledException."));
        failed.Details.Exception!.GetOriginal().ShouldBeSameAs(_canary);
    }

    [Theory]
    [InlineData("render")]
    [InlineData("ensures")]
    public async Task One_that_comes_when_the_deadline_has_passed_is_one(string where)
    {
        Break(where, () => _prompt.Time.Advance(TimeSpan.FromSeconds(30)));

        var failed = (await _prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Failed>();

        (failed.Kind, failed.Message).ShouldBe((FailureKind.Timeout, "The call's deadline passed."));
    }

    [Fact]
    public async Task Nor_is_one_of_a_check_over_a_reply_that_was_read_piece_by_piece()
    {
        Break("ensures", static () => { });
        PromptResult<Answer>? result = null;

        await foreach (var update in _prompt.Caller().StreamAsync(
            static () => new IncrementalReader<PartialText, Answer>(static () => new PartialTextBuilder(), TestPrompt.Read, shape: null, mends: false), new("x"), null, default))
        {
            result = (update as PromptUpdate<PartialText, Answer>.Ended)?.Result;
        }

        result.ShouldBeOfType<PromptResult<Answer>.Failed>().Kind.ShouldBe(FailureKind.Unknown);
    }

    private void Break(string where, Action before)
    {
        _prompt.Validate = where == "validate" ? _ => throw Make() : null;
        _prompt.Render = where == "render" ? _ => throw Make() : _prompt.Render;
        _prompt.Requires.Add(new("breaks", _ => where == "requires" ? throw Make() : true, CheckAction.Fail));
        _prompt.Ensures.Add(new("breaks", (_, _) => where == "ensures" ? throw Make() : true, CheckAction.Fail));
        _prompt.Model(new ScriptedReply { Chunks = ["{\"text\":", "\"42\"}"] });

        OperationCanceledException Make()
        {
            before();
            return _canary;
        }
    }
}
