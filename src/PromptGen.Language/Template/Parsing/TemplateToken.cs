namespace PromptGen.Language.Template.Parsing;

/// <param name="Start">In the normalised text.</param>
/// <param name="End">Behind the last character.</param>
internal readonly record struct TemplateToken(TokenKind Kind, int Start, int End)
{
    public int Length => End - Start;
}
