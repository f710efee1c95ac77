namespace PromptGen.Language.Model;

/// <summary>Names that generated classes use themselves, so that no type made from a file may take them. Private members end with an underscore, which no such type does.</summary>
public static class GeneratedNames
{
    /// <summary>Members of a prompt's class, those of <see cref="object"/>, and what later versions will add; the class's own name is reserved too.</summary>
    public static IReadOnlyCollection<string> OfPromptClass { get; } =
    [
        "Input", "Output", "Info", "CallAsync", "StreamAsync", "Render", "Read", "Write", "JsonSchema", "Partial",
        "Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "ReferenceEquals", "Finalize",
    ];
}
