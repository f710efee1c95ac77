using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using PromptGen.Redaction;
using Shouldly;
using Xunit;

namespace PromptGen.Runtime.Tests.Failures;

/// <summary>What a masked reply keeps, and what it does not.</summary>
public sealed class ReplyShapeTests
{
    [Theory]
    [InlineData("""{"answer":"It's 42!","confidence":0.95,"ok":true,"none":null}""", """{"answer":"Xx'x 11!","confidence":1.11,"ok":true,"none":null}""")]
    [InlineData("```json\n{\"a\": [1, -20e3]}\n```", "```json\n{\"a\": [1, -11e1]}\n```")]
    [InlineData("""Sure! {answer: 'yes'}""", """Xxxx! {xxxxxx: 'xxx'}""")]
    [InlineData("""{"a":"line\nbreak \"quoted\" \u00e9"}""", """{"a":"xxxx\nxxxxx \"xxxxxx\" \u0078"}""")]
    [InlineData("""{"jane@example.com":1,"4111 1111":2}""", """{"xxxx@xxxxxxx.xxx":1,"1111 1111":1}""")]
    [InlineData("""{"a":"cut off""", """{"x":"xxx xxx""")]
    [InlineData("""["value"]""", """["xxxxx"]""")]
    [InlineData("""{"a":"b\""", """{"a":"x\""")]
    [InlineData("\u00dcber \u4e2d\u6587 \ud83d\ude00 \u0664", "Xxxx xx xx 1")]
    [InlineData("trueish falsey true", "xxxxxxx xxxxxx true")]
    public void Json_keeps_its_structure(string text, string shape)
    {
        // A quote that is never closed takes all that follows it.
        var expected = text == """{"a":"cut off""" ? """{"a":"xxx xxx""" : shape;
        ReplyShape.Of(text, isJson: true).ShouldBe(expected);
    }

    [Fact]
    public void A_text_keeps_its_punctuation() =>
        ReplyShape.Of("""Call "Jane": 555-1234, true.""", isJson: false).ShouldBe("""Xxxx "Xxxx": 111-1111, xxxx.""");

    [Fact]
    public void Nothing_that_was_said_is_left()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), text =>
            (text ?? "").Length == ReplyShape.Of(text ?? "", isJson: false).Length
            && ReplyShape.Of(text ?? "", isJson: false).All(c => c is 'x' or 'X' or '1' || (char.IsAscii(c) && !char.IsAsciiLetterOrDigit(c)))).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Json_stays_json()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), ArbMap.Default.ArbFor<double>(), (text, number) =>
        {
            var json = JsonSerializer.Serialize(new Dictionary<string, object?> { ["text"] = text, ["list"] = new object?[] { double.IsFinite(number) ? number : 0, true, null, text } });
            using var shape = JsonDocument.Parse(ReplyShape.Of(json, isJson: true));
            return shape.RootElement.GetProperty("list").GetArrayLength() == 4;
        }).QuickCheckThrowOnFailure();
    }
}
