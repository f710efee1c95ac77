namespace PromptGen.Language.Model;

/// <summary>A compiled schema: the C# types it becomes, and what its reader checks.</summary>
public sealed record SchemaModel
{
    /// <summary>The type of a whole value.</summary>
    public required DataType Root { get; init; }

    public required TypeTable Types { get; init; }
}
