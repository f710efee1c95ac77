using PromptGen.Language.Text;

namespace PromptGen.Language.Template.Syntax;

/// <summary><c>for name in items offset:1 limit:2 reversed</c></summary>
public sealed record ForSyntax(
    SourceRange Range,
    IndentSyntax Indent,
    string Name,
    SourceRange NameRange,
    ExpressionSyntax Items,
    ExpressionSyntax? Offset,
    ExpressionSyntax? Limit,
    bool IsReversed,
    BlockSyntax Body,
    BlockSyntax? Else) : StatementSyntax(Range, Indent);
