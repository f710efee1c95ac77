using PromptGen.Language.Text;

namespace PromptGen.Language.Template.Syntax;

/// <summary><c>media image type:"image/png"</c>: a part of a message that is not text.</summary>
public sealed record MediaSyntax(SourceRange Range, IndentSyntax Indent, ExpressionSyntax Value, ExpressionSyntax? MediaType) : StatementSyntax(Range, Indent);
