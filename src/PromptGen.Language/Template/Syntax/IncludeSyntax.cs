using PromptGen.Language.Text;

namespace PromptGen.Language.Template.Syntax;

/// <summary><c>include "name" parameter: value</c></summary>
public sealed record IncludeSyntax(SourceRange Range, IndentSyntax Indent, string Name, SourceRange NameRange, EquatableArray<ArgumentSyntax> Arguments)
    : StatementSyntax(Range, Indent);
