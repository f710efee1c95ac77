namespace PromptGen.Redaction;

/// <summary>What is held of a call's texts while it runs, where something asks for it: to be masked, or to be kept once it has been.</summary>
internal sealed class CallContent
{
    /// <summary>The values of sensitive inputs, once something had to be searched for them.</summary>
    public SensitiveValues? SensitiveValues { get; set; }

    /// <summary>The last reply, as far as it came; null: there was none, or nobody asks for it.</summary>
    public string? Reply { get; set; }

    /// <summary>What is wrong with it.</summary>
    public IReadOnlyList<Violation> Violations { get; set; } = [];
}
