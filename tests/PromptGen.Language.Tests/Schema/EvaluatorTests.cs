using System.Globalization;
using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using PromptGen.Language.Evaluation;
using Shouldly;
using Xunit;

namespace PromptGen.Language.Tests.Schema;

public class EvaluatorTests
{
    // ECMA-262's meaning, where .NET's differs or the translation has work to do.
    [Theory]
    [InlineData("^a$", "a", true)]
    [InlineData("^a$", "a\\n", false)]
    [InlineData("^\\\\d$", "\\u0663", false)]
    [InlineData("^\\\\w$", "\\u00e9", false)]
    [InlineData("^\\\\W$", "\\u00e9", true)]
    [InlineData("^\\\\s$", "\\ufeff", true)]
    [InlineData("^.$", "\\ud83d\\udc32", true)]
    [InlineData("^[^a]$", "\\ud83d\\udc32", true)]
    [InlineData("^\\\\u{1f432}$", "\\ud83d\\udc32", true)]
    [InlineData("^[\\\\u{1f400}-\\\\u{1f4ff}]$", "\\ud83d\\udc32", true)]
    [InlineData("^[\\\\u{1f400}-\\\\u{1f4ff}]$", "\\ud83c\\udc32", false)]
    [InlineData("^\\\\p{Letter}+$", "a\\u00e9\\ud835\\udc00", true)]
    [InlineData("^\\\\P{L}$", "\\ud83d\\udc32", true)]
    [InlineData("^.$", "\\u2028", false)]
    [InlineData("a|b", "xbx", true)]
    [InlineData("^(a|bc){2,3}?$", "abca", true)]
    [InlineData("^(?<name>a)+$", "aaa", true)]
    [InlineData("^\\\\cJ$", "\\n", true)]
    [InlineData("^[\\\\]\\\\-a]$", "-", true)]
    [InlineData("^[]$", "a", false)]
    [InlineData("^[^]$", "a", true)]
    public void Patterns_mean_what_they_mean_in_ecmascript(string pattern, string value, bool matches) =>
        IsValid($$"""{ "pattern": "{{pattern}}" }""", $"\"{value}\"").ShouldBe(matches);

    [Theory]
    [InlineData("minimum", "1e400", "1e401", true)]
    [InlineData("minimum", "1e400", "9e399", false)]
    [InlineData("maximum", "9007199254740993", "9007199254740992.5", true)]
    [InlineData("exclusiveMaximum", "0.1", "0.1000", false)]
    [InlineData("multipleOf", "0.01", "19.99", true)]
    [InlineData("multipleOf", "0.1", "1e308", true)]
    [InlineData("multipleOf", "3", "1e1000000", false)]
    [InlineData("multipleOf", "3", "300000000000000000000000000000000000000000003", true)]
    [InlineData("const", "1", "1.0", true)]
    [InlineData("const", "100", "1e2", true)]
    [InlineData("const", "{\"a\":[1,2.0]}", "{\"a\":[1.0,2]}", true)]
    [InlineData("const", "0", "-0.0", true)]
    public void Numbers_are_exact(string keyword, string bound, string value, bool valid) =>
        IsValid($$"""{ "{{keyword}}": {{bound}} }""", value).ShouldBe(valid);

    [Fact]
    public void Arithmetic_agrees_with_big_integers()
    {
        var numbers = from mantissa in Gen.Choose(-100_000, 100_000) from exponent in Gen.Choose(0, 25) select (Text: $"{mantissa}e{exponent}", Value: mantissa * BigInteger.Pow(10, exponent));
        var pairs = from a in numbers from b in numbers select (a, b);
        Prop.ForAll(pairs.ToArbitrary(), pair =>
            IsValid($$"""{ "minimum": {{pair.b.Text}} }""", pair.a.Text) == pair.a.Value >= pair.b.Value &&
            (pair.b.Value <= 0 || IsValid($$"""{ "multipleOf": {{pair.b.Text}} }""", pair.a.Value.ToString(CultureInfo.InvariantCulture)) == (pair.a.Value % pair.b.Value).IsZero))
            .QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("""{ "type": "integer" }""", "9223372036854775808")]
    [InlineData("""{ "type": "number" }""", "1e400")]
    [InlineData("""{ "type": "string", "format": "date-time" }""", "\"1998-12-31T23:59:60Z\"")]
    [InlineData("""{ "type": "string", "format": "time" }""", "\"12:00:00+01:00\"")]
    public void Valid_and_without_a_csharp_value_has_a_keyword_of_its_own(string schema, string value)
    {
        IsValid(schema, value).ShouldBeTrue();
        SchemaEvaluator.Validate(Schemas.Bind(schema), Schemas.Json(value), CancellationToken.None).ShouldHaveSingleItem().Keyword.ShouldBe("representation");
    }

    private static bool IsValid(string schema, string value) =>
        SchemaEvaluator.IsValid(Schemas.Bind(schema), Schemas.Json(value), CancellationToken.None);
}
