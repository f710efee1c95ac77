using PromptGen.Language.Text;

namespace PromptGen.Language.Template.Syntax;

public sealed record IfSyntax(SourceRange Range, IndentSyntax Indent, EquatableArray<IfBranchSyntax> Branches, BlockSyntax? Else) : StatementSyntax(Range, Indent);

public sealed record IfBranchSyntax(ExpressionSyntax Condition, BlockSyntax Body);
