using PromptGen.Language.Text;

namespace PromptGen.Language.Template.Syntax;

/// <summary><c>with value ... end</c>: the members of the value are names of their own inside.</summary>
public sealed record WithSyntax(SourceRange Range, IndentSyntax Indent, ExpressionSyntax Value, BlockSyntax Body) : StatementSyntax(Range, Indent);
