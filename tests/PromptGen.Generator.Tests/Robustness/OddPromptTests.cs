using PromptGen.TestSupport;
using Shouldly;
using Xunit;

namespace PromptGen.Generator.Tests.Robustness;

/// <summary>Prompts that are legal and that nobody thought of: their code compiles without a warning, and beside a mistake the other files' code does.</summary>
public class OddPromptTests
{
    [Theory]
    [InlineData("{ type: [object, 'null'], required: [a], properties: { a: { type: string } } }")]
    [InlineData("{ oneOf: [{ type: object, required: [k], properties: { k: { const: a } } }, { type: object, required: [k], properties: { k: { const: b } } }, { type: 'null' }] }")]
    public void A_reply_that_may_be_null_as_a_whole(string schema) =>
        GeneratorHarness.Run(("a/x.v1.prompt", Prompt("output:\n  schema: " + schema + "\n", "Text\n")));

    [Theory]
    [InlineData("{ type: integer }", "output")]
    [InlineData("{ type: boolean }", "output")]
    [InlineData("{ enum: [a, b] }", "output")]
    [InlineData("{ type: [integer, 'null'] }", "output")]
    [InlineData("{ type: [object, 'null'], required: [a], properties: { a: { type: string } } }", "output.a")]
    public void A_recorded_reply_that_is_a_value_or_may_be_null(string schema, string recorded) =>
        GeneratorHarness.Run(("a/x.v1.prompt", Prompt("output:\n  schema: " + schema + "\nrecord: [" + recorded + "]\n", "Text\n")));

    [Theory]
    [InlineData("equality_contract")]
    [InlineData("print_members")]
    [InlineData("clone")]
    [InlineData("deconstruct")]
    public void An_input_object_named_like_a_member_of_every_record(string name) =>
        GeneratorHarness.Run(("a/x.v1.prompt", Prompt("input:\n  schema:\n    " + name + "(object):\n      a: string\n", "{{ " + name + ".a }}\n")));

    [Fact]
    public void Inputs_named_like_the_second_record_and_its_conversion() => GeneratorHarness.Run(
        PromptProject.With(("a/x.v1.prompt", Prompt(
            """
            input:
              schema:
                ticket(object):
                  title: string
                to_values(object):
                  a: string
                input_values(object):
                  a: string
              types:
                ticket: My.Ticket

            """,
            "{{ ticket.title }} {{ to_values.a }} {{ input_values.a }}\n"))) with
        {
            CSharp = ["namespace My { public sealed record Ticket(string Title); }"],
        });

    [Fact]
    public void A_loop_that_is_left_at_its_first_item() => GeneratorHarness.Run(
        ("a/x.v1.prompt", Prompt("input:\n  schema:\n    tags(array): string\n", "{{ for tag in tags }}{{ tag }}{{ break }}{{ end }}\n")));

    [Fact]
    public void A_type_that_is_named_like_a_namespace_leaves_the_files_in_the_namespace_intact() => GeneratorHarness
        .Run(
            PromptProject.With(
                ("a/b.schema.json", """{ "type": "object", "properties": { "c": { "type": "string" } } }"""),
                ("a/b/c.v1.prompt", Prompt("", "Text\n"))),
            "PG2010")
        .Sources.Keys.ShouldBe(["a/b/c.v1.prompt.g.cs", "PromptRegistration.g.cs"], ignoreOrder: true);

    private static string Prompt(string frontMatter, string template) =>
        "---\nversion: 1.0.0\ndescription: Odd.\n" + frontMatter + "---\n" + template;
}
