using Shouldly;
using Xunit;

namespace PromptGen.Package.Tests;

/// <summary>A mistake is shown by <c>dotnet build</c> at its file, line and column, whether or not analyzers run.</summary>
public sealed class ErrorsInTheBuildTests(Packages packages)
{
    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public void A_misspelt_member_of_a_template(string runAnalyzers)
    {
        using var workspace = Project(Sources.GreetPrompt.Replace("{{ name }}", "{{ nmae }}", StringComparison.Ordinal));

        var result = Build(workspace, runAnalyzers);

        result.ExitCode.ShouldNotBe(0);
        // Line 12 is "Greet {{ nmae }}."; the name starts at column 10.
        result.Output.ShouldMatch(@"greet\.v1\.prompt\(12,10(,12,14)?\): error PG2\d{3}: .*nmae.*name");
    }

    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public void A_type_of_the_caller_that_does_not_fit(string runAnalyzers)
    {
        using var workspace = Project(
            """
            ---
            version: 1.0.0
            input:
              schema:
                ticket(object):
                  subject: string
                  age: integer
              types:
                ticket: Bare.Ticket
            ---
            {{ ticket.subject }} {{ ticket.age }}
            """,
            "namespace Bare { public sealed record Ticket(string Subject, string Age); }");

        var result = Build(workspace, runAnalyzers);

        result.ExitCode.ShouldNotBe(0);
        result.Output.ShouldMatch(@"greet\.v1\.prompt\(7,\d+(,\d+,\d+)?\): error CS0029: .*string.*long");
    }

    [Fact]
    public void A_missing_required_input_at_the_call()
    {
        using var workspace = Project(
            Sources.GreetPrompt,
            "var input = new Bare.Prompts.Demo.GreetV1Prompt.Input();\n");

        var result = Build(workspace, "true");

        result.ExitCode.ShouldNotBe(0);
        result.Output.ShouldMatch(@"Program\.cs\(1,\d+(,\d+,\d+)?\): error CS9035: .*Name");
    }

    private Workspace Project(string prompt, string program = "")
    {
        var workspace = new Workspace();
        workspace.Write("Bare/Bare.csproj", packages.ProjectFile("PromptGen", program.StartsWith("var", StringComparison.Ordinal) ? "Exe" : "Library"));
        workspace.Write("Bare/prompts/demo/greet.v1.prompt", prompt);
        workspace.Write("Bare/Program.cs", program);
        return workspace;
    }

    private static CommandResult Build(Workspace workspace, string runAnalyzers) =>
        DotNet.Run(workspace.PathOf("Bare"), "build", "-p:RunAnalyzers=" + runAnalyzers);
}
