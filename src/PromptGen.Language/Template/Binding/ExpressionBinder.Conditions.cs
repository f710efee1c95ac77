using PromptGen.Language.Diagnostics;
using PromptGen.Language.Model;
using PromptGen.Language.Template.Syntax;

namespace PromptGen.Language.Template.Binding;

/// <summary>What holds and what does not: only null and false do not. And what a condition says of the values in it.</summary>
internal sealed partial class ExpressionBinder
{
    public BoundExpression BindCondition(ExpressionSyntax syntax) => ToCondition(Bind(syntax));

    public BoundExpression ToCondition(BoundExpression expression)
    {
        switch (expression.Type)
        {
            case BoundType.Boolean or BoundType.Unknown:
                return expression;
            case BoundType.Nullable or BoundType.Null or BoundType.Union or BoundType.Json:
                break;
            default:
                var hint = expression.Type switch
                {
                    BoundType.Text => " Compare it: x != \"\".",
                    BoundType.Array => " Compare its size: x.size > 0.",
                    BoundType.Integer or BoundType.Number => " Compare it: x != 0.",
                    _ => "",
                };
                Bag.Add(TemplateRules.AlwaysTrue, expression.Place, BoundTypes.Describe(expression.Type), hint);
                break;
        }

        return new BoundExpression.Truth(expression.Place, expression);
    }

    /// <summary>Paths that are not null where the condition holds, or where it does not.</summary>
    public static IEnumerable<string> NotNullPaths(ExpressionSyntax condition, bool holds)
    {
        switch (condition)
        {
            case NameSyntax or MemberSyntax when holds && PathOf(condition) is { } path:
                return [path];
            case UnarySyntax { Operator: UnaryOperator.Not } negation:
                return NotNullPaths(negation.Operand, !holds);
            case BinarySyntax { Operator: BinaryOperator.And } both when holds:
                return NotNullPaths(both.Left, true).Concat(NotNullPaths(both.Right, true));
            case BinarySyntax { Operator: BinaryOperator.Or } either when !holds:
                return NotNullPaths(either.Left, false).Concat(NotNullPaths(either.Right, false));
            case BinarySyntax { Operator: BinaryOperator.NotEqual or BinaryOperator.Equal, Right: LiteralSyntax { Value: null } } comparison
                when holds == (comparison.Operator == BinaryOperator.NotEqual) && PathOf(comparison.Left) is { } path:
                return [path];
            default:
                return [];
        }
    }

    /// <summary>Binds something that is reached only where <paramref name="condition"/> holds, or only where it does not.</summary>
    public T Under<T>(ExpressionSyntax condition, bool holds, Func<T> bind)
    {
        var outer = Scope.Flow;
        var paths = NotNullPaths(condition, holds).ToList();
        if (paths.Count > 0)
        {
            Scope.Flow = outer.With(paths);
        }

        var result = bind();
        Scope.Flow = outer;
        return result;
    }

    private BoundExpression.Conditional BindConditional(ConditionalSyntax syntax)
    {
        var condition = BindCondition(syntax.Condition);
        var then = Under(syntax.Condition, true, () => Bind(syntax.Then));
        var otherwise = Under(syntax.Condition, false, () => Bind(syntax.Otherwise));
        var type = BoundTypes.JoinOrUnion(then.Type, otherwise.Type);
        return new BoundExpression.Conditional(syntax.Range, type, condition, ConvertTo(then, type), ConvertTo(otherwise, type));
    }

    private BoundExpression.Logical BindLogical(BinarySyntax syntax)
    {
        var isAnd = syntax.Operator == BinaryOperator.And;
        var left = BindCondition(syntax.Left);
        var right = Under(syntax.Left, isAnd, () => BindCondition(syntax.Right));
        return new BoundExpression.Logical(syntax.Range, isAnd, left, right);
    }
}
