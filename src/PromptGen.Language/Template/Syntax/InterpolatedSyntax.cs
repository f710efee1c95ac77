using PromptGen.Language.Text;

namespace PromptGen.Language.Template.Syntax;

/// <summary><c>$"text {expression} text"</c></summary>
public sealed record InterpolatedSyntax(SourceRange Range, int Depth, EquatableArray<ExpressionSyntax> Parts) : ExpressionSyntax(Range, Depth);
