using System.Text.Json;
using Microsoft.Extensions.AI;
using PromptGen.Telemetry;
using PromptGen.Testing;
using PromptGen.TestSupport;
using Shouldly;
using Xunit;

namespace PromptGen.Runtime.Tests.Telemetry;

/// <summary>The names of the conventions' successor, against what the suite says has changed.</summary>
public sealed partial class TelemetryTests
{
    [Fact]
    public async Task Spans_have_the_latest_names_where_they_are_asked_for()
    {
        var known = JsonDocument.Parse(await File.ReadAllTextAsync(SuiteFiles.Require("otel-genai", "resolved-1.42.0-dev.json"))).RootElement.GetProperty("attributes");
        var delta = JsonDocument.Parse(await File.ReadAllTextAsync(SuiteFiles.Require("otel-genai", "latest-main.json"))).RootElement;
        var types = known.EnumerateObject().ToDictionary(a => a.Name, a => a.Value.GetProperty("type").ToString());
        foreach (var added in delta.GetProperty("attributes_added_on_inference").EnumerateObject())
        {
            types[added.Name] = added.Value.GetProperty("type").GetString()!;
        }

        foreach (var changed in delta.GetProperty("attribute_type_changes").EnumerateObject())
        {
            types[changed.Name] = changed.Value.GetProperty("to").GetString()!;
        }

        foreach (var renamed in delta.GetProperty("attribute_renames").EnumerateObject())
        {
            types.Remove(renamed.Name);
        }

        await Latest(Reply(), config: new() { TopK = 3, ReasoningEffort = "low" });

        var span = Spans.Single(s => s.DisplayName == "chat model-a");
        foreach (var tag in span.TagObjects.Where(t => t.Key.StartsWith("gen_ai.", StringComparison.Ordinal)))
        {
            types.ShouldContainKey(tag.Key);
            IsOfType(tag.Value, types[tag.Key]).ShouldBeTrue(tag.Key + " is " + tag.Value?.GetType());
        }

        (Tag(span, "gen_ai.prompt.name"), Tag(span, "gen_ai.prompt.version"), Tag(span, "gen_ai.request.reasoning.level")).ShouldBe(("support/answer", "4.1.0", "low"));
        (Tag(span, "gen_ai.request.top_k"), Tag(span, "gen_ai.usage.cache_read.input_tokens"), Tag(span, "gen_ai.usage.reasoning.output_tokens")).ShouldBe((3, 30L, 15L));
    }

    [Theory]
    [InlineData(GenAIConventions.Latest, "error")]
    [InlineData(GenAIConventions.Established, null)]
    public async Task A_reply_that_never_came_is_a_reason_of_its_own_in_the_latest_names(GenAIConventions conventions, string? reason)
    {
        var prompt = Prompt(ScriptedReply.Fail(FailureKind.Auth, 401));
        prompt.With = options => options with { Conventions = conventions };

        await prompt.CallAsync();

        ((string[]?)Tag(Spans.Single(s => s.DisplayName == "chat model-a"), "gen_ai.response.finish_reasons"))?.Single().ShouldBe(reason);
        (Tag(Spans.Single(s => s.DisplayName == "chat model-a"), "gen_ai.response.finish_reasons") is null).ShouldBe(reason is null);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Metrics_have_the_latest_names_where_they_are_asked_for(bool streamed)
    {
        var delta = JsonDocument.Parse(await File.ReadAllTextAsync(SuiteFiles.Require("otel-genai", "latest-main.json"))).RootElement;
        var names = delta.GetProperty("metric_renames").EnumerateObject().Select(m => m.Value.GetProperty("to").GetString()!)
            .Concat(delta.GetProperty("metric_added").EnumerateObject().Select(m => m.Name)).ToHashSet();

        await Latest(Reply(), streamed);

        var measured = _measurements.Where(m => m.Name.StartsWith("gen_ai.", StringComparison.Ordinal)).ToList();
        measured.ShouldAllBe(m => names.Contains(m.Name));
        measured.ShouldAllBe(m => !m.Tags.ContainsKey("gen_ai.token.type"));
        measured.Select(m => m.Name).ShouldContain("gen_ai.client.inference.duration");
        measured.Exists(m => m.Name == "gen_ai.client.inference.time_to_first_chunk").ShouldBe(streamed);
        double Sum(string name) => measured.Where(m => m.Name == "gen_ai.client.inference." + name).Sum(m => m.Value);
        (Sum("usage.input_tokens"), Sum("usage.output_tokens"), Sum("operation.input_tokens"), Sum("operation.output_tokens")).ShouldBe((50, 20, 50, 20));
        (Sum("usage.cache_read.input_tokens"), Sum("usage.reasoning.output_tokens")).ShouldBe((30, 15));
    }

    [Theory]
    [InlineData(null, GenAIConventions.Established)]
    [InlineData("", GenAIConventions.Established)]
    [InlineData("http", GenAIConventions.Established)]
    [InlineData("gen_ai_latest_experimental_x", GenAIConventions.Established)]
    [InlineData("gen_ai_latest_experimental", GenAIConventions.Latest)]
    [InlineData("http/dup, gen_ai_latest_experimental", GenAIConventions.Latest)]
    public void The_environment_opts_in(string? list, GenAIConventions conventions) => ConventionsChoice.Of(list).ShouldBe(conventions);

    private static Task<PromptResult<Answer>> Latest(ScriptedReply reply, bool streamed = false, PromptConfig? config = null)
    {
        var prompt = Prompt(reply);
        prompt.Config = config ?? prompt.Config;
        prompt.Policy = prompt.Policy with { Attempt = prompt.Policy.Attempt with { Streamed = streamed } };
        prompt.Models["default"] = new Detailed(prompt.Models["default"]);
        prompt.With = options => options with { Conventions = GenAIConventions.Latest };
        return prompt.CallAsync();
    }

    /// <summary>A provider that tells cached and reasoning tokens too.</summary>
    private sealed class Detailed(IChatClient inner) : DelegatingChatClient(inner)
    {
        public override async Task<ChatResponse> GetResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            var response = await base.GetResponseAsync(messages, options, cancellationToken);
            Add(response.Usage!);
            return response;
        }

        public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await foreach (var update in base.GetStreamingResponseAsync(messages, options, cancellationToken))
            {
                foreach (var usage in update.Contents.OfType<UsageContent>())
                {
                    Add(usage.Details);
                }

                yield return update;
            }
        }

        private static void Add(UsageDetails usage) => (usage.CachedInputTokenCount, usage.ReasoningTokenCount) = (30, 15);
    }
}
