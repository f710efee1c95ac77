using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.AI;
using PromptGen.Testing;
using PromptGen.TestSupport;
using Shouldly;
using Xunit;

namespace PromptGen.Runtime.Tests.Telemetry;

/// <summary>The log event of the GenAI conventions for exceptions.</summary>
public sealed class ExceptionEventTests
{
    private const string EventName = "gen_ai.client.operation.exception";

    [Fact]
    public async Task Each_exception_of_a_client_is_one_event_with_its_type_and_without_its_text()
    {
        using var registry = JsonDocument.Parse(await File.ReadAllTextAsync(SuiteFiles.Require("otel-genai", "resolved-1.42.0-dev.json")));
        var attributes = registry.RootElement.GetProperty("events").GetProperty(EventName).GetProperty("attributes");
        attributes.TryGetProperty("exception.type", out _).ShouldBeTrue();
        var prompt = new TestPrompt();
        prompt.Models["default"] = new ScriptedChatClient(prompt.Time, ScriptedReply.Throw(new HttpRequestException("CANARY")), TestPrompt.Good);

        await prompt.CallAsync();

        var (_, seen) = prompt.Log.Events.Single(e => e.Name == EventName);
        seen["exception.type"].ShouldBe("System.Net.Http.HttpRequestException");
        seen["promptgen.attempt.number"].ShouldBe(1);
        prompt.Log.Text.ShouldNotContain("CANARY");
    }

    [Fact]
    public async Task What_an_instrumented_client_reports_itself_is_not_reported_again()
    {
        var prompt = new TestPrompt();
        using var source = new ActivitySource("inner");
        prompt.Models["default"] = new Instrumented(new ScriptedChatClient(prompt.Time, ScriptedReply.Throw(new HttpRequestException()), TestPrompt.Good), source);

        await prompt.CallAsync();

        prompt.Log.Events.ShouldNotContain(e => e.Name == EventName);
    }

    private sealed class Instrumented(IChatClient inner, ActivitySource source) : DelegatingChatClient(inner)
    {
        public override object? GetService(Type serviceType, object? serviceKey = null) =>
            serviceType == typeof(ActivitySource) ? source : base.GetService(serviceType, serviceKey);
    }
}
