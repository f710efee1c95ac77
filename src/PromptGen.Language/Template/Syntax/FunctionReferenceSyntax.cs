using PromptGen.Language.Text;

namespace PromptGen.Language.Template.Syntax;

/// <summary><c>@group.function</c>: a function handed to another, not called.</summary>
public sealed record FunctionReferenceSyntax(SourceRange Range, int Depth, ExpressionSyntax Target) : ExpressionSyntax(Range, Depth);
