using PromptGen.Emission;
using Shouldly;
using Xunit;

namespace PromptGen.Generator.Tests.Emission;

public sealed class SourceWriterTests
{
    [Fact]
    public void Blocks_are_indented_and_directives_and_empty_lines_are_not()
    {
        var writer = new SourceWriter();
        using (writer.OpenBlock("class C"))
        {
            writer.Line("""
                void M()
                {

                    Body();
                }
                """);
            writer.Directive("#line hidden");
            writer.Write("int").Write(" x;").Line();
        }

        writer.ToString().ShouldBe("class C\n{\n    void M()\n    {\n\n        Body();\n    }\n#line hidden\n    int x;\n}\n");
    }

    [Fact]
    public void A_foreign_line_end_becomes_its_own() =>
        new SourceWriter().Write("a\r\nb").Line().ToString().ShouldBe("a\nb\n");

    [Fact]
    public void The_column_counts_the_indentation()
    {
        var writer = new SourceWriter { Indentation = 2 };

        writer.Write("ab").Column.ShouldBe(10);
        writer.Line().Column.ShouldBe(0);
    }
}
