using PromptGen.Language.Text;

namespace PromptGen.Language.Template.Syntax;

/// <summary><c>name = value</c>, <c>name += value</c></summary>
/// <param name="Operator">Null: a plain assignment.</param>
public sealed record AssignSyntax(SourceRange Range, IndentSyntax Indent, string Name, SourceRange NameRange, BinaryOperator? Operator, ExpressionSyntax Value)
    : StatementSyntax(Range, Indent);
