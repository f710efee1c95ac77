namespace PromptGen;

/// <summary>Another model, for calls that fail on the one before.</summary>
/// <param name="Model">The key of its <c>IChatClient</c>.</param>
/// <param name="On">Names of failure kinds or groups, as <see cref="FailureKinds"/> has them. Empty: <c>unavailable</c>.</param>
public sealed record FallbackTarget(string Model, IReadOnlyList<string> On);
