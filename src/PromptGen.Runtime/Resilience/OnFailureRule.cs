namespace PromptGen;

/// <summary>What takes the place of an answer when a call fails.</summary>
/// <param name="On">The name of a failure kind or group, as <see cref="FailureKinds"/> has it.</param>
/// <param name="Action">What the call ends with.</param>
public sealed record OnFailureRule(string On, FailureAction Action);

/// <summary>What a call ends with when it cannot be answered.</summary>
public enum FailureAction
{
    /// <summary>A failure.</summary>
    Fail,

    /// <summary>The fixed answer of <c>policy.value</c>.</summary>
    Value,

    /// <summary>The last good answer.</summary>
    Stale,

    /// <summary>A review by a person.</summary>
    Review,

    /// <summary>A job that answers later.</summary>
    Defer,
}
