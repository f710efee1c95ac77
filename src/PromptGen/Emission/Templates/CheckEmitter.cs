using PromptGen.Language.Model;
using PromptGen.Language.Text;

namespace PromptGen.Emission.Templates;

/// <summary><c>requires</c>, <c>ensures</c> and <c>record</c> as methods, and how the prompt's definition names them.</summary>
public static class CheckEmitter
{
    private const string Pair = "global::System.Collections.Generic.KeyValuePair<string, string>";
    private const string RecordMethod = "RecordValues";

    /// <summary>The methods.</summary>
    internal static void Write(SourceWriter writer, PromptModel model, ValueHelpers helpers)
    {
        var source = new TemplateSource(model.Source.RelativePath, model.Source.MappedPath, model.Source.Text);
        var body = model.Body!;
        WriteChecks(writer, body.Requires, "Requires", PromptTypes.Values(model) + " input", source, helpers);
        WriteChecks(writer, body.Ensures, "Ensures", PromptTypes.Values(model) + " input, " + PromptTypes.Output(model) + " output", source, helpers);
        if (body.Record.Count > 0)
        {
            WriteRecord(writer, model, body.Record, source, helpers);
        }
    }

    /// <summary>The value of <c>PromptDefinition.Requires</c>.</summary>
    public static string Requires(PromptModel model) => Initializer(model, model.Body!.Requires, "Requires", "");

    /// <summary>The value of <c>PromptDefinition.Ensures</c>.</summary>
    public static string Ensures(PromptModel model) => Initializer(model, model.Body!.Ensures, "Ensures", ", output");

    /// <summary>The value of <c>PromptDefinition.Record</c>; null where nothing is recorded.</summary>
    public static string? Record(PromptModel model) =>
        model.Body!.Record.Count == 0 ? null : Delegate(model, RecordMethod, ", output, hasOutput");

    // The definition's 'TOutput?' is then the value type itself: never null, or null as the schema has it.
    private static bool IsValue(PromptModel model) =>
        model.Output.Schema is { } schema && !new Schemas.SchemaTypes(schema).IsReference(schema.Root);

    private static string Initializer(PromptModel model, EquatableArray<CheckModel> checks, string stem, string output) => "[" + string.Join(
        ", ",
        checks.Select((c, i) => "new(" + CSharpLiteral.String(c.Name) + ", " + Delegate(model, Method(stem, i), output) + ", " + RuntimeNames.CheckAction + "." + c.Otherwise + ", " + CSharpLiteral.String(c.Message) + ")")) + "]";

    // Where inputs have types of the caller's, the method takes what they are converted to.
    private static string Delegate(PromptModel model, string method, string output) => PromptTypes.HasValues(model)
        ? "static (input" + output + ") => " + method + "(" + Prompts.InputConversion.Method + "(input)" + output + ")"
        : method;

    private static string Method(string stem, int index) => stem + CSharpLiteral.Int32(index + 1);

    private static void WriteChecks(SourceWriter writer, EquatableArray<CheckModel> checks, string stem, string parameters, TemplateSource source, ValueHelpers helpers)
    {
        for (var i = 0; i < checks.Count; i++)
        {
            writer.Line("private static bool " + Method(stem, i) + "(" + parameters + ") =>");
            writer.Indentation++;
            source.Mapping.WriteMapped(writer, checks[i].Assert.Place, "", new ExpressionEmitter(source, helpers).Emit(checks[i].Assert), ";");
            writer.Indentation--;
            writer.Line();
        }
    }

    // Without an output, what reads it is left out.
    private static void WriteRecord(SourceWriter writer, PromptModel model, EquatableArray<RecordModel> record, TemplateSource source, ValueHelpers helpers)
    {
        var list = "global::System.Collections.Generic.List<" + Pair + ">";
        writer.Open("private static global::System.Collections.Generic.IReadOnlyList<" + Pair + "> " + RecordMethod + "(" +
            PromptTypes.Values(model) + " input, " + (IsValue(model) ? PromptTypes.Output(model) : PromptTypes.Output(model).TrimEnd('?') + "?") + " output, bool hasOutput)");
        writer.Line("var values = new " + list + "(" + CSharpLiteral.Int32(record.Count) + ");");
        var sensitive = new SensitiveValues(model.Input.Sensitive);
        foreach (var value in record.Where(r => !ReadsOutput(r.Value)))
        {
            WriteValue(writer, value, source, helpers, sensitive);
        }

        if (record.Any(r => ReadsOutput(r.Value)))
        {
            writer.Open(IsValue(model) ? "if (hasOutput)" : "if (hasOutput && output is not null)");
            foreach (var value in record.Where(r => ReadsOutput(r.Value)))
            {
                WriteValue(writer, value, source, helpers, sensitive);
            }

            writer.Close();
        }

        writer.Line("return values;");
        writer.Close().Line();
    }

    private static void WriteValue(SourceWriter writer, RecordModel value, TemplateSource source, ValueHelpers helpers, SensitiveValues sensitive)
    {
        if (sensitive.Holds(value.Value))
        {
            writer.Line("values.Add(new(" + CSharpLiteral.String(value.Name) + ", " + RuntimeNames.SensitiveMask + "));");
            return;
        }

        var isText = value.Value.Type.NotNull is BoundType.Text;
        var neutral = isText ? value.Value : new BoundExpression.Convert(value.Value.Place, value.Value.Type, BoundConversion.ToValue, value.Value);
        var code = RuntimeNames.Values + ".Text(" + new ExpressionEmitter(source, helpers).Emit(neutral) + ")";
        source.Mapping.WriteMapped(writer, value.Value.Place, "values.Add(new(" + CSharpLiteral.String(value.Name) + ", ", code, "));");
    }

    private static bool ReadsOutput(BoundExpression expression) =>
        expression is BoundExpression.Input { Name: "output" } || BoundExpressions.Parts(expression).Any(ReadsOutput);
}
