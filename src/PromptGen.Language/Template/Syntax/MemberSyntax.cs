using PromptGen.Language.Text;

namespace PromptGen.Language.Template.Syntax;

/// <summary><c>target.name</c>, <c>target?.name</c> or <c>target.empty?</c></summary>
public sealed record MemberSyntax(SourceRange Range, int Depth, ExpressionSyntax Target, string Name, SourceRange NameRange, bool IsOptional)
    : ExpressionSyntax(Range, Depth);
