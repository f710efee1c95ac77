using Shouldly;
using Xunit;

namespace PromptGen.Analyzers.Tests.CallSites;

/// <summary>PG0103: suppressions that do not say why.</summary>
public sealed class SuppressionTests
{
    [Fact]
    public Task Suppressions_in_code_without_a_reason_are_found() => CallSiteProject.Of("""
        {|PG0103:[ModelBoundary(" ")]|}
        class Probe(IChatClient client) { public Task Ask(CancellationToken ct) => client.GetResponseAsync("Hi", cancellationToken: ct); }
        class Desk(IChatClient client)
        {
        {|PG0103:#pragma warning disable PG5001, CS1591|}
            public Task A(CancellationToken ct) => client.GetResponseAsync("Hi", cancellationToken: ct);
        #pragma warning restore PG5001, CS1591
        {|PG0103:#pragma warning disable PG5001 //|}
            public Task B(CancellationToken ct) => client.GetResponseAsync("Hi", cancellationToken: ct);
        #pragma warning restore PG5001
            {|PG0103:[System.Diagnostics.CodeAnalysis.SuppressMessage("PromptGen.Boundary", "PG5001:Model is called outside the boundary")]|}
            public Task C(CancellationToken ct) => client.GetResponseAsync("Hi", cancellationToken: ct);
            {|PG0103:[System.Diagnostics.CodeAnalysis.SuppressMessage("PromptGen.Boundary", "PG5001", Justification = "<Pending>")]|}
            public Task D(CancellationToken ct) => client.GetResponseAsync("Hi", cancellationToken: ct);
        }
        """.Replace("{|PG0103:[", "[{|PG0103:", StringComparison.Ordinal).Replace("]|}", "|}]", StringComparison.Ordinal)).Enable("PG0103").Check();

    [Fact]
    public Task Suppressions_with_a_reason_are_not() => CallSiteProject.Of("""
        [ModelBoundary("health probe")]
        class Probe(IChatClient client) { public Task Ask(CancellationToken ct) => client.GetResponseAsync("Hi", cancellationToken: ct); }
        class Desk(IChatClient client)
        {
        #pragma warning disable PG5001 // One token, thrown away.
            public Task A(CancellationToken ct) => client.GetResponseAsync("Hi", cancellationToken: ct);
        #pragma warning restore PG5001
            // One token, thrown away.
        #pragma warning disable PG5001
            public Task B(CancellationToken ct) => client.GetResponseAsync("Hi", cancellationToken: ct);
        #pragma warning restore PG5001
        #pragma warning disable CS0168
        #pragma warning restore CS0168
            [System.Diagnostics.CodeAnalysis.SuppressMessage("PromptGen.Boundary", "PG5001", Justification = "One token, thrown away.")]
            public Task C(CancellationToken ct) => client.GetResponseAsync("Hi", cancellationToken: ct);
            [System.Diagnostics.CodeAnalysis.SuppressMessage("Other", "XY0001")]
            public void D() { }
        }
        """).Enable("PG0103").Check();

    [Theory]
    [InlineData("# promptgen: disable PG4105, PG4101", "PG4105, PG4101")]
    [InlineData("# promptgen: disable PG4105 plain from its name", null)]
    [InlineData("# promptgen: disable", null)]
    public async Task Directives_of_prompt_files_say_why_too(string comment, string? ids)
    {
        var found = (await CallSiteProject.Of("class Desk;").PromptFile("answer.v4.prompt", $"---\n{comment}\nversion: 4.0.0\n---\nText.\n").Enable("PG0103").Run()).Where(d => d.Id == "PG0103").ToList();

        if (ids is null)
        {
            found.ShouldBeEmpty();
        }
        else
        {
            found.ShouldHaveSingleItem().GetMessage(System.Globalization.CultureInfo.InvariantCulture).ShouldStartWith($"'{ids}' is switched off");
            found[0].Location.GetLineSpan().StartLinePosition.ToString().ShouldBe("1,0");
        }
    }

    [Fact]
    public Task It_is_off_by_default() => CallSiteProject.Of("""
        [ModelBoundary("")]
        class Probe(IChatClient client) { public Task Ask(CancellationToken ct) => client.GetResponseAsync("Hi", cancellationToken: ct); }
        """).Check();
}
