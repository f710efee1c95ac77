using System.Globalization;
using PromptGen.Language.Model;

namespace PromptGen.Emission.Templates;

/// <summary>Conversions.</summary>
internal sealed partial class ExpressionEmitter
{
    private string EmitConvert(BoundExpression.Convert convert)
    {
        var operand = Emit(convert.Operand);
        var from = convert.Operand.Type;
        return convert.Kind switch
        {
            BoundConversion.ToText => ToText(operand, from),
            BoundConversion.ToDouble => from.IsNullable ? "((double?)" + operand + ")" : "((double)" + operand + ")",
            BoundConversion.ToLong => ToLong(operand, from),
            BoundConversion.ToValue => helpers.ToValue(operand, from, NewItem),
            BoundConversion.Elements => Elements(operand, from, convert.Type),
            BoundConversion.AssumeNotNull => BoundTypeNames.IsValueType(convert.Type) ? operand + ".GetValueOrDefault()" : operand + "!",
            BoundConversion.NullToZero => operand + ".GetValueOrDefault()",
            _ => Values("NotNull", operand, Place(convert.Operand)),
        };
    }

    private string NewItem() => "element" + (++_items).ToString(CultureInfo.InvariantCulture);

    private string ToText(string operand, BoundType from) => from.NotNull switch
    {
        BoundType.Text => operand,
        BoundType.Enum => helpers.ToText(operand, from),
        BoundType.Integer { Width: not IntegerWidth.BigInteger } or BoundType.Number or BoundType.Boolean => Values("Text", operand),
        _ => Values("Text", "(object?)" + operand),
    };

    private static string ToLong(string operand, BoundType from) => from.NotNull is BoundType.Integer { Width: IntegerWidth.BigInteger }
        ? Values("ToLong", operand)
        : from.IsNullable ? "((long?)" + operand + ")" : "((long)" + operand + ")";

    private string Elements(string operand, BoundType from, BoundType to)
    {
        var item = NewItem();
        var converted = ConvertElement(item, ((BoundType.Array)from.NotNull).Element, ((BoundType.Array)to.NotNull).Element);
        return Values("Elements", operand, item + " => " + converted) + (to.IsNullable ? "" : "!");
    }

    private string ConvertElement(string item, BoundType from, BoundType to) => to.NotNull switch
    {
        _ when from is BoundType.Null => "default(" + BoundTypeNames.Of(to) + ")",
        BoundType.Union => helpers.ToValue(item, from, NewItem),
        BoundType.Text => ToText(item, from),
        BoundType.Array when from != to => Elements(item, from, to),
        BoundType.Integer when from.NotNull is BoundType.Integer { Width: IntegerWidth.BigInteger } => ToLong(item, from),
        // Also T to T?, which a lambda's result would not be by itself.
        _ => "(" + BoundTypeNames.Of(to) + ")" + item,
    };
}
