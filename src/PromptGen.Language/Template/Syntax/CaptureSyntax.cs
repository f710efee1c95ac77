using PromptGen.Language.Text;

namespace PromptGen.Language.Template.Syntax;

/// <summary><c>capture name ... end</c></summary>
public sealed record CaptureSyntax(SourceRange Range, IndentSyntax Indent, string Name, SourceRange NameRange, BlockSyntax Body) : StatementSyntax(Range, Indent);
