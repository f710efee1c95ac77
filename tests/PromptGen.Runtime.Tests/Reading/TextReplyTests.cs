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

    [Theory]
    [InlineData("Yes.")]
    [InlineData(" \t\nnein\n")]
    [InlineData("\uFEFFYes.")]
    [InlineData("\uFEFF")]
    [InlineData("Ärger\u00a0und 👍")]
    [InlineData("half a \uD83D pair")]
    [InlineData("")]
    [InlineData(" \t\u2003")]
    [InlineData("I cannot comply with this request.")]
    [InlineData(" \nI’m sorry, I can’t help with that.\r\n")]
    [InlineData("\u2003I cannot comply with this request.")]
    [InlineData("\u0149 cannot comply with this request.")]
    public void A_text_is_read_as_its_bytes_are(string reply)
    {
        var (text, bytes) = (TextReply.Read(reply), TextReply.Read(Encoding.UTF8.GetBytes(reply)));

        text.IsValid.ShouldBe(bytes.IsValid);
        text.Value.ShouldBe(bytes.Value);
        text.Repairs.ShouldBe(bytes.Repairs);
        text.Violations.ShouldBe(bytes.Violations);
    }

    [Theory]
    [InlineData("a", 399, true)]
    [InlineData("a", 401, true)]
    [InlineData("I cannot comply with this request.", 0, false)]
    [InlineData("ä", 3 * 1024 * 1024, true)]
    [InlineData("€", 3 * 1024 * 1024, false)]
    public void A_text_has_the_limits_of_its_bytes(string letter, int more, bool isValid)
    {
        var reply = letter + new string(letter[^1], more);

        TextReply.Read(reply).IsValid.ShouldBe(isValid);
        TextReply.Read(Encoding.UTF8.GetBytes(reply)).IsValid.ShouldBe(isValid);
    }

    private static string Keyword(ReadOnlySpan<byte> reply) => TextReply.Read(reply).Violations.ShouldHaveSingleItem().Keyword;
}
