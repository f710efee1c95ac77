using static PromptGen.Language.Template.Functions.FunctionTable;

namespace PromptGen.Language.Template.Functions;

internal static class ArrayFunctionTable
{
    public static readonly TemplateFunction[] All =
    [
        Define("array.add", "ArrayFunctions.Add", ResultKind.First, Array(), Of("value", ParameterKind.Element)),
        Define("array.add_range", "ArrayFunctions.Concat", ResultKind.First, Array("list1"), Of("list2", ParameterKind.SameArray)),
        Define("array.all_in", "ArrayFunctions.AllIn", ResultKind.Boolean, Array(), Of("known", ParameterKind.SameArray)),
        Define("array.any", "ArrayFunctions.Any", ResultKind.Boolean, Array(), Of("function", ParameterKind.Function)),
        Define("array.compact", "ArrayFunctions.Compact", ResultKind.NotNullElements, Array()),
        Define("array.concat", "ArrayFunctions.Concat", ResultKind.First, Array("list1"), Of("list2", ParameterKind.SameArray)),
        Define("array.contains", "ArrayFunctions.Contains", ResultKind.Boolean, Array(), Of("item", ParameterKind.Element)),
        Define("array.each", "ArrayFunctions.Map", ResultKind.Mapped, Array(), Of("function", ParameterKind.Function)),
        Define("array.filter", "ArrayFunctions.Filter", ResultKind.First, Array(), Of("function", ParameterKind.Function)),
        Define("array.first", "ArrayFunctions.First", ResultKind.ElementOrNull, Array()),
        Define("array.insert_at", "ArrayFunctions.InsertAt", ResultKind.First, Array(), Integer("index"), Of("value", ParameterKind.Element)),
        Define("array.join", "ArrayFunctions.Join", ResultKind.Text, Array(), String("delimiter"), Of("function", ParameterKind.Function).Optional()),
        Define("array.last", "ArrayFunctions.Last", ResultKind.ElementOrNull, Array()),
        Define("array.limit", "ArrayFunctions.Limit", ResultKind.First, Array(), Integer("count")),
        Define("array.map", "ArrayFunctions.Map", ResultKind.Mapped, Array(), Of("member", ParameterKind.MemberName)),
        Define("array.offset", "ArrayFunctions.Offset", ResultKind.First, Array(), Integer("index")),
        Define("array.remove_at", "ArrayFunctions.RemoveAt", ResultKind.First, Array(), Integer("index")),
        Define("array.reverse", "ArrayFunctions.Reverse", ResultKind.First, Array()),
        Define("array.size", "ArrayFunctions.Size", ResultKind.Integer, Array()),
        Define("array.sort", "ArrayFunctions.Sort", ResultKind.First, Array(), Of("member", ParameterKind.MemberName).Optional()),
        Define("array.uniq", "ArrayFunctions.Uniq", ResultKind.First, Array()),
    ];
}
