using static PromptGen.Language.Template.Functions.FunctionTable;

namespace PromptGen.Language.Template.Functions;

internal static class ObjectFunctionTable
{
    public static readonly TemplateFunction[] All =
    [
        Define("object.default", "ObjectFunctions.Default", ResultKind.Special, Value(), Value("default")),
        Define("object.format", "ObjectFunctions.Format", ResultKind.Text, Value(), Of("format", ParameterKind.Constant)),
        Define("object.has_key", "ObjectFunctions.HasKey", ResultKind.Boolean, Of("value", ParameterKind.Object), String("key")),
        Define("object.has_value", "ObjectFunctions.HasValue", ResultKind.Boolean, Of("value", ParameterKind.Object), String("key")),
        Define("object.keys", "ObjectFunctions.Keys", ResultKind.Texts, Of("value", ParameterKind.Object)),
        Define("object.kind", "ObjectFunctions.Kind", ResultKind.Text, Value()) with { Trust = TrustEffect.Trusted },
        Define("object.size", "ObjectFunctions.Size", ResultKind.Integer, Value()),
        Define("object.to_json", "ObjectFunctions.ToJson", ResultKind.Text, Value()),
        Define("object.typeof", "ObjectFunctions.TypeOf", ResultKind.Text, Value()) with { Trust = TrustEffect.Trusted },
        Define("object.values", "ObjectFunctions.Values", ResultKind.Values, Of("value", ParameterKind.Object)),
    ];
}
