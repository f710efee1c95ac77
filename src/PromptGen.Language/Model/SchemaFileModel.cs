using PromptGen.Language.Text;

namespace PromptGen.Language.Model;

/// <summary>A schema file as the generator emits it: one type in the namespace of its folder.</summary>
public sealed record SchemaFileModel
{
    public required PromptSource Source { get; init; }

    public required string Namespace { get; init; }

    /// <summary><c>AnswerV4</c></summary>
    public required string TypeName { get; init; }

    public required SchemaModel Schema { get; init; }
}
