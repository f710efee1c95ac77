using PromptGen.Language.Text;

namespace PromptGen.Language.Template.Syntax;

/// <summary>An expression whose value is written.</summary>
public sealed record OutputSyntax(SourceRange Range, IndentSyntax Indent, ExpressionSyntax Value) : StatementSyntax(Range, Indent);
