using PromptGen.Calling;
using PromptGen.Testing;
using Shouldly;

namespace PromptGen.Runtime.Tests.Caching;

/// <summary>A prompt with a cache: a minute fresh, a day as a stand-in for <c>unavailable</c>.</summary>
internal static class CachedPrompt
{
    public static readonly ScriptedReply Good = new() { Text = TestPrompt.Good, Model = "m", InputTokens = 5, OutputTokens = 7 };

    public static CachePolicy Policy { get; } = new()
    {
        Key = ["text"],
        Ttl = TimeSpan.FromMinutes(1),
        StaleOnFailure = TimeSpan.FromDays(1),
    };

    public static TestPrompt Create(StoreFake? store, CachePolicy? policy = null) => new()
    {
        Cache = store,
        SensitiveInputs = [],
        Policy = new()
        {
            Cache = policy ?? Policy,
            Attempt = new() { Retries = 0, Timeout = TimeSpan.FromSeconds(20) },
            OnFailure = [new("unavailable", FailureAction.Stale), new("limited", FailureAction.Stale)],
        },
    };

    public static Task<PromptResult<Answer>> CallAsync(
        this TestPrompt prompt, PromptCaller<Question, Answer> caller, string question = "Why?", PromptCallOptions? options = null, string? about = null) =>
        prompt.Time.RunAsync(() => caller.CallAsync(new(question, about), options, default));

    public static PromptResult<Answer>.Answered Answered(this PromptResult<Answer> result) => result.ShouldBeOfType<PromptResult<Answer>.Answered>();
}
