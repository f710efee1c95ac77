namespace PromptGen.Resilience;

/// <summary>Waits for what may ignore its cancellation: a client that hangs must not take the call with it.</summary>
internal static class Abandonable
{
    /// <summary>The result, or cancellation as soon as the token fires; a task left behind is watched, so that its failure is not unobserved.</summary>
    public static Task<T> WaitAsync<T>(Task<T> task, CancellationToken token) => task.IsCompleted ? task : WatchAsync(task, token);

    private static async Task<T> WatchAsync<T>(Task<T> task, CancellationToken token)
    {
        try
        {
            return await task.WaitAsync(token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // It may fail at any later time, and may have in this moment.
            _ = task.ContinueWith(
                static left => _ = left.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            throw;
        }
    }
}
