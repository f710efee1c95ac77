using System.Text.Json;
using Microsoft.Extensions.AI;
using PromptGen.Testing;
using PromptGen.TestSupport;
using Shouldly;
using Xunit;

namespace PromptGen.Runtime.Tests.Faults;

/// <summary>The rows of the fault matrix about recordings, which need no wire; the others of their group run over it.</summary>
public sealed class ObservabilityMatrixTests : IDisposable
{
    private static readonly Lazy<IReadOnlyDictionary<string, JsonElement>> Rows = new(() => JsonDocument.Parse(File.ReadAllText(SuiteFiles.Require("faults", "matrix.json")))
        .RootElement.GetProperty("rows").EnumerateArray().Where(r => r.GetProperty("group").GetString() == "observability").ToDictionary(r => r.GetProperty("id").GetString()!));

    private readonly string _folder = Directory.CreateTempSubdirectory("promptgen-observability-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Every_row_of_the_group_is_run_here_or_over_the_wire() => Rows.Value.Keys.ShouldBe(
        ["OBS-CARDINALITY", "OBS-SPAN-ERROR", "OBS-SPAN-RETRIES", "REC-FAULTS", "REC-SECRETS", "REC-STALE"], ignoreOrder: true);

    [Fact]
    public async Task REC_STALE()
    {
        var row = Rows.Value["REC-STALE"];
        await CallAsync(new ScriptedChatClient(TestPrompt.Good));
        var file = Directory.GetFiles(_folder, "*.json", SearchOption.AllDirectories).ShouldHaveSingleItem();
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace(new string('a', 64), new string('b', 64), StringComparison.Ordinal));

        var failed = (await CallAsync(null)).ShouldBeOfType<PromptResult<Answer>.Failed>();

        Judge(row, failed.Record);
        failed.Message.ShouldContain(new string('a', 64));
        failed.Message.ShouldContain(new string('b', 64));
    }

    [Fact]
    public async Task REC_FAULTS()
    {
        var row = Rows.Value["REC-FAULTS"];
        var recorded = await CallAsync(new ScriptedChatClient(
            ScriptedReply.Fail(FailureKind.RateLimited, 429, TimeSpan.FromSeconds(2)), ScriptedReply.Fail(FailureKind.Network),
            new ScriptedReply { Chunks = ["{\"te", "xt\""], FinishReason = null }));
        var played = await CallAsync(null);

        foreach (var record in new[] { recorded.Record, played.Record })
        {
            Judge(row, record);
            record.Attempts.Select(a => a.Kind).ShouldBe([FailureKind.RateLimited, FailureKind.Network, FailureKind.StreamInterrupted]);
        }

        played.Record.Attempts.Select(a => a.Start).ShouldBe(recorded.Record.Attempts.Select(a => a.Start));
        played.Record.Attempts[0].StatusCode.ShouldBe(429);
    }

    [Fact]
    public async Task REC_SECRETS()
    {
        var row = Rows.Value["REC-SECRETS"];
        const string Secrets = "sk-proj-abcdefghijklmnopqrstuvwxyz, Cookie: session=abcdefghijklmnopqrstuvwxyz0123, org-abcdefghijklmnopqrstuvwx";
        Judge(row, (await CallAsync(new ScriptedChatClient(TestPrompt.Good), Secrets)).Record);
        var first = await AllAsync();
        await CallAsync(new ScriptedChatClient(TestPrompt.Good), Secrets);

        row.GetProperty("expected").GetProperty("byte_identical_on_rerecord").GetBoolean().ShouldBeTrue();
        (await AllAsync()).ShouldBe(first);
        foreach (var secret in new[] { "sk-proj-abcdef", "session=abcdef", "org-abcdef" })
        {
            first.ShouldNotContain(secret);
        }
    }

    private static void Judge(JsonElement row, CallRecord record)
    {
        var expected = row.GetProperty("expected");
        record.Attempts.Count(a => a.Kind is not FailureKind.ReplayStale).ShouldBe(expected.GetProperty("attempts").GetInt32());
        var kind = expected.GetProperty("class").GetString()!.Replace("_", "", StringComparison.Ordinal);
        (record.Kind?.ToString() ?? "none").ShouldBe(kind, StringCompareShould.IgnoreCase);
        record.Outcome.ShouldBe(expected.GetProperty("result_status").GetString() == "success" ? CallOutcome.Answered : CallOutcome.Failed);
    }

    private async Task<string> AllAsync() => await File.ReadAllTextAsync(Directory.GetFiles(_folder, "*.json", SearchOption.AllDirectories).ShouldHaveSingleItem());

    private Task<PromptResult<Answer>> CallAsync(IChatClient? live, string question = "Why?")
    {
        var prompt = new TestPrompt { Policy = new() { Attempt = new() { Streamed = true, Retries = 2 } } };
        var folder = new CassetteFolder(_folder, new() { Record = live is null ? null : "support/answer", TimeProvider = prompt.Time });
        prompt.Models["default"] = folder.CreateClient(live is null ? null : () => live);
        return prompt.CallAsync(question: question);
    }
}
