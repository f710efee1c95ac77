namespace PromptGen;

/// <summary>What may be mended in a reply before it is validated. Validation itself is always strict.</summary>
public enum Leniency
{
    /// <summary>Nothing: the reply is the JSON and no more.</summary>
    Strict,

    /// <summary>The form: what stands around the JSON, and how it is written.</summary>
    Syntax,

    /// <summary>Form and, where the schema leaves one reading only, meaning.</summary>
    Coerce,
}
