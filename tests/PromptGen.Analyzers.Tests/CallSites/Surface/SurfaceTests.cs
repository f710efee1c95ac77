using Microsoft.CodeAnalysis;
using Shouldly;
using Xunit;

namespace PromptGen.Analyzers.Tests.CallSites.Surface;

/// <summary>Every member of the suite of model calls, called in every form, outside the boundary and inside.</summary>
public sealed class SurfaceTests
{

    [Theory]
    [InlineData("OpenAI")]
    [InlineData("Anthropic")]
    [InlineData("MEAI")]
    public async Task Members_of_real_packages_are_reported(string sdk)
    {
        var members = SurfaceFile.Read().Calls.Where(call => call.IsReal && call.Sdk == sdk).ToList();
        var (writer, found) = await Run(new CallSiteProject(), members, "class Calls");
        writer.Written.Select(call => call.Member).Distinct().ShouldBe(members);
        Compare(writer, found);
    }

    [Fact]
    public async Task Members_of_other_packages_are_reported()
    {
        foreach (var members in SurfaceFile.Read().Calls.Where(call => !call.IsReal).GroupBy(call => call.Sdk))
        {
            var (writer, found) = await Run(Stubs(members), [.. members], "class Calls");
            writer.Written.Select(call => call.Member).Distinct().ShouldBe(members);
            Compare(writer, found);
        }
    }

    [Theory]
    [InlineData("[PromptGen.ModelBoundary(\"test\")] class Calls")]
    [InlineData("[System.CodeDom.Compiler.GeneratedCode(\"test\", \"1\")] class Calls")]
    [InlineData("class Calls(Microsoft.Extensions.AI.IChatClient inner) : Microsoft.Extensions.AI.DelegatingChatClient(inner)")]
    public async Task None_is_reported_inside_the_boundary(string header)
    {
        var calls = SurfaceFile.Read().Calls;
        var (writer, found) = await Run(new CallSiteProject(), [.. calls.Where(call => call.IsReal)], header);
        writer.Written.Count.ShouldBeGreaterThan(200);
        found.ShouldBeEmpty();

        foreach (var members in calls.Where(call => !call.IsReal && !call.Type.StartsWith("Microsoft.Extensions.AI.", StringComparison.Ordinal) && !call.Type.StartsWith("OpenAI.", StringComparison.Ordinal)).GroupBy(call => call.Sdk))
        {
            var (_, foundInStubs) = await Run(new CallSiteProject().Add("Stubs.cs", StubWriter.Write(members)), [.. members], header);
            foundInStubs.ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task Look_alikes_are_not_reported()
    {
        var lookAlikes = SurfaceFile.Read().LookAlikes;
        var known = new CallSiteProject().Compile();
        var real = lookAlikes.Where(call => !known.GetTypesByMetadataName(call.Type).IsEmpty).ToList();
        real.Count.ShouldBeGreaterThan(20);
        var (writer, found) = await Run(new CallSiteProject(), real, "class Calls");
        writer.Written.Select(call => call.Member).Distinct().ShouldBe(real);
        found.ShouldBeEmpty();

        foreach (var members in lookAlikes.Except(real).GroupBy(call => call.Sdk))
        {
            // The real packages stay referenced, so that their members are there to be mistaken for.
            var (_, foundInStubs) = await Run(new CallSiteProject().Add("Stubs.cs", StubWriter.Write(members)), [.. members], "class Calls");
            foundInStubs.ShouldBeEmpty();
        }
    }

    private static CallSiteProject Stubs(IEnumerable<SurfaceMember> members) =>
        new CallSiteProject().FrameworkOnly().Add("Stubs.cs", StubWriter.Write(members));

    private static async Task<(CallWriter Writer, List<Diagnostic> Found)> Run(CallSiteProject project, IReadOnlyList<SurfaceMember> members, string header)
    {
        var writer = new CallWriter(project.Compile());
        foreach (var member in members)
        {
            writer.Add(member);
        }

        var found = await project.Add("Calls.cs", writer.Code(header)).Run();
        return (writer, [.. found.Where(d => d.Id is "PG5001" or "PG5002" or "PG5003" or "PG5004")]);
    }

    private static void Compare(CallWriter writer, List<Diagnostic> found)
    {
        // Calls begin on the fourth line, one on each.
        var byLine = found.ToLookup(d => d.Location.GetLineSpan().StartLinePosition.Line - 3, d => d.Id);
        var wrong = writer.Written
            .Select(call => (call, Expected: call.Member.Rule, Actual: string.Join(",", byLine[call.Index])))
            .Where(entry => entry.Expected != entry.Actual)
            .Select(entry => $"{entry.call}: {entry.Expected} expected, '{entry.Actual}' found");
        wrong.ShouldBeEmpty();
    }
}
