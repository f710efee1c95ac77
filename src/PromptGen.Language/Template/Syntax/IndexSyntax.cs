using PromptGen.Language.Text;

namespace PromptGen.Language.Template.Syntax;

/// <summary><c>target[index]</c></summary>
public sealed record IndexSyntax(SourceRange Range, int Depth, ExpressionSyntax Target, ExpressionSyntax Index) : ExpressionSyntax(Range, Depth);
