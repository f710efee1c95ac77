using System.Text;
using Microsoft.Extensions.AI;
using PromptGen.Resilience.Wire;
using Shouldly;
using Xunit;

namespace PromptGen.Runtime.Tests.Resilience;

/// <summary>Replies at which an SDK gives up; that the real one does, the wire's tests show.</summary>
public sealed class UnreadReplyTests
{
    private const string Reply = """{"object":"chat.completion","id":"x","model":"m","choices":[{"message":{"content":"Hello"},"finish_reason":"odd"}],"usage":{"prompt_tokens":50,"completion_tokens":1.5}}""";

    [Fact]
    public void What_an_sdk_cannot_read_is_read_from_the_wire()
    {
        var read = Read(Reply).ShouldNotBeNull();

        (read.Text, read.FinishReason?.Value, read.ModelId, read.ResponseId).ShouldBe(("Hello", "odd", "m", "x"));
        (read.Usage!.InputTokenCount, read.Usage.OutputTokenCount).ShouldBe((50, null));
    }

    [Fact]
    public void Parts_are_joined() =>
        Read(Reply.Replace("\"Hello\"", """[{"type":"reasoning","text":"Hm."},{"type":"text","text":"Hel"},{"type":"text","text":"lo"}]""", StringComparison.Ordinal))!.Text.ShouldBe("Hello");

    [Fact]
    public void A_refusal_stays_one() =>
        Read(Reply.Replace("\"content\":\"Hello\"", "\"content\":null,\"refusal\":\"No.\"", StringComparison.Ordinal))!
            .Messages[0].Contents.OfType<ErrorContent>().Single().ErrorCode.ShouldBe("Refusal");

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{\"object\":\"chat.completion\"}")]
    [InlineData("{\"object\":\"list\",\"choices\":[]}")]
    [InlineData("{\"object\":\"chat.completion\",\"choices\":[1]}")]
    [InlineData("{\"object\":\"chat.completion\",\"choices\":[{\"message\":{\"content\":\"x\",\"tool_calls\":[{}]}}]}")]
    public void Another_format_stays_the_failure_that_it_is(string body) => Read(body).ShouldBeNull();

    [Theory]
    [InlineData("no number")]
    [InlineData("")]
    public void A_guard_that_throws_is_not_passed_by(string verdict)
    {
        var thrown = Should.Throw<FormatException>(() => int.Parse(verdict, System.Globalization.CultureInfo.InvariantCulture));
        var seen = new AttemptObservation(1_000_000);
        seen.CountRequest();
        seen.NoteResponse(200, "application/json", null, default);
        seen.NoteWholeBody(Encoding.UTF8.GetBytes(Reply));

        UnreadReply.Read(thrown, seen).ShouldBeNull();
        UnreadReply.IsOfSdk(thrown).ShouldBeFalse();
        UnreadReply.IsOfSdk(new InvalidOperationException("blocked")).ShouldBeFalse();
        UnreadReply.IsOfSdk(new FormatException()).ShouldBeFalse();
    }

    private static ChatResponse? Read(string body) => UnreadReply.Read(Encoding.UTF8.GetBytes(body).AsMemory());
}
