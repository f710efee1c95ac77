using Microsoft.Extensions.AI;
using PromptGen.Testing;
using Shouldly;
using Xunit;

namespace PromptGen.Runtime.Tests.Testing;

public sealed class CassetteTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("promptgen-cassettes-").FullName;

    private string File => Path.Combine(_root, "support", "answer.v4.json");

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task What_was_recorded_is_played_back()
    {
        var live = new ScriptedChatClient(new ScriptedReply { Text = TestPrompt.Good, Model = "m", InputTokens = 5, OutputTokens = 7 });
        var recorded = await CallAsync(Recording(live));
        var played = await CallAsync(Playing());

        foreach (var result in new[] { recorded, played })
        {
            result.ShouldBeOfType<PromptResult<Answer>.Answered>().Value.Text.ShouldBe("42");
            (result.Record.Model, result.Record.InputTokens, result.Record.OutputTokens).ShouldBe(("m", 5, 7));
        }

        live.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_file_is_small_readable_and_the_same_on_every_recording()
    {
        await CallAsync(Recording(new ScriptedChatClient(TestPrompt.Good)), "b");
        await CallAsync(Recording(new ScriptedChatClient(TestPrompt.Good)), "a");
        var first = await System.IO.File.ReadAllTextAsync(File);
        await CallAsync(Recording(new ScriptedChatClient(TestPrompt.Good)), "b");

        (await System.IO.File.ReadAllTextAsync(File)).ShouldBe(first);
        first.ShouldNotContain("\r");
        first.ShouldEndWith("}\n");
        TestSupport.Snapshot.Match(first);
    }

    [Fact]
    public async Task Failures_and_retries_are_replayed_in_order()
    {
        await CallAsync(Recording(new ScriptedChatClient(
            ScriptedReply.Fail(FailureKind.RateLimited, 429, TimeSpan.FromSeconds(2)),
            TestPrompt.Good)));

        var played = await CallAsync(Playing());

        played.ShouldBeOfType<PromptResult<Answer>.Answered>();
        played.Record.Attempts.Select(a => (a.Kind, a.StatusCode, a.Start)).ShouldBe(
            [(FailureKind.RateLimited, 429, TimeSpan.Zero), (null, null, TimeSpan.FromSeconds(2.25))]);
    }

    [Fact]
    public async Task A_broken_stream_is_replayed()
    {
        await CallAsync(Recording(new ScriptedChatClient(new ScriptedReply { Chunks = ["{\"te", "xt\""], FinishReason = null })), streamed: true, retries: 0);

        var played = await CallAsync(Playing(), streamed: true, retries: 2);

        played.ShouldBeOfType<PromptResult<Answer>.Failed>().Kind.ShouldBe(FailureKind.StreamInterrupted);
        played.Record.Attempts.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_miss_fails_the_call_with_the_command_that_records_it()
    {
        var failed = (await CallAsync(Playing())).ShouldBeOfType<PromptResult<Answer>.Failed>();

        failed.Kind.ShouldBe(FailureKind.ReplayMiss);
        failed.Message.ShouldContain("PROMPTGEN_RECORD=support/answer dotnet test");
        failed.Message.ShouldContain(Path.Combine("support", "answer.v4.json"));
    }

    [Fact]
    public async Task A_recording_of_another_text_of_the_prompt_is_stale()
    {
        await CallAsync(Recording(new ScriptedChatClient(TestPrompt.Good)));
        await System.IO.File.WriteAllTextAsync(File, (await System.IO.File.ReadAllTextAsync(File)).Replace(new string('a', 64), new string('b', 64), StringComparison.Ordinal));

        var failed = (await CallAsync(Playing())).ShouldBeOfType<PromptResult<Answer>.Failed>();

        failed.Kind.ShouldBe(FailureKind.ReplayStale);
        failed.Message.ShouldContain(new string('a', 64));
        failed.Message.ShouldContain(new string('b', 64));
    }

    [Fact]
    public async Task An_entry_written_by_hand_matches_some_inputs_and_any_text_and_takes_its_time()
    {
        Write("""
            {
              "prompt": "support/answer",
              "entries": [
                // The first that matches counts.
                { "promptHash": "any", "match": { "text": "Why?" }, "replies": [
                  { "delayMs": 30000 },
                  { "json": { "text": "because" }, "delayMs": 1500, "finishReason": "stop", "inputTokens": 9 }
                ] },
                { "promptHash": "any", "match": {}, "replies": [ { "failure": "refusal", "status": 200 } ] },
              ]
            }
            """);

        var why = await CallAsync(Playing());
        var other = await CallAsync(Playing(), "Who?");

        why.ShouldBeOfType<PromptResult<Answer>.Answered>().Value.Text.ShouldBe("because");
        why.Record.Attempts.Select(a => (a.Kind, a.Duration.TotalSeconds)).ShouldBe([(FailureKind.Timeout, 20), (null, 1.5)]);
        other.ShouldBeOfType<PromptResult<Answer>.Failed>().Kind.ShouldBe(FailureKind.Refusal);
    }

    [Theory]
    [InlineData("""{ "prompt": "other", "entries": [] }""", "'other'")]
    [InlineData("""{ "prompt": "support/answer", "entries": [ { "promptHash": "any", "replies": [ {} ] } ] }""", "needs one of")]
    [InlineData("""{ "prompt": "support/answer", "entries": [ { "promptHash": "any", "match": {}, "replies": [] } ] }""", "at least one reply")]
    [InlineData("""{ "prompt": "support/answer", "entries": [ { "promptHash": "any", "match": {}, "replies": [ { "failure": "boom" } ] } ] }""", "'boom'")]
    [InlineData("""{ "prompt": "support/answer", "entries": [ { "promptHash": "any", "match": {}, "replies": [ { "txt": "" } ] } ] }""", "txt")]
    [InlineData("""{ "prompt": "support/answer", "entries": [ { "promptHash": "any", "match": {}, "replies": [ { "text": "", "json": {} } ] } ] }""", "one of 'text'")]
    [InlineData("""{ "prompt": """, "answer.v4.json")]
    public async Task A_file_with_a_mistake_fails_the_call_and_names_the_place(string content, string expected)
    {
        Write(content);

        var failed = (await CallAsync(Playing())).ShouldBeOfType<PromptResult<Answer>.Failed>();

        failed.Kind.ShouldBe(FailureKind.ReplayMiss);
        failed.Message.ShouldContain(expected);
    }

    [Fact]
    public async Task No_secret_gets_into_the_file()
    {
        string[] secrets =
        [
            "sk-abcdefghijklmnopqrstuvwx", "Bearer abcdefghijklmnop", "AKIAABCDEFGHIJKLMNOP", "org-abcdefghijklmnop",
            "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abcdef", "ghp_abcdefghijklmnopqrstuvwxyz",
        ];
        var live = new ScriptedChatClient(new ScriptedReply { Chunks = ["{\"text\":\"" + string.Join(' ', secrets)[..30], string.Join(' ', secrets)[30..] + "\"}"] });

        await CallAsync(Recording(live), "the key is " + string.Join(", ", secrets) + " api_key=hunter2hunter2", streamed: true);
        await CallAsync(Recording(new ScriptedChatClient(ScriptedReply.Throw(new HttpRequestException("401 for " + secrets[0])))), "x");

        var text = await System.IO.File.ReadAllTextAsync(File);
        foreach (var secret in secrets)
        {
            text.ShouldNotContain(secret.Replace("Bearer ", "", StringComparison.Ordinal));
        }

        text.ShouldNotContain("hunter2");
        text.ShouldContain("[sensitive]");
    }

    [Fact]
    public async Task Concurrent_calls_are_recorded_all()
    {
        var folder = new CassetteFolder(_root, new() { Record = "1" });
        var prompt = new TestPrompt();
        prompt.Models["default"] = folder.CreateClient(() => new ScriptedChatClient { Answer = _ => TestPrompt.Good });
        var caller = prompt.Caller();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => caller.CallAsync(new("q" + i), null, default))));

        for (var i = 0; i < 20; i++)
        {
            (await CallAsync(Playing(), "q" + i)).ShouldBeOfType<PromptResult<Answer>.Answered>();
        }
    }

    private static Mode Playing() => new(null);

    private static Mode Recording(IChatClient live) => new(live);

    private void Write(string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        System.IO.File.WriteAllText(File, content);
    }

    private Task<PromptResult<Answer>> CallAsync(Mode mode, string question = "Why?", bool streamed = false, int retries = 1)
    {
        var prompt = new TestPrompt { Policy = new() { Attempt = new() { Streamed = streamed, Retries = retries } } };
        var folder = new CassetteFolder(_root, new() { Record = mode.Live is null ? null : "support/answer", TimeProvider = prompt.Time });
        prompt.Models["default"] = folder.CreateClient(mode.Live is null ? null : () => mode.Live);
        return prompt.CallAsync(question: question);
    }

    private sealed record Mode(IChatClient? Live);
}
