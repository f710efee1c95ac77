using PromptGen.TestSupport;
using Shouldly;
using Xunit;

namespace PromptGen.Generator.Tests.Errors;

/// <summary>A mistake shows at its file, line and column, whether the generator finds it or the compiler.</summary>
public sealed class PlaceTests
{
    private const string Greet =
        """
        ---
        version: 1.0.0
        description: Greets.
        input:
          schema:
            name: string
        ---
        Good day, {{ name }}.
        """;

    private const string Triage =
        """
        ---
        version: 1.0.0
        input:
          schema:
            ticket(object):
              subject: string
              age: integer
              tags(array): string
              priority(enum): [low, high]
              author?(object):
                name: string
              notes(array):
                text: string
          types:
            ticket: Desk.Ticket
        ---
        {{ ticket.subject }} {{ ticket.age }} {{ ticket.priority }}
        """;

    private const string TicketType =
        """
        namespace Desk;
        public enum Priority { Low, High }
        public sealed record Person(string Name);
        public sealed record Note(string Text, string Hidden);
        public sealed record Ticket(string Subject, int Age, string[] Tags, Priority Priority, Person? Author, System.Collections.Generic.List<Note> Notes);
        """;

    [Fact]
    public void A_misspelt_member_of_a_template_shows_at_its_name()
    {
        var project = PromptProject.With(("demo/greet.v1.prompt", Greet.Replace("{{ name }}", "{{ nmae }}", StringComparison.Ordinal)));

        var run = GeneratorHarness.Run(project, "PG2101");

        run.Messages.ShouldHaveSingleItem().ShouldMatch(@"^demo/greet\.v1\.prompt\(8,14\): PG2101 .*nmae.*Did you mean 'name'");
    }

    [Fact]
    public void Beside_an_error_the_signature_stays_so_that_callers_compile()
    {
        var project = PromptProject.With(("demo/greet.v1.prompt", Greet.Replace("{{ name }}", "{{ nmae }}", StringComparison.Ordinal))) with
        {
            CSharp =
            [
                """
                using Acme.Prompts.Demo;
                public static class Caller
                {
                    public static string Call() => GreetV1Prompt.Render(new() { Name = "Ada" })[0].Text;
                }
                """,
            ],
        };

        var run = GeneratorHarness.Run(project, "PG2101");

        run.CompilerFindings.ShouldBeEmpty();
    }

    [Fact]
    public void A_missing_required_input_shows_at_the_call()
    {
        var project = PromptProject.With(("demo/greet.v1.prompt", Greet)) with
        {
            CSharp = ["public static class Caller\n{\n    public static object Call() => new Acme.Prompts.Demo.GreetV1Prompt.Input();\n}\n"],
        };

        var run = GeneratorHarness.Run(project, "CS9035");

        run.Messages.ShouldHaveSingleItem().ShouldMatch(@"^Source0\.cs\(3,40\): CS9035 .*Name");
    }

    [Fact]
    public void A_type_of_the_callers_that_fits_is_read_member_by_member()
    {
        var run = GeneratorHarness.Run(PromptProject.With(("demo/triage.v1.prompt", Triage)) with
        {
            CSharp =
            [
                TicketType,
                """
                public static class Caller
                {
                    public static string Call() => Acme.Prompts.Demo.TriageV1Prompt.Render(new()
                    {
                        Ticket = new("Printer", 3, ["a"], Desk.Priority.High, null, []),
                    })[0].Text;
                }
                """,
            ],
        });

        using var code = run.Load();
        code.Invoke<string>("Caller", "Call").ShouldBe("Printer 3 high");
    }

    [Theory]
    [InlineData("int Age", "string Age", "7,7", "CS0029")] // a text where a number is wanted
    [InlineData("string Subject", "string Title", "6,7", "CS1061")] // no such member
    [InlineData("string[] Tags", "int[] Tags", "8,7", "CS0029")]
    [InlineData("record Note(string Text", "record Note(string Words", "13,9", "CS1061")]
    [InlineData("record Person(string Name", "record Person(int Name", "11,9", "CS0029")]
    [InlineData("namespace Desk;", "namespace Office;", "15,13", "CS0400")] // no such type
    public void A_type_of_the_callers_that_does_not_fit_shows_where_the_schema_wants_it(string old, string @new, string place, string id)
    {
        var project = PromptProject.With(("demo/triage.v1.prompt", Triage)) with { CSharp = [TicketType.Replace(old, @new, StringComparison.Ordinal)] };

        var run = GeneratorHarness.Run(project, id);

        run.Messages.ShouldHaveSingleItem().ShouldStartWith($"demo/triage.v1.prompt({place}): {id} ");
    }
}
