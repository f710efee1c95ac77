using PromptGen.Language.Text;

namespace PromptGen.Language.Template.Syntax;

/// <param name="BranchIndent">What its branches inherit: nothing, where their 'when' stands in a code block of its own.</param>
public sealed record CaseSyntax(
    SourceRange Range,
    IndentSyntax Indent,
    ExpressionSyntax Value,
    EquatableArray<WhenSyntax> Branches,
    BlockSyntax? Else,
    IndentSyntax BranchIndent) : StatementSyntax(Range, Indent);

public sealed record WhenSyntax(SourceRange Range, EquatableArray<ExpressionSyntax> Values, BlockSyntax Body);
