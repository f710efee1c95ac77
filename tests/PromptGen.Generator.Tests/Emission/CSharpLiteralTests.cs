using FsCheck;
using FsCheck.Fluent;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PromptGen.Emission;
using Shouldly;
using Xunit;

namespace PromptGen.Generator.Tests.Emission;

public sealed class CSharpLiteralTests
{
    public static TheoryData<string> Texts { get; } =
    [
        "", "plain", "\"\"\"\" {{ }} ]]> #line 1 \"x\"", "\\u0000 \0 \a \u001b", "a\r\nb\rc\nd", "\u0085\u2028\u2029", "\u202e\u2066bidi\u2069", "\ud800",
        "\udc00\ud800", "\ud83d\ude00", "\u200b\u00ad\ufeff\ue000", "\U000E0041",
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_string_literal_is_one_token_whose_value_is_the_text(string text) => ShouldRoundTrip(text);

    [Fact]
    public void Any_text_round_trips() =>
        Prop.ForAll(ArbMap.Default.ArbFor<char[]>(), chars => ShouldRoundTrip(new string(chars ?? []))).QuickCheckThrowOnFailure();

    [Fact]
    public void A_utf8_literal_is_the_text_with_lone_surrogates_replaced()
    {
        var literal = SyntaxFactory.ParseExpression(CSharpLiteral.Utf8("\"a\u2028é😀\0x\ud800y")).ShouldBeOfType<LiteralExpressionSyntax>();

        literal.GetDiagnostics().ShouldBeEmpty();
        literal.Kind().ShouldBe(SyntaxKind.Utf8StringLiteralExpression);
        literal.Token.Value.ShouldBe("\"a\u2028é😀\0x\ufffdy");
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(-1e300)]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(5e-324)]
    public void A_double_round_trips_in_any_culture(double value)
    {
        var literal = TestSupport.HostileCulture.Run(() => CSharpLiteral.Double(value));

        using var code = TestSupport.CSharpCode.Load($"public static class C {{ public static double Value() => {literal}; }}");
        code.Invoke<double>("C", "Value").ShouldBe(value);
    }

    [Theory]
    [InlineData(long.MinValue)]
    [InlineData(-1)]
    [InlineData(long.MaxValue)]
    public void An_integer_round_trips_in_any_culture(long value)
    {
        var literal = TestSupport.HostileCulture.Run(() => CSharpLiteral.Int64(value));

        using var code = TestSupport.CSharpCode.Load($"public static class C {{ public static long Value() => {literal}; }}");
        code.Invoke<long>("C", "Value").ShouldBe(value);
    }

    private static void ShouldRoundTrip(string text)
    {
        var literal = CSharpLiteral.String(text);
        var parsed = SyntaxFactory.ParseExpression(literal).ShouldBeOfType<LiteralExpressionSyntax>();

        parsed.GetDiagnostics().ShouldBeEmpty();
        parsed.ToFullString().ShouldBe(literal);
        parsed.Token.ValueText.ShouldBe(text);
        literal.ShouldNotContain(c => char.IsControl(c) || c == '\u2028' || c == '\u2029' || (c >= '\u202a' && c <= '\u202e') || (c >= '\u2066' && c <= '\u2069'));
    }
}
