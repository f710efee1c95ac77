using PromptGen.Language.Text;

namespace PromptGen.Language.Template.Syntax;

/// <summary>An input, a variable, or a group of functions; with its '$' where it has one.</summary>
public sealed record NameSyntax(SourceRange Range, string Name) : ExpressionSyntax(Range, 1);
