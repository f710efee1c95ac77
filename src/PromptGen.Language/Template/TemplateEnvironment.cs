using PromptGen.Language.Model;
using PromptGen.Language.Text;

namespace PromptGen.Language.Template;

/// <summary>What a template or a check may refer to.</summary>
public sealed record TemplateEnvironment
{
    /// <summary>The inputs, and for a check after the call <c>output</c>.</summary>
    public required EquatableArray<TemplateVariable> Variables { get; init; }

    /// <summary>Inputs or members (<c>chunks.title</c>) whose text may stand in a system message.</summary>
    public EquatableArray<string> Trusted { get; init; }

    /// <summary>The path below the prompt root, for messages at run time.</summary>
    public string Path { get; init; } = "";

    /// <summary>Finds a partial by the name that an <c>include</c> gives and the path of the file that has it; null where there are none.</summary>
    public Func<string, string, TemplatePartial?>? FindPartial { get; init; }

    /// <summary>Every partial's name, for a did-you-mean.</summary>
    public EquatableArray<string> PartialNames { get; init; }

    /// <summary>Inputs that something beside the template reads (checks, the cache key): not unused.</summary>
    public EquatableArray<string> AlsoUsed { get; init; }
}

/// <param name="JsonName">As the template writes it.</param>
/// <param name="Type">Of its value, nullable where it may be left out.</param>
/// <param name="CSharp">How generated code reads it: <c>input.Question</c>.</param>
/// <param name="Types">Where its named types stand.</param>
/// <param name="Range">Where it is declared, for a warning that it is unused.</param>
public sealed record TemplateVariable(string JsonName, DataType Type, string CSharp, TypeTable Types, SourceRange Range = default);

/// <summary>A partial, parsed; it is bound for each inclusion.</summary>
/// <param name="Path">Below the prompt root.</param>
/// <param name="MappedPath">For <c>#line</c>.</param>
/// <param name="Text">The whole file.</param>
/// <param name="Parameters">Of its front matter; their <see cref="TemplateVariable.CSharp"/> is not used.</param>
public sealed record TemplatePartial(string Path, string MappedPath, string Text, TemplateSyntax Syntax, EquatableArray<TemplateVariable> Parameters);
