using Microsoft.CodeAnalysis;
using PromptGen.Analyzers.Tests.CallSites.Fixes.Stubs;
using Shouldly;
using Xunit;

namespace PromptGen.Analyzers.Tests.CallSites.Fixes;

/// <summary>What stands around a raw call that is extracted: other projects, other types of the project, comments.</summary>
public sealed class ExtractionSurroundingsTests
{
    private const string NamedCall = """return (await client.GetResponseAsync($"Say hello to {name}.", new ChatOptions { ModelId = "small" })).Text;""";

    private static readonly (string, string)[] Harness = [("Harness.cs", StubSdk.Harness)];

    [Theory]
    [InlineData("Kept")]
    [InlineData("Given")]
    [InlineData("Make()")]
    public async Task An_agent_of_another_project_is_left_alone(string member)
    {
        var cancelled = TestContext.Current.CancellationToken;
        var library = FixProject.Open(
        [
            .. StubSdk.Files,
            ("Writers.cs", """
                using Microsoft.Agents.AI;
                using Microsoft.Extensions.AI;
                namespace Acme;
                public sealed class Writers
                {
                    public readonly AIAgent Kept;
                    public Writers(IChatClient client) { Kept = client.AsAIAgent("You write."); Given = Kept; }
                    public AIAgent Given { get; }
                    public AIAgent Make() => Kept;
                }
                """),
        ]);
        var id = ProjectId.CreateNewId();
        var desk = library.Solution
            .AddProject(ProjectInfo.Create(
                id, VersionStamp.Default, "Desk", "Desk", LanguageNames.CSharp, "/desk/Desk.csproj", compilationOptions: library.CompilationOptions, parseOptions: library.ParseOptions,
                projectReferences: [new ProjectReference(library.Id)], metadataReferences: library.MetadataReferences))
            .GetProject(id)!
            .AddDocument(
                "Desk.cs",
                $$"""
                using System.Threading.Tasks;
                namespace Acme.Desks;
                public sealed class Desk(Writers writers) { public async Task<string> AskAsync() => (await writers.{{member}}.RunAsync("Say hello.")).Text; }
                """,
                filePath: "/desk/Desk.cs").Project;
        var compilation = (await desk.GetCompilationAsync(cancelled))!;
        compilation.GetDiagnostics(cancelled).Where(d => d.Severity == DiagnosticSeverity.Error).ShouldBeEmpty();
        compilation.GetTypeByMetadataName("Acme.Writers")!.DeclaringSyntaxReferences.ShouldNotBeEmpty();

        var finding = (await FixProject.Findings(desk)).Where(d => d.Id == "PG5001").ShouldHaveSingleItem();

        (await FixProject.Actions(desk, finding)).ShouldNotContain(action => action.Title.StartsWith("Extract to", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_model_is_named_by_the_client_that_the_fix_adds_and_by_no_other()
    {
        (string, string)[] files = [.. Harness, ("Tracing.cs", "namespace Acme; public sealed class ATracingChatClient(Microsoft.Extensions.AI.IChatClient inner, string modelName) : Microsoft.Extensions.AI.DelegatingChatClient(inner) { public string Name => modelName; }")];

        var first = (await Extracted.Check([("a model", NamedCall)], Source, files)).ShouldHaveSingleItem();
        var second = (await Extracted.Check([("a model, again", NamedCall)], Source, [.. files, ("NamedModelClient.cs", first.Added.ShouldHaveSingleItem())])).ShouldHaveSingleItem();

        second.Added.ShouldBeEmpty();
        second.Desk.ShouldContain("NamedModelClient(client, \"small\")");
        var space = first.Added[0].Split('\n').Single(line => line.StartsWith("namespace ", StringComparison.Ordinal));
        await Extracted.CheckNone([NamedCall], Source, [.. files, ("Other.cs", space + " internal sealed class NamedModelClient { }")]);
    }

    [Fact]
    public async Task Comments_beside_what_goes_stay()
    {
        var extracted = (await Extracted.Check(
            [
                ("comments", """
                var options = new ChatOptions(); // what we settled on
                        // Not too wild.
                        options.Temperature = 0.2f; // measured best, see #123
                        options.MaxOutputTokens = 20; /* short */
                        options.TopP = 0.5f;
                        return (await client.GetResponseAsync("Say hello.", options)).Text;
                """.Trim()),
            ],
            Source,
            Harness)).ShouldHaveSingleItem();

        var lines = extracted.Desk.Split('\n').Select(line => line.TrimEnd()).SkipWhile(line => !line.Contains("settled")).ToList();
        lines.Take(4).ShouldBe(["        // what we settled on", "        // Not too wild.", "        // measured best, see #123", "        /* short */"]);
        lines[4].ShouldStartWith("        return (await new");
        extracted.Desk.ShouldNotContain("var options");
    }

    private static string Source(string name, string body) => $$"""
        #nullable enable
        using System.Threading;
        using System.Threading.Tasks;
        using Microsoft.Extensions.AI;
        namespace Acme;
        public sealed class {{name}}(IChatClient client)
        {
            public {{name}}(Model model) : this(new ModelClient(model, null)) { }
            public async Task<string> AskAsync(string name, int count, CancellationToken ct)
            {
                {{body}}
            }
        }
        """;
}
