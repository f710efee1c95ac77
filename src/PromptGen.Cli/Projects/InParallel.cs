namespace PromptGen.Cli.Projects;

/// <summary>The same work for many files on all cores, the results in their order. Parallel LINQ does it too, and takes longer to be compiled than most projects take to be checked.</summary>
internal static class InParallel
{
    public static TResult[] Map<T, TResult>(IReadOnlyList<T> items, Func<T, TResult> work)
    {
        var results = new TResult[items.Count];
        Parallel.For(0, items.Count, i => results[i] = work(items[i]));
        return results;
    }
}
