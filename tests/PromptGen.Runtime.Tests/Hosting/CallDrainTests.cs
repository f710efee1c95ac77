using PromptGen.Hosting;
using Shouldly;
using Xunit;

namespace PromptGen.Runtime.Tests.Hosting;

/// <summary>Calls that begin and end at the very moment at which the end begins.</summary>
public sealed class CallDrainTests
{
    private const int Rounds = 30_000;
    private const int Waits = 128;

    [Fact]
    public void A_call_that_gets_in_is_waited_for()
    {
        var (entered, stops) = Race(static _ => { }, static drain => drain.TryEnter());

        stops.Where((s, i) => entered[i] && s.IsCompleted).Count().ShouldBe(0);
    }

    [Fact]
    public async Task The_last_call_that_leaves_ends_the_wait()
    {
        var (_, stops) = Race(static drain => drain.TryEnter(), Leave);

        await Task.WhenAll(stops).WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void One_call_that_leaves_does_not_end_the_wait_for_another_that_gets_in()
    {
        var (entered, stops) = Race(static drain => drain.TryEnter(), static drain => Leave(drain) && drain.TryEnter());

        stops.Where((s, i) => entered[i] && s.IsCompleted).Count().ShouldBe(0);
    }

    [Fact]
    public async Task Two_ends_wait_for_the_same_calls()
    {
        var drain = new CallDrain(TimeProvider.System);
        drain.TryEnter().ShouldBeTrue();
        var first = drain.StopAsync(CancellationToken.None);
        var second = drain.StopAsync(CancellationToken.None);
        drain.TryEnter().ShouldBeFalse();
        (first.IsCompleted, second.IsCompleted).ShouldBe((false, false));

        drain.Leave();

        await Task.WhenAll(first, second);
        await drain.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task The_limit_of_one_end_is_one_for_both()
    {
        var drain = new CallDrain(TimeProvider.System);
        drain.TryEnter();
        using var call = drain.Token.Register(drain.Leave);
        var patient = drain.StopAsync(CancellationToken.None);

        await drain.StopAsync(new CancellationToken(canceled: true));

        await patient;
    }

    private static bool Leave(CallDrain drain)
    {
        drain.Leave();
        return true;
    }

    // One thread acts and one stops the same drain, as closely together as a barrier brings them: what each of them has seen.
    private static (bool[] Acted, Task[] Stops) Race(Action<CallDrain> begin, Func<CallDrain, bool> act)
    {
        var drains = new CallDrain[Rounds];
        var acted = new bool[Rounds];
        for (var i = 0; i < Rounds; i++)
        {
            drains[i] = new(TimeProvider.System);
            begin(drains[i]);
        }

        var (here, there) = (0, 0);
        var stops = new Task[Rounds];
        var other = new Thread(() =>
        {
            for (var i = 0; i < Rounds; i++)
            {
                Meet(ref there, ref here, i, i % Waits);
                acted[i] = act(drains[i]);
            }
        });
        other.Start();
        for (var i = 0; i < Rounds; i++)
        {
            Meet(ref here, ref there, i, Waits / 2);
            stops[i] = drains[i].StopAsync(CancellationToken.None);
        }

        other.Join();
        return (acted, stops);
    }

    // Both are told within a few nanoseconds, and one of them waits a little longer in each round than in the one before.
    private static void Meet(ref int mine, ref int others, int round, int wait)
    {
        Volatile.Write(ref mine, round + 1);
        for (var i = 0; Volatile.Read(ref others) <= round; i++)
        {
            if (i > 10_000)
            {
                Thread.Yield();
            }
        }

        while (wait > 0)
        {
            wait--;
        }
    }
}
