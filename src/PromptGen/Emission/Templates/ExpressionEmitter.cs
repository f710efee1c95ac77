using PromptGen.Language.Model;

namespace PromptGen.Emission.Templates;

/// <summary>A bound expression as one C# expression. What is made of several operands stands in parentheses.</summary>
/// <param name="source">The file's path below the prompt root and its text, for messages at run time.</param>
internal sealed partial class ExpressionEmitter(TemplateSource source, ValueHelpers helpers)
{
    private int _items;

    public string Emit(BoundExpression expression) => expression switch
    {
        BoundExpression.Literal literal => EmitLiteral(literal),
        BoundExpression.Input input => input.CSharp,
        BoundExpression.Local local => local.Variable.CSharpName,
        BoundExpression.Member member => EmitMember(member),
        BoundExpression.CaseMember member => EmitCaseMember(member),
        BoundExpression.Index index => EmitIndex(index),
        BoundExpression.LoopState state => LoopNames.Read(state),
        BoundExpression.Not not => "!" + Emit(not.Operand),
        BoundExpression.Negate negate => RuntimeNames.Numbers + ".Negate(" + Emit(negate.Operand) + ")",
        BoundExpression.Binary binary => EmitBinary(binary),
        BoundExpression.Logical logical => "(" + Emit(logical.Left) + (logical.IsAnd ? " && " : " || ") + Emit(logical.Right) + ")",
        BoundExpression.Truth truth => EmitTruth(truth.Operand),
        BoundExpression.Coalesce coalesce => "(" + Emit(coalesce.Left) + " ?? " + Emit(coalesce.Right) + ")",
        BoundExpression.Conditional conditional =>
            "(" + Emit(conditional.Condition) + " ? " + Emit(conditional.Then) + " : " + Emit(conditional.Otherwise) + ")",
        BoundExpression.Concat concat => EmitConcat(concat),
        BoundExpression.Array array => EmitArray(array),
        BoundExpression.Range range => Values("Range", Emit(range.From), Emit(range.To), CSharpLiteral.Boolean(range.IsExclusive)),
        BoundExpression.Call call => EmitCall(call),
        BoundExpression.Lambda lambda => lambda.Parameter.CSharpName + " => " + Emit(lambda.Body),
        BoundExpression.Convert convert => EmitConvert(convert),
        _ => throw new InvalidOperationException("No C# for " + expression.GetType().Name),
    };

    private static string Values(string method, params string[] arguments) => RuntimeNames.Values + "." + method + "(" + string.Join(", ", arguments) + ")";

    private static string EmitLiteral(BoundExpression.Literal literal) => literal.Value switch
    {
        string text when literal.Type.NotNull is BoundType.Enum members => members.FullName + "." + Language.Text.CSharpNames.Escape(members.Members.First(m => m.JsonValue == text).Name),
        string text => CSharpLiteral.String(text),
        long number => CSharpLiteral.Int64(number),
        double number => CSharpLiteral.Double(number),
        // Not a constant to the compiler, which would warn of code that is never reached.
        bool boolean => Values("Constant", CSharpLiteral.Boolean(boolean)),
        _ when literal.Type is BoundType.Nullable => "default(" + BoundTypeNames.Of(literal.Type) + ")",
        _ => "default(object?)",
    };

    private string EmitMember(BoundExpression.Member member)
    {
        var target = Target(member.Target, member.NullTarget);
        return target + (member.NullTarget == NullTarget.Propagates ? "?." : ".") + member.CSharpName;
    }

    private string EmitCaseMember(BoundExpression.CaseMember member)
    {
        var type = BoundTypeNames.Of(member.Type);
        var arms = member.Cases.Select(c => c.FullName + " " + c.Variable.CSharpName + " => (" + type + ")" + Emit(c.Value));
        return "(" + Emit(member.Target) + " switch { " + string.Join(", ", arms) + ", _ => default(" + type + ")" + (member.Type.IsNullable ? "" : "!") + " })";
    }

    private string Target(BoundExpression target, NullTarget nullTarget) =>
        nullTarget == NullTarget.Fails ? Values("NotNull", Emit(target), Place(target)) : Emit(target);

    private string Place(BoundExpression expression) => CSharpLiteral.String(source.Describe(expression.Place));

    private string EmitIndex(BoundExpression.Index index)
    {
        var isMap = index.Target.Type.NotNull is BoundType.Map;
        var element = index.Target.Type.NotNull is BoundType.Map map ? map.Value : ((BoundType.Array)index.Target.Type.NotNull).Element;
        var method = (isMap ? "Key" : "At") + (BoundTypeNames.IsValueType(element) ? "Value" : "");
        return Values(method, Target(index.Target, index.NullTarget == NullTarget.Propagates ? NullTarget.Fails : index.NullTarget), Emit(index.Key));
    }

    private string EmitTruth(BoundExpression operand) => operand.Type switch
    {
        BoundType.Null => Values("Constant", "false"),
        BoundType.Nullable { Inner: BoundType.Boolean } => "(" + Emit(operand) + " == true)",
        BoundType.Nullable => "(" + Emit(operand) + " is not null)",
        _ => Values("IsTrue", Emit(operand)),
    };

    private string EmitBinary(BoundExpression.Binary binary)
    {
        var left = Emit(binary.Left);
        var right = Emit(binary.Right);
        if (binary.Operator < BoundOperator.Equal)
        {
            return RuntimeNames.Numbers + "." + binary.Operator + "(" + left + ", " + right + ")";
        }

        var isNegated = binary.Operator == BoundOperator.NotEqual;
        if (binary.Right is BoundExpression.Literal { Value: null })
        {
            return binary.Left.Type.IsNullable && binary.Left.Type is not BoundType.Null
                ? "(" + left + (isNegated ? " is not null)" : " is null)")
                : Values("Constant", CSharpLiteral.Boolean(isNegated != binary.Left.Type is BoundType.Null));
        }

        if (binary.Left.Type is BoundType.Union)
        {
            return (isNegated ? "!" : "") + Values("Equals", left, right);
        }

        var sign = Sign(binary.Operator);
        if (binary.Left.Type.NotNull is BoundType.Text && binary.Operator >= BoundOperator.Less)
        {
            return "(" + Values("CompareText", left, right) + sign + "0)";
        }

        var comparison = left + sign + right;
        return binary.Left is BoundExpression.Literal && binary.Right is BoundExpression.Literal ? Values("Constant", comparison) : "(" + comparison + ")";
    }

    private static string Sign(BoundOperator op) => op switch
    {
        BoundOperator.Equal => " == ",
        BoundOperator.NotEqual => " != ",
        BoundOperator.Less => " < ",
        BoundOperator.LessOrEqual => " <= ",
        BoundOperator.Greater => " > ",
        _ => " >= ",
    };

    private string EmitConcat(BoundExpression.Concat concat) => concat.Parts.Count switch
    {
        0 => "\"\"",
        1 => Values("Text", Emit(concat.Parts[0])),
        _ => "string.Concat(" + string.Join(", ", concat.Parts.Select(Emit)) + ")",
    };

    private string EmitArray(BoundExpression.Array array)
    {
        var element = BoundTypeNames.Of(((BoundType.Array)array.Type).Element);
        return array.Items.Count == 0
            ? "global::System.Array.Empty<" + element + ">()"
            : "new " + element + "[] { " + string.Join(", ", array.Items.Select(Emit)) + " }";
    }

    // A method that may find nothing has a second form for what C# copies.
    private string EmitCall(BoundExpression.Call call)
    {
        var element = call.Arguments.Count > 0 && call.Arguments[0].Type.NotNull is BoundType.Array array ? array.Element : null;
        var hasValueForm = call.Method switch
        {
            "ArrayFunctions.First" or "ArrayFunctions.Last" => element is not null && BoundTypeNames.IsValueType(element),
            "ArrayFunctions.Compact" => element is BoundType.Nullable && BoundTypeNames.IsValueType(element.NotNull),
            _ => false,
        };
        return TemplateNames.Functions + call.Method + (hasValueForm ? "Value" : "") + "(" + string.Join(", ", call.Arguments.Select(Emit)) + ")";
    }
}
