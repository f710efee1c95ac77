using System.Globalization;
using PromptGen.Language.Model;
using PromptGen.Rendering;

namespace PromptGen.Preview;

/// <summary>The value of an expression.</summary>
internal sealed class ExpressionEvaluator(TemplateObject inputs, Frame frame)
{
    public object? Evaluate(BoundExpression expression) => expression switch
    {
        BoundExpression.Literal literal => literal.Value,
        BoundExpression.Input input => inputs[input.Name],
        BoundExpression.Local local => frame[local.Variable],
        BoundExpression.Member member => Target(member.Target, member.NullTarget) is TemplateObject owner ? owner[member.Name] : null,
        BoundExpression.CaseMember member => Evaluate(member.Target) is TemplateObject owner ? ConvertElement(owner[member.Name], member.Type) : null,
        BoundExpression.Index index => EvaluateIndex(index),
        BoundExpression.LoopState state => EvaluateLoop(state),
        BoundExpression.Not not => !Holds(not.Operand),
        BoundExpression.Negate negate => Evaluate(negate.Operand) switch { long number => Numbers.Negate(number), double number => -number, _ => null },
        BoundExpression.Binary binary => Operators.Apply(binary, Evaluate(binary.Left), Evaluate(binary.Right)),
        BoundExpression.Logical logical => logical.IsAnd ? Holds(logical.Left) && Holds(logical.Right) : Holds(logical.Left) || Holds(logical.Right),
        BoundExpression.Truth truth => Values.IsTrue(Evaluate(truth.Operand)),
        BoundExpression.Coalesce coalesce => Evaluate(coalesce.Left) ?? Evaluate(coalesce.Right),
        BoundExpression.Conditional conditional => Evaluate(Holds(conditional.Condition) ? conditional.Then : conditional.Otherwise),
        BoundExpression.Concat concat => string.Concat(concat.Parts.Select(p => Values.Text(Evaluate(p)))),
        BoundExpression.Array array => array.Items.Select(Evaluate).ToList(),
        BoundExpression.Range range => Values.Elements(Values.Range((long)Evaluate(range.From)!, (long)Evaluate(range.To)!, range.IsExclusive), n => (object?)n),
        BoundExpression.Call call => FunctionInvoker.Invoke(call, call.Arguments.Select(a => a is BoundExpression.Lambda lambda ? Function(lambda) : Evaluate(a)).ToArray()),
        BoundExpression.Convert convert => EvaluateConvert(convert),
        _ => throw new InvalidOperationException("No value for " + expression.GetType().Name),
    };

    public bool Holds(BoundExpression condition) => Evaluate(condition) is true;

    public Func<object?, object?> Function(BoundExpression.Lambda lambda) => Function(lambda.Parameter, lambda.Body);

    public Func<object?, object?> Function(BoundVariable parameter, BoundExpression body) => item =>
    {
        frame[parameter] = item;
        return Evaluate(body);
    };

    private object? Target(BoundExpression target, NullTarget nullTarget)
    {
        var value = Evaluate(target);
        return nullTarget == NullTarget.Fails ? Values.NotNull(value, "A value") : value;
    }

    private object? EvaluateIndex(BoundExpression.Index index) => (Target(index.Target, index.NullTarget), Evaluate(index.Key)) switch
    {
        (TemplateObject owner, string key) => owner[key],
        (IReadOnlyList<object?> list, long place) => Values.At(list, place),
        _ => null,
    };

    private object EvaluateLoop(BoundExpression.LoopState state)
    {
        var loop = frame.Loops[state.Loop];
        return state.Kind switch
        {
            LoopMember.Index => (long)loop.Index,
            LoopMember.ReverseIndex => (long)(loop.Count - loop.Index - 1),
            LoopMember.Length => (long)loop.Count,
            LoopMember.First => loop.Index == 0,
            LoopMember.Last => loop.IsLast,
            LoopMember.Even => (loop.Index & 1) == 0,
            LoopMember.Odd => (loop.Index & 1) != 0,
            _ => loop.IsChanged,
        };
    }

    private object? EvaluateConvert(BoundExpression.Convert convert)
    {
        var value = Evaluate(convert.Operand);
        return convert.Kind switch
        {
            BoundConversion.ToText => Values.Text(value),
            BoundConversion.ToDouble => ToDouble(value),
            BoundConversion.Elements => ConvertElements(value, ((BoundType.Array)convert.Type.NotNull).Element),
            BoundConversion.NullToZero => value ?? (convert.Type is BoundType.Integer ? 0L : 0.0),
            BoundConversion.RequireNotNull => Values.NotNull(value, "A value"),
            _ => value,
        };
    }

    private static double? ToDouble(object? value) => value is null ? null : Convert.ToDouble(value, CultureInfo.InvariantCulture);

    private static object? ConvertElements(object? value, BoundType element) => value is IReadOnlyList<object?> list
        ? list.Select(item => ConvertElement(item, element)).ToList()
        : value;

    private static object? ConvertElement(object? value, BoundType type) => type.NotNull switch
    {
        BoundType.Number { IsDecimal: false } => ToDouble(value),
        BoundType.Text => value is null ? null : Values.Text(value),
        BoundType.Array array => ConvertElements(value, array.Element),
        _ => value,
    };
}
