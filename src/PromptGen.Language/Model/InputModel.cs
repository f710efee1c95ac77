using PromptGen.Language.Text;

namespace PromptGen.Language.Model;

/// <summary>The inputs of a prompt: one object schema, whose root becomes the nested record <c>Input</c>.</summary>
public sealed record InputModel
{
    /// <summary>Types, validation and writer of the input object. Its root is an object named <c>Input</c>, also for a prompt without inputs.</summary>
    public required SchemaModel Schema { get; init; }

    /// <summary>Inputs that take a C# type of the caller's.</summary>
    public EquatableArray<InputTypeModel> ExistingTypes { get; init; }

    /// <summary>Paths of inputs or members that may stand in a system message: <c>chunks.title</c>.</summary>
    public EquatableArray<string> Trusted { get; init; }

    /// <summary>Paths of inputs or members that are redacted in every sink.</summary>
    public EquatableArray<string> Sensitive { get; init; }
}

/// <param name="Range">Of the type's name in the prompt file.</param>
public sealed record InputTypeModel(string InputName, string ClrTypeName, SourceRange Range);
