using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PromptGen.Generated.Tests.Prompts.Support;
using Shouldly;
using Xunit;

namespace PromptGen.Generated.Tests;

/// <summary>Returned from a minimal API, and as a server-sent event, a value is the JSON that its schema describes.</summary>
public sealed class EndpointTests
{
    private static readonly AnswerV4 Answer = new() { Answer = "Hold \u00e9.", Confidence = AnswerV4.ConfidenceValue.High, CitedChunkIds = ["c1"] };

    [Fact]
    public async Task An_endpoint_answers_with_the_json_of_the_schema()
    {
        var reply = await GetAsync(app => app.MapGet("/", () => Answer));

        AnswerV4.Read(reply).Value.ShouldBe(Answer);
        JsonElement.DeepEquals(JsonElement.Parse(reply), JsonElement.Parse("""{"answer":"Hold é.","confidence":"high","cited_chunk_ids":["c1"]}""")).ShouldBeTrue(reply);
    }

    [Fact]
    public async Task An_event_carries_the_json_of_the_schema()
    {
        var reply = await GetAsync(app => app.MapGet("/", (CancellationToken stop) => TypedResults.ServerSentEvents(AnswersAsync(stop), "answer")));

        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(reply));
        var count = 0;
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(TestContext.Current.CancellationToken))
        {
            item.EventType.ShouldBe("answer");
            AnswerV4.Read(item.Data).Value.ShouldBe(Answer);
            count++;
        }

        count.ShouldBe(2);
    }

    private static async IAsyncEnumerable<AnswerV4> AnswersAsync([EnumeratorCancellation] CancellationToken stop)
    {
        yield return Answer;
        await Task.Yield();
        stop.ThrowIfCancellationRequested();
        yield return Answer;
    }

    private static async Task<string> GetAsync(Action<IEndpointRouteBuilder> map)
    {
        var stop = TestContext.Current.CancellationToken;
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        await using (app.ConfigureAwait(false))
        {
            map(app);
            await app.StartAsync(stop).ConfigureAwait(false);
            using var client = new HttpClient();
            return await client.GetStringAsync(new Uri(app.Urls.Single()), stop).ConfigureAwait(false);
        }
    }
}
