using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PromptGen.Generated.Tests.Prompts;
using PromptGen.Generated.Tests.Prompts.Demo;
using PromptGen.Testing;
using Shouldly;
using Xunit;

namespace PromptGen.Generated.Tests;

/// <summary>
/// A prompt's text changes: <c>greet.v1.warm.prompt</c> beside <c>greet.v1.prompt</c>. It is rolled out, watched and rolled back in a host that runs, by the application's
/// settings file alone.
/// </summary>
public sealed class RolloutTests : IDisposable
{
    private const int Tenants = 1_000;

    private readonly string _folder = Directory.CreateTempSubdirectory("promptgen-rollout").FullName;
    private readonly ScriptedChatClient _client = new() { Answer = Answer };
    private readonly Records _records = new();

    [Fact]
    public async Task A_text_is_rolled_out_to_a_tenth_watched_and_rolled_back_by_files_and_configuration_alone()
    {
        Settings("{}");
        using var host = await StartAsync();

        // Nobody has the new text.
        (await CallAllAsync(host)).ShouldAllBe(c => c.Variant == null);

        // A tenth of the tenants has, and always the same.
        Turn(host, Rollout("10%"));
        var tenth = await CallAllAsync(host);
        var warm = Warm(tenth);
        warm.Count.ShouldBeInRange(70, 130);
        Warm(await CallAllAsync(host)).ShouldBe(warm, ignoreOrder: true);

        // Watched by the records, which tell text from text: the new one forgets a member of its answer.
        tenth.ShouldAllBe(c => c.PromptHash == (c.Variant == "warm" ? GreetV1WarmPrompt.Info.Hash : GreetV1Prompt.Info.Hash));
        tenth.Where(c => c.Variant == "warm").ShouldAllBe(c => c.Outcome == CallOutcome.Failed && c.Kind == FailureKind.InvalidOutput && c.PromptVersion == "1.1.0");
        tenth.Where(c => c.Variant is null).ShouldAllBe(c => c.Outcome == CallOutcome.Answered && c.PromptVersion == "1.0.0");

        // More of them, and those that were first stay.
        Turn(host, Rollout("20%"));
        var fifth = Warm(await CallAllAsync(host));
        fifth.Count.ShouldBeInRange(150, 250);
        warm.ShouldBeSubsetOf(fifth);

        // Back: no build, no restart.
        Turn(host, """{ "Variant": "main", "Rollout": { "Variants": { "warm": "20%" } } }""");
        (await CallAllAsync(host)).ShouldAllBe(c => c.Variant == null && c.Outcome == CallOutcome.Answered);
    }

    public void Dispose()
    {
        _client.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static string Rollout(string share) => $$"""{ "Rollout": { "By": "tenant", "Variants": { "warm": "{{share}}" } } }""";

    private static List<string> Warm(IEnumerable<CallRecord> records) => [.. records.Where(r => r.Variant == "warm").Select(r => r.Tenant!)];

    private static ScriptedReply Answer(ScriptedRequest request) =>
        request.Messages[^1].Text.Contains("warmly", StringComparison.Ordinal) || request.Messages.Count > 1 ? """{"greeting":"Hello!"}""" : """{"greeting":"Good day","language":"en"}""";

    private async Task<IHost> StartAsync()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddJsonFile(Path.Combine(_folder, "appsettings.json"), optional: false, reloadOnChange: false);
        builder.Services.AddPrompts().UseModel("default", _client).Services.AddSingleton<ICallRecordSink>(_records);
        var host = builder.Build();
        await host.StartAsync().ConfigureAwait(false);
        return host;
    }

    private async Task<IReadOnlyList<CallRecord>> CallAllAsync(IHost host)
    {
        var prompt = host.Services.GetRequiredService<IPrompt<GreetV1Prompt.Input, GreetV1Prompt.Output>>();
        _records.Calls.Clear();
        for (var i = 0; i < Tenants; i++)
        {
            var result = await prompt.CallAsync(new() { Name = "Ada" }, new() { Tenant = "tenant-" + i }).ConfigureAwait(false);
            result.Record.Outcome.ShouldBeOneOf(CallOutcome.Answered, CallOutcome.Failed);
        }

        return [.. _records.Calls];
    }

    // What a file watcher would do when the file is written.
    private void Turn(IHost host, string major)
    {
        Settings($$"""{ "PromptGen": { "Prompts": { "Demo": { "Greet": { "V1": {{major}} } } } } }""");
        ((IConfigurationRoot)host.Services.GetRequiredService<IConfiguration>()).Reload();
    }

    private void Settings(string json) => File.WriteAllText(Path.Combine(_folder, "appsettings.json"), json);

    private sealed class Records : ICallRecordSink
    {
        public ConcurrentQueue<CallRecord> Calls { get; } = new();

        public void Write(CallRecord record) => Calls.Enqueue(record);
    }
}
