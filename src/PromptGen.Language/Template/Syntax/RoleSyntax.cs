using PromptGen.Language.Text;

namespace PromptGen.Language.Template.Syntax;

/// <summary><c>role "system"</c>: a new message starts.</summary>
public sealed record RoleSyntax(SourceRange Range, IndentSyntax Indent, string Role, SourceRange RoleRange) : StatementSyntax(Range, Indent);
