using Shouldly;
using Xunit;

namespace PromptGen.Analyzers.Tests.CallSites;

public sealed class ExemptionTests
{
    [Fact]
    public Task Marks_without_a_call_are_found() => CallSiteProject.Of("""
        [{|PG5007:ModelBoundary("moved away")|}]
        class Empty { public void Call() => Console.WriteLine(); }
        [ModelBoundary("probe")]
        class Probe(IChatClient client)
        {
            public Task Ping(CancellationToken ct) => client.GetResponseAsync("ping", null, ct);
            [{|PG5007:ModelBoundary("nothing here")|}] public void Other() { }
        }
        [ModelBoundary("by hand")]
        class ByHand { Uri _uri = new("https://api.openai.com/v1/chat/completions"); }
        class Desk(IChatClient client)
        {
            [ModelBoundary("a property")] public Task<ChatResponse> Now => client.GetResponseAsync("ping");
            [ModelBoundary("in a lambda")] public Func<Task> Later() => () => client.GetResponseAsync("ping");
        }
        """).Check();

    [Fact]
    public async Task Allowed_callers_without_a_call_are_found()
    {
        var found = await CallSiteProject.Of("""
            namespace Acme { class Desk(IChatClient client) { public Task Ping(CancellationToken ct) => client.GetResponseAsync("ping", null, ct); } }
            """).Option("promptgen_allowed_callers", "Acme.Desk, Acme.*, Acme.Gone.*").Run();
        found.Select(d => $"{d.Id} {d.Location.IsInSource}").ShouldBe(["PG5007 False"]);
        found[0].GetMessage(System.Globalization.CultureInfo.InvariantCulture).ShouldContain("Acme.Gone.*");
    }
}
