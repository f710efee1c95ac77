using PromptGen.Analyzers.Tests.CallSites.Fixes.Stubs;
using Shouldly;
using Xunit;

namespace PromptGen.Analyzers.Tests.CallSites.Fixes;

/// <summary>Raw calls of SDKs that cannot be had here, all in one project.</summary>
public sealed class StubbedSdkExtractionTests
{
    private static readonly (string Path, string Text)[] Files =
    [
        .. StubSdk.Files, ("WebNote.cs", "namespace Acme; public sealed class WebNote { public string Title { get; set; } = \"\"; }"),
    ];

    [Fact]
    public async Task The_prompt_sends_what_the_raw_call_sent()
    {
        var all = await Extracted.Check([.. StubSdk.All.SelectMany(sdk => sdk.Shapes)], Source, Files);

        all.Count.ShouldBeGreaterThan(70);
        all.ShouldAllBe(extracted => extracted.Added.Count == (extracted.Desk.Contains("NamedModelClient") ? 1 : 0));
        all.Count(extracted => extracted.Desk.Contains("NamedModelClient")).ShouldBeGreaterThan(5);
    }

    [Fact]
    public Task Nothing_is_offered_where_something_would_be_lost() => Extracted.CheckNone([.. StubSdk.All.SelectMany(sdk => sdk.Refused)], Source, Files);

    private static string Source(string name, string body) => StubSdk.All.First(sdk => sdk.Shapes.Any(shape => shape.Body == body) || sdk.Refused.Contains(body)).Source(name, body);
}
