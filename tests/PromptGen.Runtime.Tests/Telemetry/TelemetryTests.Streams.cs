using System.Diagnostics;
using PromptGen.Reading;
using Shouldly;
using Xunit;

namespace PromptGen.Runtime.Tests.Telemetry;

/// <content>Calls whose caller gets the reply piece by piece.</content>
public sealed partial class TelemetryTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_span_of_a_stream_says_that_it_is_one_and_ends_with_it(bool isLeft)
    {
        var around = Activity.Current;
        var prompt = Prompt(Reply() with { Chunks = ["{\"text\":", "\"42\"}"] });
        var stream = prompt.Caller().StreamAsync(
            static () => new IncrementalReader<PartialText, Answer>(static () => new PartialTextBuilder(), TestPrompt.Read, shape: null, mends: false), new("Why?"), null, default);

        await prompt.Time.RunAsync(async () =>
        {
            await foreach (var _ in stream)
            {
                if (isLeft)
                {
                    break;
                }
            }

            return 0;
        });

        Activity.Current.ShouldBeSameAs(around);
        var span = Spans.Single(s => s.Kind == ActivityKind.Client);
        Tag(span, "gen_ai.request.stream").ShouldBe(true);
        Tag(span, "promptgen.outcome").ShouldBe(isLeft ? "canceled" : "answered");
        Spans.ShouldAllBe(s => s.IsStopped);
    }
}
