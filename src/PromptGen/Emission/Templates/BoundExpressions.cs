using PromptGen.Language.Model;

namespace PromptGen.Emission.Templates;

/// <summary>A walk over expressions.</summary>
internal static class BoundExpressions
{
    /// <summary>What an expression is made of; empty for a name or a literal.</summary>
    public static IEnumerable<BoundExpression> Parts(BoundExpression expression) => expression switch
    {
        BoundExpression.Member member => [member.Target],
        BoundExpression.CaseMember member => [member.Target],
        BoundExpression.Index index => [index.Target, index.Key],
        BoundExpression.Not not => [not.Operand],
        BoundExpression.Negate negate => [negate.Operand],
        BoundExpression.Truth truth => [truth.Operand],
        BoundExpression.Convert convert => [convert.Operand],
        BoundExpression.Binary binary => [binary.Left, binary.Right],
        BoundExpression.Logical logical => [logical.Left, logical.Right],
        BoundExpression.Coalesce coalesce => [coalesce.Left, coalesce.Right],
        BoundExpression.Conditional conditional => [conditional.Condition, conditional.Then, conditional.Otherwise],
        BoundExpression.Concat concat => concat.Parts,
        BoundExpression.Array array => array.Items,
        BoundExpression.Range range => [range.From, range.To],
        BoundExpression.Call call => call.Arguments,
        BoundExpression.Lambda lambda => [lambda.Body],
        _ => [],
    };
}
