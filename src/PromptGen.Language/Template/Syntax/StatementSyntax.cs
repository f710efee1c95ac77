using PromptGen.Language.Text;

namespace PromptGen.Language.Template.Syntax;

/// <summary>A statement as it stands in the file.</summary>
/// <param name="Indent">
/// Scriban's automatic indentation: the white space before the '{{' of the code block that this stands in, for every line that it writes.
/// </param>
public abstract record StatementSyntax(SourceRange Range, IndentSyntax Indent);

/// <summary>What a statement indents its lines with.</summary>
/// <param name="IsInherited">What the enclosing block indents with.</param>
/// <param name="White">The white space; null: nothing, and line ends are not watched.</param>
public readonly record struct IndentSyntax(bool IsInherited, string? White)
{
    public static IndentSyntax Inherited => new(true, null);
}

/// <summary>The statements between the start of a block and its end.</summary>
public sealed record BlockSyntax(SourceRange Range, EquatableArray<StatementSyntax> Statements);
