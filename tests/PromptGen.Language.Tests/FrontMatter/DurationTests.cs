using PromptGen.Shared;
using Shouldly;
using Xunit;

namespace PromptGen.Language.Tests.FrontMatter;

public sealed class DurationTests
{
    [Theory]
    [InlineData("500ms", 500)]
    [InlineData("30s", 30_000)]
    [InlineData("0.5s", 500)]
    [InlineData("1.5h", 5_400_000)]
    [InlineData("10m", 600_000)]
    [InlineData("24h", 86_400_000)]
    [InlineData("1d", 86_400_000)]
    [InlineData("1m30s", 90_000)]
    [InlineData("1h0.25s", 3_600_250)]
    [InlineData("1s500ms", 1_500)]
    public void A_number_and_its_unit_is_a_duration(string text, long milliseconds) => Durations.Parse(text).ShouldBe(milliseconds);

    [Theory]
    [InlineData("")]
    [InlineData("30")]
    [InlineData("s")]
    [InlineData("30 s")]
    [InlineData("-30s")]
    [InlineData("+30s")]
    [InlineData("30S")]
    [InlineData("30sec")]
    [InlineData("1.s")]
    [InlineData(".5s")]
    [InlineData("1.2.3s")]
    [InlineData("0.5ms")] // finer than a millisecond
    [InlineData("30s1m")] // not from the largest to the smallest
    [InlineData("1s1s")]
    [InlineData("1.5m30s")]
    [InlineData("٣٠s")]
    [InlineData("99999999999999999999d")]
    public void Anything_else_is_not(string text) => Durations.Parse(text).ShouldBeNull();

    [Theory]
    [InlineData(0, "0s")]
    [InlineData(100, "100ms")]
    [InlineData(3_600_000, "1h")]
    [InlineData(90_000, "1m30s")]
    public void It_is_written_in_the_shortest_way(long milliseconds, string text) => Durations.Format(milliseconds).ShouldBe(text);

    [Fact]
    public void What_is_written_is_read_again()
    {
        var random = new Random(7);
        for (var i = 0; i < 1_000; i++)
        {
            var milliseconds = random.NextInt64(0, 90L * 86_400_000);
            Durations.Parse(Durations.Format(milliseconds)).ShouldBe(milliseconds);
        }
    }
}
