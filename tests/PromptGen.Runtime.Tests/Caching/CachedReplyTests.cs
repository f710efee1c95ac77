using PromptGen.Caching;
using Shouldly;
using Xunit;

namespace PromptGen.Runtime.Tests.Caching;

/// <summary>Entries of the store, and their age.</summary>
public sealed class CachedReplyTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("", null)]
    [InlineData("text", "model")]
    [InlineData("\u00e9\u4e2d\ud83d\ude00", "m\u00f6del")]
    public void What_is_written_is_read(string text, string? model)
    {
        var reply = new CachedReply(text, model, Now);

        CachedReply.Read(reply.Write("key"), "key").ShouldBe(reply);
        reply.Write("key").LongLength.ShouldBeLessThanOrEqualTo(CachedReply.MaxBytes(System.Text.Encoding.UTF8.GetByteCount(text)));
    }

    [Fact]
    public void Every_change_of_a_byte_and_every_cut_is_found()
    {
        var entry = new CachedReply("text", "model", Now).Write("key");
        for (var i = 0; i < entry.Length; i++)
        {
            entry[i] ^= 1;
            CachedReply.Read(entry, "key").ShouldBeNull();
            entry[i] ^= 1;
            CachedReply.Read(entry.AsSpan(0, i), "key").ShouldBeNull();
        }

        CachedReply.Read(entry, "key2").ShouldBeNull();
        CachedReply.Read(entry, "key").ShouldNotBeNull();
    }

    [Fact]
    public void A_model_with_an_absurd_name_is_left_out()
    {
        var read = CachedReply.Read(new CachedReply("text", new('m', 2_000), Now).Write("key"), "key").ShouldNotBeNull();
        (read.Text, read.Model).ShouldBe(("text", null));
    }

    [Fact]
    public void The_clock_never_goes_back()
    {
        var time = new TwoClocks(Now);
        var clock = new CacheClock(time);
        var created = clock.Now;
        created.ShouldBe(Now);

        time.Wall = Now.AddDays(-1);
        time.Passed = TimeSpan.FromMinutes(5);
        clock.Now.ShouldBe(Now.AddMinutes(5));
        clock.IsWithin(created, TimeSpan.FromMinutes(5)).ShouldBeFalse();
        clock.IsWithin(created, TimeSpan.FromMinutes(6)).ShouldBeTrue();

        time.Wall = Now.AddHours(1);
        clock.Now.ShouldBe(Now.AddHours(1));
    }

    [Fact]
    public void An_entry_from_the_future_has_no_age()
    {
        var clock = new CacheClock(new TwoClocks(Now));
        clock.IsWithin(Now.AddSeconds(1), TimeSpan.FromMinutes(1)).ShouldBeTrue();
        clock.IsWithin(Now.AddSeconds(1.001), TimeSpan.FromMinutes(1)).ShouldBeFalse();
    }

    private sealed class TwoClocks(DateTimeOffset wall) : TimeProvider
    {
        public DateTimeOffset Wall { get; set; } = wall;

        public TimeSpan Passed { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Passed.Ticks;

        public override DateTimeOffset GetUtcNow() => Wall;
    }
}
