using Microsoft.CodeAnalysis;
using PromptGen.Language.Text;
using PromptGen.TestSupport;
using Shouldly;
using Xunit;
using LineMapping = PromptGen.Emission.LineMapping;

namespace PromptGen.Generator.Tests.Emission;

/// <summary>What the compiler makes of the directives.</summary>
public sealed class LineMappingTests
{
    [Fact]
    public void An_error_in_mapped_code_shows_at_its_place_in_the_source()
    {
        const string source = "first\n  {{ nmae }}\n";

        var span = ErrorIn(source, source.IndexOf("nmae", StringComparison.Ordinal), 4, "nmae");

        span.Path.ShouldBe("/p/a.prompt");
        span.Span.ToString().ShouldBe("(1,5)-(1,9)");
    }

    [Fact]
    public void Beyond_the_columns_that_the_compiler_keeps_the_line_is_right()
    {
        var source = "first\n" + new string(' ', 70_000) + "nmae\n";

        var span = ErrorIn(source, source.IndexOf("nmae", StringComparison.Ordinal), 4, "nmae");

        span.Path.ShouldBe("/p/a.prompt");
        span.StartLinePosition.Line.ShouldBe(1);
    }

    [Fact]
    public void Code_after_the_mapped_code_is_hidden()
    {
        var text = Write("/p/a.prompt", "x", 0, 1, "1") + "int y = nmae;\n}\n}\n";
        var error = Errors(text).ShouldHaveSingleItem();

        error.Location.SourceTree!.GetLineVisibility(error.Location.SourceSpan.Start).ShouldBe(LineVisibility.Hidden);
    }

    [Theory]
    [InlineData("/p/a\".prompt")]
    [InlineData("/p/a\n.prompt")]
    public void A_path_that_no_directive_can_name_is_not_named(string path) =>
        Write(path, "x", 0, 1, "1").ShouldNotContain("#line");

    [Theory]
    [InlineData(0, 0)]
    [InlineData(5, 0)]
    [InlineData(2, 100)]
    public void A_directive_is_legal_for_any_range(int start, int length) =>
        Errors(Write("/p/a.prompt", "ab\ncd", start, length, "1") + "}\n}\n").ShouldBeEmpty();

    private static FileLinePositionSpan ErrorIn(string source, int start, int length, string code) =>
        Errors(Write("/p/a.prompt", source, start, length, code) + "}\n}\n").ShouldHaveSingleItem().Location.GetMappedLineSpan();

    private static string Write(string path, string source, int start, int length, string code)
    {
        var writer = new PromptGen.Emission.SourceWriter();
        writer.Open("static class C").Open("static void M()");
        new LineMapping(path, source).WriteMapped(writer, new SourceRange(start, length), "object x = ", code, ";");
        return writer.ToString();
    }

    private static List<Diagnostic> Errors(string text) =>
        [.. CSharpCode.CreateCompilation(text).GetDiagnostics().Where(d => d.Id is not ("CS0219" or "CS8019") && d.DefaultSeverity == DiagnosticSeverity.Error)];
}
