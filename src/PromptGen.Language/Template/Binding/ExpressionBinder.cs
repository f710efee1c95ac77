using PromptGen.Language.Diagnostics;
using PromptGen.Language.Model;
using PromptGen.Language.Template.Functions;
using PromptGen.Language.Template.Syntax;
using PromptGen.Language.Text;

namespace PromptGen.Language.Template.Binding;

/// <summary>Names and types of expressions. Its parts: names and members, operators, calls, conversions, conditions.</summary>
internal sealed partial class ExpressionBinder(BindingContext context)
{
    private DiagnosticBag Bag => context.Bag;

    private Scope Scope => context.Scope;

    public BoundExpression Bind(ExpressionSyntax syntax) => syntax switch
    {
        LiteralSyntax literal => BindLiteral(literal),
        InterpolatedSyntax interpolated => new BoundExpression.Concat(interpolated.Range, interpolated.Parts.Select(BindHole).ToEquatableArray()),
        NameSyntax name => Narrow(name, BindName(name)),
        MemberSyntax member => Narrow(member, BindMember(member)),
        IndexSyntax index => BindIndex(index),
        UnarySyntax unary => BindUnary(unary),
        BinarySyntax binary => BindBinary(binary),
        ConditionalSyntax conditional => BindConditional(conditional),
        ArraySyntax array => BindArray(array),
        CallSyntax call => BindCall(call),
        FunctionReferenceSyntax reference => RefuseReference(reference),
        _ => Error(syntax.Range),
    };

    private static BoundExpression.Literal BindLiteral(LiteralSyntax literal) => literal.Value switch
    {
        string text => new(literal.Range, BoundTypes.Text, text),
        long number => new(literal.Range, BoundTypes.Integer, number),
        double number => new(literal.Range, BoundTypes.Number, number),
        bool boolean => new(literal.Range, BoundTypes.Boolean, boolean),
        _ => new(literal.Range, BoundTypes.Null, null),
    };

    private BoundExpression BindArray(ArraySyntax array)
    {
        var items = array.Items.Select(Bind).ToList();
        if (items.Any(i => i.Type is BoundType.Unknown))
        {
            return Error(array.Range);
        }

        var element = items.Count == 0 ? BoundTypes.Null : items.Select(i => i.Type).Aggregate(BoundTypes.JoinOrUnion);
        return new BoundExpression.Array(array.Range, new BoundType.Array(element), items.Select(i => ConvertTo(i, element)).ToEquatableArray());
    }

    private BoundExpression.Literal RefuseReference(FunctionReferenceSyntax reference)
    {
        Bag.Add(TemplateSyntaxRules.NotInPrompts, reference.Range, "@", RefusedFeatures.Keywords["@"]);
        return Error(reference.Range);
    }

    /// <summary>What stands for an expression that has a mistake in it.</summary>
    public static BoundExpression.Literal Error(SourceRange range) => new(range, BoundTypes.Unknown, null);

    private BoundExpression.Literal WrongType(BoundExpression expression, string expected)
    {
        if (expression.Type is not BoundType.Unknown)
        {
            Bag.Add(TemplateRules.WrongType, expression.Place, expected, BoundTypes.Describe(expression.Type));
        }

        return Error(expression.Place);
    }
}
