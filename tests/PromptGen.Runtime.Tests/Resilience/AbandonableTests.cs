using System.Runtime.CompilerServices;
using PromptGen.Resilience;
using Shouldly;
using Xunit;

namespace PromptGen.Runtime.Tests.Resilience;

public sealed class AbandonableTests
{
    [Fact]
    public async Task What_has_ended_is_not_given_up()
    {
        (await Abandonable.WaitAsync(Task.FromResult(1), new CancellationToken(canceled: true))).ShouldBe(1);
    }

    [Fact]
    public async Task What_hangs_is_given_up_with_the_token()
    {
        using var source = new CancellationTokenSource();
        var waiting = Abandonable.WaitAsync(new TaskCompletionSource<int>().Task, source.Token);
        waiting.IsCompleted.ShouldBeFalse();

        source.Cancel();

        await Should.ThrowAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public void A_failure_that_comes_later_is_observed()
    {
        var message = "late " + Guid.NewGuid();
        var unobserved = 0;
        void Count(object? sender, UnobservedTaskExceptionEventArgs e) =>
            unobserved += e.Exception.InnerExceptions.Any(i => i.Message == message) ? 1 : 0;
        TaskScheduler.UnobservedTaskException += Count;
        try
        {
            FailLater(message);
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Count;
        }

        unobserved.ShouldBe(0);
    }

    // By itself, so that nothing on the stack holds the task.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void FailLater(string message)
    {
        using var source = new CancellationTokenSource();
        var task = new TaskCompletionSource<int>();
        var waiting = Abandonable.WaitAsync(task.Task, source.Token);
        source.Cancel();
        Should.Throw<OperationCanceledException>(() => waiting.GetAwaiter().GetResult());
        task.SetException(new InvalidOperationException(message));
    }
}
