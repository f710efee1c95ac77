using PromptGen.Language.Text;

namespace PromptGen.Language.Template.Syntax;

/// <summary><c>condition ? then : otherwise</c></summary>
public sealed record ConditionalSyntax(SourceRange Range, int Depth, ExpressionSyntax Condition, ExpressionSyntax Then, ExpressionSyntax Otherwise)
    : ExpressionSyntax(Range, Depth);
