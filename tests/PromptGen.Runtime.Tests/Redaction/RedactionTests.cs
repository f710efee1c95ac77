using PromptGen.Testing;
using Shouldly;
using Xunit;

namespace PromptGen.Runtime.Tests.Redaction;

public sealed class RedactionTests
{
    private const string Key = "sk-abcdefghijklmnop";

    [Fact]
    public async Task Record_values_lose_secrets_and_sensitive_inputs()
    {
        var prompt = new TestPrompt { Record = (_, a, _) => [new("said", a!.Text)] };
        prompt.Model($$"""{"text":"{{Key}} and MY PIN IS 12 again"}""");

        var record = (await prompt.CallAsync(question: "my pin is 12")).Record;

        record.Values.ShouldBe([new("said", "[secret] and [sensitive] again")]);
        prompt.Log.Entries.ShouldContain(e => e.Id == 1010 && e.Text.Contains("[sensitive]"));
    }

    [Fact]
    public async Task A_log_line_stays_one_line_and_is_not_endless()
    {
        var prompt = new TestPrompt { Record = (_, a, _) => [new("said", a!.Text)], Policy = new() { Attempt = new() { Retries = 0 } } };
        prompt.Model("{\"text\":\"a\\nwarn: forged\\u001b[31m\\u2028\"}", ScriptedReply.Throw(new ModelFailureException(FailureKind.Unknown, "x\r\nforged " + new string('y', 5_000))));

        (await prompt.CallAsync()).Record.Values.ShouldBe([new("said", "a\nwarn: forged\u001b[31m\u2028")]);
        await prompt.CallAsync();

        prompt.Log.Entries.ShouldAllBe(e => !e.Text.Any(char.IsControl) && !e.Text.Contains('\u2028') && e.Text.Length < 1_000);
        prompt.Log.Entries.ShouldContain(e => e.Text.Contains(@"a\nwarn: forged\u001b[31m\u2028"));
    }

    [Fact]
    public async Task What_a_client_throws_can_be_logged_and_still_be_had()
    {
        var thrown = new InvalidOperationException("the key is " + Key, new IOException("and the reply was 42"));
        var prompt = new TestPrompt { Policy = new() { Attempt = new() { Retries = 0 } } };
        prompt.Model(ScriptedReply.Throw(thrown));

        var failed = (await prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Failed>();

        var exception = failed.Details.Exception.ShouldNotBeNull();
        exception.GetOriginal().ShouldBeSameAs(thrown);
        exception.ToString().ShouldContain("System.InvalidOperationException was thrown");
        exception.ToString().ShouldContain(ReplyPlayerFrame);
        (exception + failed.Details.ToString()).ShouldNotContain("key is");
        exception.InnerException.ShouldBeNull();
    }

    [Fact]
    public async Task A_clients_own_words_lose_secrets_and_sensitive_inputs()
    {
        var prompt = new TestPrompt { Policy = new() { Attempt = new() { Retries = 0 } } };
        prompt.Model(ScriptedReply.Throw(new ModelFailureException(FailureKind.InvalidRequest, "cannot send 'Why is it?' with " + Key)));

        var failed = (await prompt.CallAsync(question: "Why is it?")).ShouldBeOfType<PromptResult<Answer>.Failed>();

        failed.Message.ShouldBe("cannot send '[sensitive]' with [secret]");
        prompt.Log.Text.ShouldNotContain("Why is it?");
    }

    [Fact]
    public async Task Every_call_reaches_every_sink_once_and_none_can_break_it()
    {
        var kept = new Sink();
        var prompt = new TestPrompt { Sinks = [new BrokenSink(), kept] };
        prompt.Model(TestPrompt.Good, ScriptedReply.Fail(FailureKind.Auth), new ScriptedReply { Text = "late", Delay = TimeSpan.FromSeconds(5), InputTokens = 3 });
        using var source = new CancellationTokenSource(TimeSpan.FromSeconds(1), prompt.Time);

        await prompt.CallAsync();
        await prompt.CallAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => prompt.CallAsync(token: source.Token));

        kept.Records.Select(r => r.Outcome).ShouldBe([CallOutcome.Answered, CallOutcome.Failed, CallOutcome.Canceled]);
        kept.Records[2].Attempts.ShouldHaveSingleItem();
        prompt.Log.Entries.Count(e => e.Id == 1011).ShouldBe(3);
        prompt.Log.Text.ShouldNotContain("disk");
    }

    // The stack trace of what a client threw is kept: it says where, and nothing of inputs or replies.
    private const string ReplyPlayerFrame = "ReplyPlayer";

    private sealed class Sink : ICallRecordSink
    {
        public List<CallRecord> Records { get; } = [];

        public void Write(CallRecord record) => Records.Add(record);
    }

    private sealed class BrokenSink : ICallRecordSink
    {
        public void Write(CallRecord record) => throw new IOException("the disk is full");
    }
}
