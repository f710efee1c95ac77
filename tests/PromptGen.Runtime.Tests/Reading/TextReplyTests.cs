using System.Text;
using PromptGen.Reading;
using Shouldly;
using Xunit;

namespace PromptGen.Runtime.Tests.Reading;

/// <summary>Replies of prompts without an output schema.</summary>
public sealed class TextReplyTests
{
    [Theory]
    [InlineData("Yes.", "Yes.")]
    [InlineData("\uFEFF Yes.\n", " Yes.\n")]
    [InlineData("{\"a\":1}", "{\"a\":1}")]
    [InlineData("I'm sorry, but I cannot find your order.", "I'm sorry, but I cannot find your order.")]
    [InlineData("I can't help wondering whether you restarted it.", "I can't help wondering whether you restarted it.")]
    [InlineData("Sorry, we cannot provide refunds after 30 days.", "Sorry, we cannot provide refunds after 30 days.")]
    public void A_text_is_read_as_it_stands(string reply, string text)
    {
        var reading = TextReply.Read(Encoding.UTF8.GetBytes(reply));
        reading.Value.ShouldBe(text);
        reading.Repairs.Count.ShouldBe(reply == text ? 0 : 1);
    }

    [Theory]
    [InlineData("I'm sorry, but I can't assist with that request.")]
    [InlineData("I’m sorry, I can’t help with that.")]
    [InlineData("I cannot comply with this request.")]
    [InlineData("Sorry, but I can't assist with that.")]
    [InlineData("I apologize, but I am unable to provide that information.")]
    [InlineData("As an AI language model, I cannot engage in this conversation.")]
    [InlineData("Unfortunately, I won't be… no: I can't help with that.", false)]
    public void A_refusal_is_recognised(string reply, bool isRefusal = true)
    {
        var reading = TextReply.Read(Encoding.UTF8.GetBytes(reply));
        reading.IsValid.ShouldBe(!isRefusal);
        if (isRefusal)
        {
            reading.Violations.ShouldHaveSingleItem().Keyword.ShouldBe("refusal");
        }
    }

    [Fact]
    public void What_is_empty_too_long_or_no_text_is_refused()
    {
        Keyword(""u8).ShouldBe("minLength");
        Keyword("\uFEFF \t\n"u8).ShouldBe("minLength");
        Keyword([0xFF]).ShouldBe("encoding");
        Keyword(Enumerable.Repeat((byte)'a', (8 * 1024 * 1024) + 1).ToArray()).ShouldBe("limit");
    }

    private static string Keyword(ReadOnlySpan<byte> reply) => TextReply.Read(reply).Violations.ShouldHaveSingleItem().Keyword;
}
