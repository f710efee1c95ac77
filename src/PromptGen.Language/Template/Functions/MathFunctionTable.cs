using static PromptGen.Language.Template.Functions.FunctionTable;

namespace PromptGen.Language.Template.Functions;

internal static class MathFunctionTable
{
    public static readonly TemplateFunction[] All =
    [
        Define("math.abs", "MathFunctions.Abs", ResultKind.First, Of("value", ParameterKind.Numeric)),
        Define("math.ceil", "MathFunctions.Ceil", ResultKind.Number, Number("value")),
        Define("math.divided_by", "MathFunctions.DividedBy", ResultKind.Special, Number("value"), Of("divisor", ParameterKind.Numeric)),
        Define("math.floor", "MathFunctions.Floor", ResultKind.Number, Number("value")),
        Define("math.format", "MathFunctions.Format", ResultKind.Text, Of("value", ParameterKind.Numeric), Of("format", ParameterKind.Constant)),
        Define("math.is_number", "ObjectFunctions.IsNumber", ResultKind.Boolean, Value()),
        Define("math.minus", "", ResultKind.Special, Of("value", ParameterKind.Numeric), Of("with", ParameterKind.Numeric)),
        Define("math.modulo", "", ResultKind.Special, Of("value", ParameterKind.Numeric), Of("with", ParameterKind.Numeric)),
        Define("math.plus", "", ResultKind.Special, Of("value", ParameterKind.Numeric), Of("with", ParameterKind.Numeric)),
        Define("math.round", "MathFunctions.Round", ResultKind.Number, Number("value"), Integer("precision").Optional()),
        Define("math.times", "", ResultKind.Special, Of("value", ParameterKind.Numeric), Of("with", ParameterKind.Numeric)),
    ];
}
