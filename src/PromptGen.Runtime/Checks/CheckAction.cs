namespace PromptGen;

/// <summary>What happens when a check does not hold, the gravest last.</summary>
public enum CheckAction
{
    /// <summary>The violations are sent back to the model.</summary>
    Repair,

    /// <summary>The fixed answer of <c>policy.value</c> takes the place of the model's.</summary>
    Value,

    /// <summary>The answer is given to a person first.</summary>
    Review,

    /// <summary>The call fails with <see cref="FailureKind.CheckFailed"/>.</summary>
    Fail,
}
