using PromptGen.Language.Text;

namespace PromptGen.Language.Template.Syntax;

/// <summary><c>history turns tokens:2000</c>: earlier messages of a conversation.</summary>
public sealed record HistorySyntax(SourceRange Range, IndentSyntax Indent, ExpressionSyntax Turns, ExpressionSyntax? Tokens) : StatementSyntax(Range, Indent);
