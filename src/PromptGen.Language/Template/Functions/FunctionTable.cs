using PromptGen.Language.Text;

namespace PromptGen.Language.Template.Functions;

/// <summary>Every function of the language. One file for each group.</summary>
public static class FunctionTable
{
    private static readonly Dictionary<string, TemplateFunction> ByName = StringFunctionTable.All
        .Concat(ArrayFunctionTable.All)
        .Concat(MathFunctionTable.All)
        .Concat(ObjectFunctionTable.All)
        .Concat(HtmlFunctionTable.All)
        .Concat(DateFunctionTable.All)
        .Concat(PromptFunctionTable.All)
        .ToDictionary(f => f.Name, StringComparer.Ordinal);

    private static readonly HashSet<string> Groups = new(["string", "array", "math", "object", "html", "date", "regex", "timespan"], StringComparer.Ordinal);

    public static IEnumerable<TemplateFunction> All => ByName.Values.OrderBy(f => f.Name, StringComparer.Ordinal);

    public static bool IsGroup(string name) => Groups.Contains(name);

    public static TemplateFunction? Find(string name) => ByName.TryGetValue(name, out var function) ? function : null;

    internal static TemplateFunction Define(string name, string method, ResultKind result, params FunctionParameter[] parameters) =>
        new(name, method, result, parameters.ToEquatableArray());

    internal static FunctionParameter String(string name) => new(name, ParameterKind.Text);

    internal static FunctionParameter Integer(string name) => new(name, ParameterKind.Integer);

    internal static FunctionParameter Number(string name) => new(name, ParameterKind.Number);

    internal static FunctionParameter Array(string name = "list") => new(name, ParameterKind.Array);

    internal static FunctionParameter Value(string name = "value") => new(name, ParameterKind.Value);

    internal static FunctionParameter Of(string name, ParameterKind kind) => new(name, kind);

    internal static FunctionParameter Optional(this FunctionParameter parameter) => parameter with { IsOptional = true };
}
