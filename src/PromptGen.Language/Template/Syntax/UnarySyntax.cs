using PromptGen.Language.Text;

namespace PromptGen.Language.Template.Syntax;

public enum UnaryOperator
{
    Not,
    Negate,
    Plus,
}

public sealed record UnarySyntax(SourceRange Range, int Depth, UnaryOperator Operator, ExpressionSyntax Operand) : ExpressionSyntax(Range, Depth);
