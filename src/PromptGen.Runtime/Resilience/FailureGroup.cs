namespace PromptGen;

/// <summary>Failure kinds that a policy usually treats alike.</summary>
public enum FailureGroup
{
    /// <summary>Unknown causes, and what belongs to no other group.</summary>
    Other,

    /// <summary>The model did not answer; it may later, or another one may.</summary>
    Unavailable,

    /// <summary>The model or a filter declined.</summary>
    Refused,

    /// <summary>The model answered, but the answer is of no use.</summary>
    Unusable,

    /// <summary>A limit, a budget or a size stands against it.</summary>
    Limited,

    /// <summary>Somebody has to change settings or code.</summary>
    Misconfigured,
}
