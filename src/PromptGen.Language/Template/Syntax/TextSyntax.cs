using PromptGen.Language.Text;

namespace PromptGen.Language.Template.Syntax;

/// <summary>Text that is written as it stands, its line ends as '\n'.</summary>
public sealed record TextSyntax(SourceRange Range, IndentSyntax Indent, string Text) : StatementSyntax(Range, Indent);
