using System.Globalization;
using PromptGen.Language.FrontMatter;
using PromptGen.Language.Json;
using PromptGen.Language.Text;
using Shouldly;
using Xunit;
using YamlDotNet.Serialization;

namespace PromptGen.Language.Tests.FrontMatter;

/// <summary>What a scalar without quotes is, by YAML 1.2's core schema.</summary>
public sealed class YamlScalarTests
{
    [Theory]
    [InlineData("null")]
    [InlineData("Null")]
    [InlineData("NULL")]
    [InlineData("~")]
    [InlineData("")]
    public void Null(string text) => Read(text).ShouldBeOfType<JsonNode.Null>();

    [Theory]
    [InlineData("true", true)]
    [InlineData("True", true)]
    [InlineData("TRUE", true)]
    [InlineData("false", false)]
    [InlineData("False", false)]
    [InlineData("FALSE", false)]
    public void Booleans(string text, bool value) => Read(text).ShouldBeOfType<JsonNode.Boolean>().Value.ShouldBe(value);

    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0", "-0")]
    [InlineData("+12", "12")]
    [InlineData("007", "7")]
    [InlineData("0x1F", "31")]
    [InlineData("0o17", "15")]
    [InlineData("1.", "1.0")]
    [InlineData(".5", "0.5")]
    [InlineData("-.5", "-0.5")]
    [InlineData("1.50", "1.50")]
    [InlineData("1e400", "1e400")]
    [InlineData("1.5E-3", "1.5E-3")]
    [InlineData("123456789012345678901234567890", "123456789012345678901234567890")]
    public void Numbers_as_JSON_writes_them(string text, string raw) => Read(text).ShouldBeOfType<JsonNode.Number>().Raw.ShouldBe(raw);

    [Theory]
    [InlineData("yes")]
    [InlineData("no")]
    [InlineData("on")]
    [InlineData("tRUE")]
    [InlineData("nil")]
    [InlineData("1_000")]
    [InlineData("1:30")]
    [InlineData("0b11")]
    [InlineData("-0x1F")]
    [InlineData("0x")]
    [InlineData("0xG")]
    [InlineData("1.2.3")]
    [InlineData("1e")]
    [InlineData("e5")]
    [InlineData("+")]
    [InlineData(".")]
    [InlineData(".inf")]
    [InlineData(".NaN")]
    [InlineData("٣")]
    [InlineData("2027-01-31")]
    public void Everything_else_is_a_text(string text) => Read(text).ShouldBeOfType<JsonNode.String>().Value.ShouldBe(text);

    [Fact]
    public void Numbers_are_what_another_reader_takes_them_for()
    {
        var random = new Random(11);
        var oracle = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build();
        for (var i = 0; i < 2_000; i++)
        {
            var text = random.Next(3) switch
            {
                0 => random.NextInt64(long.MinValue, long.MaxValue).ToString(CultureInfo.InvariantCulture),
                1 => (random.NextDouble() * 1_000).ToString("F" + random.Next(1, 9).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture),
                _ => random.NextDouble().ToString("E5", CultureInfo.InvariantCulture),
            };
            var ours = double.Parse(Read(text).ShouldBeOfType<JsonNode.Number>().Raw, CultureInfo.InvariantCulture);
            var theirs = Convert.ToDouble(oracle.Deserialize<object>(text), CultureInfo.InvariantCulture);
            ours.ShouldBe(theirs, Math.Abs(theirs) * 1e-6, text);
        }
    }

    private static JsonNode Read(string text) => YamlScalars.Read(text, new SourceRange(0, text.Length));
}
