using PromptGen.Language.Text;

namespace PromptGen.Language.Template.Syntax;

/// <param name="Value">A string, long, double, bool, or null.</param>
public sealed record LiteralSyntax(SourceRange Range, object? Value) : ExpressionSyntax(Range, 1);
