using PromptGen.Language.Text;

namespace PromptGen.Language.Template.Syntax;

/// <summary><c>[a, b, c]</c></summary>
public sealed record ArraySyntax(SourceRange Range, int Depth, EquatableArray<ExpressionSyntax> Items) : ExpressionSyntax(Range, Depth);
