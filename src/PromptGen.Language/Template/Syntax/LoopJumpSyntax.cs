using PromptGen.Language.Text;

namespace PromptGen.Language.Template.Syntax;

/// <summary><c>break</c> or <c>continue</c></summary>
public sealed record LoopJumpSyntax(SourceRange Range, IndentSyntax Indent, bool IsBreak) : StatementSyntax(Range, Indent);
