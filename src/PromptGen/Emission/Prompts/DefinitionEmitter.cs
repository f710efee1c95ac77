using PromptGen.Emission.Schemas;
using PromptGen.Emission.Templates;
using PromptGen.Language.Json;
using PromptGen.Language.Model;
using PromptGen.Language.Text;

namespace PromptGen.Emission.Prompts;

/// <summary>What the runtime is told of a prompt, beside its <c>Info</c>.</summary>
internal static class DefinitionEmitter
{
    /// <param name="variants">The classes of the prompt's variants.</param>
    public static void Write(SourceWriter writer, PromptModel model, EmitOptions options, EquatableArray<string> variants)
    {
        var type = RuntimeNames.PromptDefinition + "<" + PromptTypes.Input(model) + ", " + PromptTypes.Output(model) + ">";
        // A variant's is read by the prompt that it is a variant of, and the other way round for the checks in C#.
        var access = model.SharesTypes || variants.Count > 0 ? "internal" : "private";
        writer.Open(access + " static readonly " + type + " Definition = new()");
        writer.Line("Info = Info,");
        writer.Line("Render = Render,");
        writer.Line("Read = Read,");
        if (model.Output.Schema is null)
        {
            writer.Line("ReadText = " + RuntimeNames.ReadText + ",");
        }

        WriteInputMembers(writer, model);
        WriteCheckMembers(writer, model);
        CodeCheckEmitter.WriteMembers(writer, model);
        if (options.Sdks != KnownSdks.None)
        {
            writer.Line("ClassifyException = " + FailureEmitter.Method(options) + ",");
        }

        if (model.Output.Schema is { } schema)
        {
            // What a variant's own schema says in descriptions is a part of its text.
            var own = model.SharesTypes && !model.Output.IsSchemaFile ? CSharpLiteral.Utf8(schema.Json) : schema.HostFullName + ".JsonSchema";
            writer.Line("OutputSchema = " + own + ".ToArray(),");
            if (schema.StrictJson is { } strict)
            {
                own = model.SharesTypes && !model.Output.IsSchemaFile ? CSharpLiteral.Utf8(strict) : schema.HostFullName + ".StrictJsonSchema";
                writer.Line("StrictOutputSchema = " + own + ".ToArray(),");
                writer.Line("ReadStrict = static reply => " + ReadEmitter.Call(model, "ReadStrict") + ",");
            }
        }

        if (model.Body!.Policy.Value is { } value)
        {
            writer.Line("FixedValue = static () => " + FixedValue(model.Output.Schema, value) + ",");
        }

        if (variants.Count > 0)
        {
            writer.Line("Variants = [" + string.Join(", ", variants.Select(v => v + ".Definition")) + "],");
        }

        writer.Close(";").Line();
        CodeCheckEmitter.Write(writer, model);
    }

    private static void WriteInputMembers(SourceWriter writer, PromptModel model)
    {
        var values = PromptTypes.Values(model);
        if (PromptTypes.HasValues(model))
        {
            writer.Line("WriteInput = static (writer, input) => " + values + ".Write(writer, " + InputConversion.Method + "(input)),");
            writer.Line("ValidateInput = static input => " + values + ".Validate(" + InputConversion.Method + "(input)),");
        }
        else
        {
            writer.Line("WriteInput = " + values + ".Write,");
            if (model.Input.Schema.Types.Types[0] is not TypeDefinition.Object { Members.Count: 0, Rest: null })
            {
                writer.Line("ValidateInput = " + values + ".Validate,");
            }
        }
    }

    private static void WriteCheckMembers(SourceWriter writer, PromptModel model)
    {
        var body = model.Body!;
        if (body.Requires.Count > 0)
        {
            writer.Line("Requires = " + CheckEmitter.Requires(model) + ",");
        }

        if (body.Ensures.Count > 0)
        {
            writer.Line("Ensures = " + CheckEmitter.Ensures(model) + ",");
        }

        if (CheckEmitter.Record(model) is { } record)
        {
            writer.Line("Record = " + record + ",");
        }
    }

    // Validated when it was bound, so it needs no reading.
    private static string FixedValue(SchemaModel? schema, string json)
    {
        if (schema is not null)
        {
            return new ValueLiteral(schema, new SchemaTypes(schema)).Of(schema.Root, json);
        }

        var text = JsonParser.Parse(json, new Language.Diagnostics.DiagnosticBag("", json), CancellationToken.None) as JsonNode.String;
        return CSharpLiteral.String(text?.Value ?? throw new InvalidOperationException("The fixed answer of a text prompt is not a string"));
    }
}
