using Shouldly;
using Xunit;

namespace PromptGen.Suites.Tests;

/// <summary>The official suite: every verdict is right, by the generated reader and by the evaluator alike, or the schema is refused with a finding.</summary>
public class JsonSchemaSuiteTests(ITestOutputHelper output)
{
    [Fact]
    public void Required_tests_pass()
    {
        var suite = SchemaSuite.Run(assertFormats: false);
        output.WriteLine(suite.ToString());
        suite.Wrong.ShouldBeEmpty();
        suite.Refused.ShouldBeEmpty();
        suite.Tests.ShouldBe(1299);
        suite.LinesPerCase.ShouldBeLessThanOrEqualTo(300);
    }

    [Fact]
    public void Optional_tests_pass()
    {
        var suite = SchemaSuite.Run(assertFormats: false, "optional");
        output.WriteLine(suite.ToString());
        suite.Passed.ShouldBeGreaterThanOrEqualTo(150);
        suite.Tests.ShouldBe(162);
    }

    [Fact]
    public void Formats_are_checked_as_the_suite_says()
    {
        var suite = SchemaSuite.Run(assertFormats: true, "optional", "format");
        output.WriteLine(suite.ToString());
        suite.Passed.ShouldBeGreaterThanOrEqualTo(700);
        suite.Tests.ShouldBe(764);
    }
}
