using PromptGen.Language.Text;

namespace PromptGen.Language.Template.Syntax;

public enum BinaryOperator
{
    Add,
    Subtract,
    Multiply,
    Divide,
    DivideWhole,
    Modulo,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    And,
    Or,
    Coalesce,
    IfNotNull,
    Range,
    RangeExclusive,
}

public sealed record BinarySyntax(SourceRange Range, int Depth, BinaryOperator Operator, SourceRange OperatorRange, ExpressionSyntax Left, ExpressionSyntax Right)
    : ExpressionSyntax(Range, Depth);
