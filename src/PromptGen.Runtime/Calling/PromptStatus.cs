namespace PromptGen;

/// <summary>Whether a prompt should be used.</summary>
public enum PromptStatus
{
    /// <summary>It may be used.</summary>
    Active,

    /// <summary>It is still being written.</summary>
    Draft,

    /// <summary>Another prompt replaces it.</summary>
    Deprecated,
}
