using PromptGen.Emission.Schemas;
using PromptGen.Language.Model;

namespace PromptGen.Emission;

/// <summary>The types in a prompt's signature, with <c>global::</c>.</summary>
public static class PromptTypes
{
    /// <summary>Holds the inputs by the schema's own types, where a caller's inputs have types of their own.</summary>
    internal const string ValuesName = "InputValues";

    private const string InputName = "Input";

    public static string Class(PromptModel model) => CSharpName.Global(model.Namespace + "." + model.ClassName);

    /// <summary>The class that the types are nested in: of a variant, the one of the prompt that it is a variant of.</summary>
    public static string TypesClass(PromptModel model) => CSharpName.Global(model.Namespace + "." + model.TypesClassName);

    /// <summary>What a caller gives, as the class itself calls it.</summary>
    public static string Input(PromptModel model) => Nested(model, InputName);

    /// <summary>What a caller gives, from anywhere.</summary>
    public static string FullInput(PromptModel model) => TypesClass(model) + "." + InputName;

    /// <summary>What template and checks read: the same record, unless an input has a type of the caller's.</summary>
    public static string Values(PromptModel model) => Nested(model, HasValues(model) ? ValuesName : InputName);

    public static bool HasValues(PromptModel model) => model.Input.ExistingTypes.Count > 0;

    /// <summary>From anywhere.</summary>
    public static string FullOutput(PromptModel model) => model.Output.Schema is { } schema ? new SchemaTypes(schema).Root : "string";

    /// <summary>As the class itself calls it.</summary>
    public static string Output(PromptModel model)
    {
        var full = FullOutput(model);
        var nested = Class(model) + ".";
        return full.StartsWith(nested, StringComparison.Ordinal) && full.IndexOf('<') < 0 ? full.Substring(nested.Length) : full;
    }

    /// <summary>What can be said of an answer that is arriving, from anywhere.</summary>
    public static string Partial(PromptModel model) =>
        model.Output.Schema is { } schema ? new PartialTypes(schema).Root : RuntimeNames.PartialText;

    private static string Nested(PromptModel model, string name) => model.SharesTypes ? TypesClass(model) + "." + name : name;

    public static string ReadResult(PromptModel model) => RuntimeNames.ReadResult + "<" + Output(model) + ">";

    public static string PromptResult(PromptModel model) => RuntimeNames.PromptResult + "<" + Output(model) + ">";
}
