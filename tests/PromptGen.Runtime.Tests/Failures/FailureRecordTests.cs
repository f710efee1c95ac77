using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using PromptGen.Hosting;
using PromptGen.Runtime.Tests.Caching;
using PromptGen.Testing;
using Shouldly;
using Xunit;

namespace PromptGen.Runtime.Tests.Failures;

/// <summary>Files of calls that failed or need a review.</summary>
public sealed class FailureRecordTests : IDisposable
{
    private const string Canary = "CANARYCANARY";

    private readonly string _folder = Path.Combine(Path.GetTempPath(), "promptgen-failures-" + Guid.NewGuid().ToString("N"));

    public void Dispose()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }

        File.Delete(_folder);
    }

    [Fact]
    public async Task A_reply_that_could_not_be_read_is_kept_by_its_shape()
    {
        var line = (await RunAsync(new() { Folder = _folder }, new ScriptedReply { Text = $$"""{"answer":"{{Canary}}","n":17}""", Model = "m" })).ShouldHaveSingleItem();

        line.ShouldNotContain(Canary);
        var record = JsonDocument.Parse(line).RootElement;
        Text(record, "schema").ShouldBe("promptgen-failure/1");
        (Text(record, "prompt"), Text(record, "version"), Text(record, "outcome"), Text(record, "kind"), Text(record, "model"), Text(record, "tenant"))
            .ShouldBe(("support/answer", "4.1.0", "failed", "invalidOutput", "m", "acme"));
        (Text(record, "reply"), Text(record, "replyIs")).ShouldBe(("""{"answer":"[xxxxxxxxx]","n":11}""", "shape"));
        record.GetProperty("violations")[0].GetProperty("keyword").GetString().ShouldBe("required");
        record.GetProperty("attempts")[0].GetProperty("kind").GetString().ShouldBe("invalidOutput");
        record.TryGetProperty("inputs", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Text_and_inputs_are_kept_where_they_are_asked_for_and_masked()
    {
        var line = (await RunAsync(
            new() { Folder = _folder, Reply = FailureReply.Text, Inputs = true }, "You said " + Canary + ", and the key is sk-abcdefghijklmnop12345", about: "by " + Canary)).ShouldHaveSingleItem();

        line.ShouldNotContain("sk-abc");
        var record = JsonDocument.Parse(line).RootElement;
        Text(record, "reply").ShouldBe("You said [sensitive], and the key is [secret]");
        using var inputs = JsonDocument.Parse(Text(record, "inputs")!);
        Text(inputs.RootElement, "text").ShouldBe("[sensitive]");
        Text(inputs.RootElement, "about").ShouldBe("by [sensitive]");
    }

    [Fact]
    public async Task A_sensitive_value_is_masked_where_JSON_spells_it_otherwise()
    {
        const string Address = "12 \"Größe\" St\nSpringfield";
        await using var records = new FailureRecords(new() { Folder = _folder, Reply = FailureReply.Text, Inputs = true });
        var prompt = new TestPrompt { Sinks = [records], Policy = new() { RepairAttempts = 0 } };
        var caller = prompt.Caller(prompt.Model("""{"address":"at 12 \"Gr\u00F6\u00dfe\" St\nSpringfield."}"""));
        (await prompt.Time.RunAsync(() => caller.CallAsync(new(Address, "to " + Address), null, default))).AssertFailed(FailureKind.InvalidOutput);

        await records.FlushAsync();
        var record = JsonDocument.Parse(Lines().ShouldHaveSingleItem()).RootElement;
        Text(record, "reply").ShouldBe("""{"address":"at [sensitive]."}""");
        Text(record, "inputs").ShouldBe("""{"about":"to [sensitive]","text":"[sensitive]"}""");
    }

    [Fact]
    public async Task Of_a_reply_nothing_may_be_kept()
    {
        var line = (await RunAsync(new() { Folder = _folder, Reply = FailureReply.None }, "no JSON")).ShouldHaveSingleItem();

        JsonDocument.Parse(line).RootElement.TryGetProperty("reply", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Of_a_reply_that_broke_off_what_came_is_kept_and_nothing_where_none_came()
    {
        await using var records = new FailureRecords(new() { Folder = _folder, Reply = FailureReply.Text });
        foreach (var streamed in new[] { true, false })
        {
            var prompt = new TestPrompt { Sinks = [records], Policy = new() { Attempt = new() { Streamed = streamed, Retries = 0 } } };
            prompt.Model(new ScriptedReply { Chunks = ["{\"te", "xt"], Failure = new IOException("reset") });
            (await prompt.CallAsync()).ShouldBeOfType<PromptResult<Answer>.Failed>();
        }

        await records.FlushAsync();
        Lines().Select(l => Text(JsonDocument.Parse(l).RootElement, "reply")).ShouldBe(["{\"text", ""]);
    }

    [Fact]
    public async Task A_reply_that_was_asked_for_behind_a_cache_is_kept_too()
    {
        await using var records = new FailureRecords(new() { Folder = _folder, Reply = FailureReply.Text });
        var prompt = CachedPrompt.Create(new StoreFake());
        (prompt.Sinks, prompt.Policy) = ([records], prompt.Policy with { RepairAttempts = 0 });
        prompt.Model("no JSON");
        (await prompt.CallAsync()).AssertFailed(FailureKind.InvalidOutput);

        await records.FlushAsync();
        var record = JsonDocument.Parse(Lines().ShouldHaveSingleItem()).RootElement;
        (Text(record, "reply"), record.GetProperty("violations").GetArrayLength()).ShouldBe(("no JSON", 1));
    }

    [Fact]
    public async Task Reviews_are_kept_and_answers_are_not()
    {
        await using var records = new FailureRecords(new() { Folder = _folder });
        var prompt = new TestPrompt { Sinks = [records] };
        prompt.Ensures.Add(new("sure", (_, a) => a.Confidence != "low", CheckAction.Review));
        var caller = prompt.Caller(prompt.Model("""{"text":"42","confidence":"low"}""", TestPrompt.Good));
        for (var i = 0; i < 2; i++)
        {
            await prompt.Time.RunAsync(() => caller.CallAsync(new("Why?"), null, default));
        }

        await records.FlushAsync();
        var record = JsonDocument.Parse(Lines().ShouldHaveSingleItem()).RootElement;
        (Text(record, "outcome"), record.GetProperty("checks")[0].GetString()).ShouldBe(("needs_review", "sure"));
    }

    [Fact]
    public async Task Only_their_owner_may_read_the_files()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "modes of files are Unix's");
        await RunAsync(new() { Folder = _folder }, "no JSON");

#pragma warning disable CA1416 // Not on Windows.
        File.GetUnixFileMode(Files().ShouldHaveSingleItem()).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
#pragma warning restore CA1416
    }

    [Fact]
    public async Task Size_and_number_of_files_are_bounded_and_the_newest_stay()
    {
        var time = new VirtualTime();
        await using var records = new FailureRecords(new() { Folder = _folder, MaxFileBytes = 2_048, MaxFiles = 3 }, timeProvider: time);
        for (var i = 0; i < 60; i++)
        {
            records.Write(Record(i));
            await records.FlushAsync();
            time.Advance(TimeSpan.FromMilliseconds(1));
        }

        Files().Count.ShouldBe(3);
        Files().ShouldAllBe(f => new FileInfo(f).Length <= 2_048);
        var calls = Lines().Select(l => Text(JsonDocument.Parse(l).RootElement, "callId")!).ToList();
        calls.ShouldBe([.. Enumerable.Range(60 - calls.Count, calls.Count).Select(Id)]);
        calls.Count.ShouldBeInRange(5, 30);
    }

    [Fact]
    public async Task A_record_that_is_larger_than_a_file_is_written_all_the_same()
    {
        var lines = await RunAsync(new() { Folder = _folder, MaxFileBytes = 1_024, Reply = FailureReply.Text, MaxText = 1_500 }, new string('y', 100_000));

        Text(JsonDocument.Parse(lines.ShouldHaveSingleItem()).RootElement, "reply")!.Length.ShouldBeInRange(1_400, 1_600);
    }

    [Fact]
    public async Task Old_files_are_deleted()
    {
        Directory.CreateDirectory(_folder);
        var (old, young, foreign) = (Path.Combine(_folder, "failures-old.jsonl"), Path.Combine(_folder, "failures-young.jsonl"), Path.Combine(_folder, "notes.jsonl"));
        foreach (var file in new[] { old, young, foreign })
        {
            await File.WriteAllTextAsync(file, "");
            File.SetLastWriteTimeUtc(file, new VirtualTime().GetUtcNow().UtcDateTime.AddDays(file == young ? -6 : -8));
        }

        await using var records = new FailureRecords(new() { Folder = _folder, Retention = TimeSpan.FromDays(7) }, timeProvider: new VirtualTime());
        records.Write(Record(1));
        await records.FlushAsync();

        (File.Exists(old), File.Exists(young), File.Exists(foreign)).ShouldBe((false, true, true));
    }

    [Fact]
    public async Task What_does_not_fit_into_the_queue_is_dropped_counted_and_logged()
    {
        using var log = new CapturedLog();
        using var disk = new SlowDisk();
        var records = new FailureRecords(new() { Folder = _folder, QueueLength = 2 }, log, disk);
        records.Write(Record(0));
        disk.Begun.Wait(TestContext.Current.CancellationToken);
        for (var i = 1; i < 10; i++)
        {
            records.Write(Record(i));
        }

        records.Dropped.ShouldBe(7);
        log.Entries.Where(e => e.Id == 1015).Select(e => e.Text).ShouldAllBe(t => t.Contains("the queue is full", StringComparison.Ordinal));
        log.Entries.Count(e => e.Id == 1015).ShouldBe(3);
        disk.Go.Set();
        await records.DisposeAsync();
        Lines().Count.ShouldBe(3);
        records.Write(Record(11));
        records.Dropped.ShouldBe(8);
    }

    [Fact]
    public async Task A_broken_disk_costs_no_call_and_is_tried_again()
    {
        await File.WriteAllTextAsync(_folder, "a file where the folder should be");
        using var log = new CapturedLog();
        var prompt = new TestPrompt();
        await using var records = new FailureRecords(new() { Folder = _folder }, log, prompt.Time);
        prompt.Sinks = [records];
        prompt.Policy = new() { RepairAttempts = 0 };
        var caller = prompt.Caller(prompt.Model([.. Enumerable.Repeat<ScriptedReply>("no JSON", 3)]));
        for (var i = 0; i < 2; i++)
        {
            (await prompt.Time.RunAsync(() => caller.CallAsync(new("Why?"), null, default))).AssertFailed(FailureKind.InvalidOutput);
            await records.FlushAsync();
        }

        records.Dropped.ShouldBe(2);
        log.Entries.ShouldAllBe(e => e.Id == 1015);

        File.Delete(_folder);
        prompt.Time.Advance(TimeSpan.FromSeconds(6));
        (await prompt.Time.RunAsync(() => caller.CallAsync(new("Why?"), null, default))).AssertFailed();
        await records.FlushAsync();
        Lines().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_log_that_is_broken_too_does_not_end_the_writing()
    {
        await File.WriteAllTextAsync(_folder, "a file where the folder should be");
        var time = new VirtualTime();
        using var log = new BrokenLog(always: true);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await using var records = new FailureRecords(new() { Folder = _folder }, log, time);
        records.Write(Record(1));
        await records.FlushAsync(patience.Token);

        File.Delete(_folder);
        time.Advance(TimeSpan.FromSeconds(6));
        records.Write(Record(2));
        await records.FlushAsync(patience.Token);

        log.Thrown.ShouldBe(1);
        Lines().ShouldHaveSingleItem().ShouldContain(Id(2));
    }

    [Fact]
    public async Task What_waits_is_written_when_the_host_stops()
    {
        var services = new ServiceCollection();
        PromptServices.AddPromptRuntime(services).UseModel("default", new ScriptedChatClient()).KeepFailures(new() { Folder = _folder });
        await using var provider = services.BuildServiceProvider();
        var runtime = provider.GetRequiredService<PromptRuntime>();
        var sink = provider.GetServices<ICallRecordSink>().OfType<FailureRecords>().ShouldHaveSingleItem();
        for (var i = 0; i < 100; i++)
        {
            sink.Write(Record(i));
        }

        await runtime.StopAsync(TestContext.Current.CancellationToken);

        Lines().Count.ShouldBe(100);
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        FailureRecordOptions[] wrong =
        [
            new() { Folder = " " }, new() { Folder = "x", MaxFileBytes = 1_023 }, new() { Folder = "x", MaxFiles = 0 }, new() { Folder = "x", MaxText = 99 },
            new() { Folder = "x", Retention = TimeSpan.Zero }, new() { Folder = "x", QueueLength = 0 }, new() { Folder = "x", Reply = (FailureReply)9 },
        ];
        foreach (var options in wrong)
        {
            Should.Throw<ArgumentException>(() => PromptServices.AddPromptRuntime(new ServiceCollection()).KeepFailures(options));
        }
    }

    private static string Id(int number) => "call-" + number.ToString("000", System.Globalization.CultureInfo.InvariantCulture);

    private static CallRecord Record(int number) => CallRecord.None with { CallId = Id(number), PromptId = "a/b", Outcome = CallOutcome.Failed, Kind = FailureKind.Timeout };

    private static string? Text(JsonElement record, string name) => record.GetProperty(name).GetString();

    private IReadOnlyList<string> Files() => Directory.Exists(_folder) ? [.. Directory.GetFiles(_folder, "failures-*.jsonl").Order(StringComparer.Ordinal)] : [];

    private List<string> Lines()
    {
        List<string> lines = [];
        foreach (var file in Files())
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream, Encoding.UTF8);
            lines.AddRange(reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }

        return lines;
    }

    private async Task<List<string>> RunAsync(FailureRecordOptions options, ScriptedReply reply, string? about = null)
    {
        await using var records = new FailureRecords(options);
        var prompt = new TestPrompt { Sinks = [records], Policy = new() { RepairAttempts = 0 } };
        var caller = prompt.Caller(prompt.Model(reply));
        (await prompt.Time.RunAsync(() => caller.CallAsync(new(Canary, about), new() { Tenant = "acme" }, default))).AssertFailed(FailureKind.InvalidOutput);
        await records.FlushAsync();
        return Lines();
    }

    /// <summary>Holds whoever asks for the time, as a file is opened.</summary>
    private sealed class SlowDisk : TimeProvider, IDisposable
    {
        public ManualResetEventSlim Begun { get; } = new();

        public ManualResetEventSlim Go { get; } = new();

        public override DateTimeOffset GetUtcNow()
        {
            Begun.Set();
            Go.Wait(TimeSpan.FromSeconds(30));
            return base.GetUtcNow();
        }

        public void Dispose()
        {
            Begun.Dispose();
            Go.Dispose();
        }
    }
}
