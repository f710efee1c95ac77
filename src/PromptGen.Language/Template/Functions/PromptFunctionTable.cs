using static PromptGen.Language.Template.Functions.FunctionTable;

namespace PromptGen.Language.Template.Functions;

/// <summary>What Scriban does not have and prompts need.</summary>
internal static class PromptFunctionTable
{
    public static readonly TemplateFunction[] All =
    [
        Define("json", "PromptFunctions.Json", ResultKind.Text, Value()),
        Define("quote", "PromptFunctions.Quote", ResultKind.Text, String("text"), Of("tag", ParameterKind.Constant).Optional()),
        Define("tokens", "PromptFunctions.Tokens", ResultKind.Integer, String("text")),
    ];
}
