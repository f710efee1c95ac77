using static PromptGen.Language.Template.Functions.FunctionTable;

namespace PromptGen.Language.Template.Functions;

internal static class StringFunctionTable
{
    public static readonly TemplateFunction[] All =
    [
        Define("string.append", "StringFunctions.Append", ResultKind.Text, String("text"), String("with")),
        Define("string.base64_decode", "StringFunctions.Base64Decode", ResultKind.Text, String("text")),
        Define("string.base64_encode", "StringFunctions.Base64Encode", ResultKind.Text, String("text")),
        Define("string.capitalize", "StringFunctions.Capitalize", ResultKind.Text, String("text")),
        Define("string.capitalizewords", "StringFunctions.CapitalizeWords", ResultKind.Text, String("text")),
        Define("string.contains", "StringFunctions.Contains", ResultKind.Boolean, String("text"), String("value")),
        Define("string.downcase", "StringFunctions.Downcase", ResultKind.Text, String("text")),
        Define("string.empty", "StringFunctions.Empty", ResultKind.Boolean, String("text")),
        Define("string.ends_with", "StringFunctions.EndsWith", ResultKind.Boolean, String("text"), String("value")),
        Define("string.equals_ignore_case", "StringFunctions.EqualsIgnoreCase", ResultKind.Boolean, String("text"), String("value")),
        Define("string.escape", "StringFunctions.Escape", ResultKind.Text, String("text")),
        Define("string.handleize", "StringFunctions.Handleize", ResultKind.Text, String("text")),
        Define("string.index_of", "StringFunctions.IndexOf", ResultKind.Integer, String("text"), String("search"), Integer("startIndex").Optional(), Integer("count").Optional(), Of("stringComparison", ParameterKind.Constant).Optional()),
        Define("string.literal", "StringFunctions.Literal", ResultKind.Text, String("text")),
        Define("string.lstrip", "StringFunctions.LStrip", ResultKind.Text, String("text")),
        Define("string.md5", "HashFunctions.Md5", ResultKind.Text, String("text")) with { Trust = TrustEffect.Trusted },
        Define("string.pad_left", "StringFunctions.PadLeft", ResultKind.Text, String("text"), Integer("width")),
        Define("string.pad_right", "StringFunctions.PadRight", ResultKind.Text, String("text"), Integer("width")),
        Define("string.pluralize", "StringFunctions.Pluralize", ResultKind.Text, Integer("number"), String("singular"), String("plural")),
        Define("string.prepend", "StringFunctions.Prepend", ResultKind.Text, String("text"), String("by")),
        Define("string.remove", "StringFunctions.Remove", ResultKind.Text, String("text"), String("remove")),
        Define("string.remove_first", "StringFunctions.RemoveFirst", ResultKind.Text, String("text"), String("remove")),
        Define("string.remove_last", "StringFunctions.RemoveLast", ResultKind.Text, String("text"), String("remove")),
        Define("string.replace", "StringFunctions.Replace", ResultKind.Text, String("text"), String("match"), String("replace")),
        Define("string.replace_first", "StringFunctions.ReplaceFirst", ResultKind.Text, String("text"), String("match"), String("replace"), Of("fromEnd", ParameterKind.Boolean).Optional()),
        Define("string.rstrip", "StringFunctions.RStrip", ResultKind.Text, String("text")),
        Define("string.sha1", "HashFunctions.Sha1", ResultKind.Text, String("text")) with { Trust = TrustEffect.Trusted },
        Define("string.sha256", "HashFunctions.Sha256", ResultKind.Text, String("text")) with { Trust = TrustEffect.Trusted },
        Define("string.sha512", "HashFunctions.Sha512", ResultKind.Text, String("text")) with { Trust = TrustEffect.Trusted },
        Define("string.size", "StringFunctions.Size", ResultKind.Integer, String("text")),
        Define("string.slice", "StringFunctions.Slice", ResultKind.Text, String("text"), Integer("start"), Integer("length").Optional()),
        Define("string.slice1", "StringFunctions.Slice1", ResultKind.Text, String("text"), Integer("start"), Integer("length").Optional()),
        Define("string.split", "StringFunctions.Split", ResultKind.Texts, String("text"), String("match")),
        Define("string.starts_with", "StringFunctions.StartsWith", ResultKind.Boolean, String("text"), String("value")),
        Define("string.strip", "StringFunctions.Strip", ResultKind.Text, String("text")),
        Define("string.strip_newlines", "StringFunctions.StripNewlines", ResultKind.Text, String("text")),
        Define("string.to_double", "StringFunctions.ToDouble", ResultKind.NullableNumber, String("text")),
        Define("string.to_float", "StringFunctions.ToFloat", ResultKind.NullableNumber, String("text")),
        Define("string.to_int", "StringFunctions.ToInt", ResultKind.NullableInteger, String("text")),
        Define("string.to_long", "StringFunctions.ToLong", ResultKind.NullableInteger, String("text")),
        Define("string.truncate", "StringFunctions.Truncate", ResultKind.Text, String("text"), Integer("length"), String("ellipsis").Optional()),
        Define("string.truncatewords", "StringFunctions.TruncateWords", ResultKind.Text, String("text"), Integer("count"), String("ellipsis").Optional()),
        Define("string.upcase", "StringFunctions.Upcase", ResultKind.Text, String("text")),
        Define("string.whitespace", "StringFunctions.Whitespace", ResultKind.Boolean, String("text")),
    ];
}
