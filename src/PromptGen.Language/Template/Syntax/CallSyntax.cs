using PromptGen.Language.Text;

namespace PromptGen.Language.Template.Syntax;

/// <summary>A call of a function: with its arguments behind it, or with the first of them piped into it.</summary>
public sealed record CallSyntax(SourceRange Range, int Depth, ExpressionSyntax Target, EquatableArray<ArgumentSyntax> Arguments, bool IsPiped)
    : ExpressionSyntax(Range, Depth);

/// <param name="Name">Null: by position.</param>
public sealed record ArgumentSyntax(string? Name, SourceRange NameRange, ExpressionSyntax Value);
