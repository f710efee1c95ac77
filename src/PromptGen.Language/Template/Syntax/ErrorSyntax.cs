using PromptGen.Language.Text;

namespace PromptGen.Language.Template.Syntax;

/// <summary>Where an expression is missing or refused; already reported.</summary>
public sealed record ErrorSyntax(SourceRange Range) : ExpressionSyntax(Range, 1);
