using PromptGen.Cli.Commands;
using Shouldly;
using Xunit;

namespace PromptGen.Cli.Tests;

/// <summary>What <c>baseline</c> makes of the compiler's log; a test of the package runs it over a real project.</summary>
public sealed class BaselineTests
{
    private const string Call = """{ "ruleId": "PG5001", "level": "warning", "properties": { "customProperties": { "baseline": "PG5001 M:Desk.Old Chat.GetResponseAsync" } } }""";

    [Fact]
    public void Calls_are_counted_by_their_line()
    {
        var other = Call.Replace("Desk.Old", "Desk.New", StringComparison.Ordinal);
        BaselineCommand.Read(Log(Call, other, Call, """{ "ruleId": "CS0618", "level": "warning" }"""))
            .ShouldBe(new Dictionary<string, int> { ["PG5001 M:Desk.New Chat.GetResponseAsync"] = 1, ["PG5001 M:Desk.Old Chat.GetResponseAsync"] = 2 }, ignoreOrder: true);
    }

    [Fact]
    public void A_call_that_is_an_error_by_a_severity_counts_and_a_suppressed_one_does_not() => BaselineCommand.Read(Log(
            Call.Replace("warning", "error", StringComparison.Ordinal),
            Call.Replace("\"level\"", "\"suppressions\": [{ \"kind\": \"inSource\" }], \"level\"", StringComparison.Ordinal)))
        .ShouldNotBeNull().ShouldHaveSingleItem().Value.ShouldBe(1);

    // Beside an error of the compiler not all calls are seen; a baseline of the others would free the rest.
    [Fact]
    public void Where_the_project_does_not_compile_nothing_is_known()
    {
        BaselineCommand.Read(Log(Call, """{ "ruleId": "CS0103", "level": "error" }""")).ShouldBeNull();
        BaselineCommand.Read("").ShouldBeNull();
        BaselineCommand.Read("{ \"runs\": [").ShouldBeNull();
    }

    [Fact]
    public void It_needs_a_project_file()
    {
        using var workspace = new Workspace();
        File.Delete(workspace.PathOf("Acme.csproj"));
        Directory.CreateDirectory(workspace.PathOf("prompts"));
        var result = workspace.Run("baseline");
        result.ExitCode.ShouldBe(2, result.Output + result.Error);
        result.Error.ShouldContain("project file");
    }

    private static string Log(params string[] results) => $$"""{ "runs": [{ "results": [{{string.Join(", ", results)}}] }] }""";
}
