using Shouldly;
using Xunit;

namespace PromptGen.Analyzers.Tests.CallSites;

public sealed class BaselineTests
{
    private const string Baseline = """
        # frozen
        PG5001 M:Desk.Old(System.String) Microsoft.Extensions.AI.ChatClientExtensions.GetResponseAsync 2
        PG5004 M:Desk.Old(System.String) Microsoft.Extensions.AI.ChatClientExtensions.GetResponseAsync 0
        PG5001 F:Desk._field Microsoft.Extensions.AI.ChatClientExtensions.GetResponseAsync 1
        nonsense
        """;

    [Fact]
    public Task Frozen_calls_are_silent_and_new_ones_reported() => CallSiteProject.Of("""
        class Desk(IChatClient client)
        {
            Func<Task> _field = () => client.GetResponseAsync("a");
            Func<Task> _new = () => client.{|PG5001:GetResponseAsync|}("a");
            public void Old(string text)
            {
                client.GetResponseAsync(text);
                Action later = () => client.GetResponseAsync("b");
                client.{|PG5001:GetResponseAsync|}("one more");
                client.{|PG5001:GetStreamingResponseAsync|}("another member");
            }
            public void New(string text) => client.{|PG5001:GetResponseAsync|}(text);
        }
        """).File("/project/PromptGen.Baseline.txt", Baseline).Check();

    [Fact]
    public async Task A_finding_carries_its_line()
    {
        var found = await CallSiteProject.Of("class Desk(IChatClient client) { public void Old(string text) => client.GetResponseAsync(text); }").Run();
        found.ShouldHaveSingleItem().Properties["baseline"].ShouldBe("PG5001 M:Desk.Old(System.String) Microsoft.Extensions.AI.ChatClientExtensions.GetResponseAsync");
    }
}
