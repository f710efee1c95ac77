using static PromptGen.Language.Template.Functions.FunctionTable;

namespace PromptGen.Language.Template.Functions;

internal static class HtmlFunctionTable
{
    public static readonly TemplateFunction[] All =
    [
        Define("html.escape", "HtmlFunctions.Escape", ResultKind.Text, String("text")),
        Define("html.newline_to_br", "HtmlFunctions.NewlineToBr", ResultKind.Text, String("text")),
        Define("html.strip", "HtmlFunctions.Strip", ResultKind.Text, String("text")),
        Define("html.url_encode", "HtmlFunctions.UrlEncode", ResultKind.Text, String("text")),
        Define("html.url_escape", "HtmlFunctions.UrlEscape", ResultKind.Text, String("text")),
    ];
}
