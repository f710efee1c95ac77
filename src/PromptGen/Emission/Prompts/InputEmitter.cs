using PromptGen.Emission.Schemas;
using PromptGen.Language.Model;
using PromptGen.Language.Text;

namespace PromptGen.Emission.Prompts;

/// <summary>
/// The <c>Input</c> record and the types beside it. Where an input takes a type of the caller's, <c>Input</c> has that type, and a second record, which all else reads,
/// has the schema's.
/// </summary>
internal static class InputEmitter
{
    private const string Global = "global::";

    public static void Write(SourceWriter writer, PromptModel model)
    {
        if (model.SharesTypes)
        {
            if (PromptTypes.HasValues(model))
            {
                InputConversion.Write(writer, model, new LineMapping(model.Source));
            }

            return;
        }

        if (!PromptTypes.HasValues(model))
        {
            SchemaEmitter.EmitInput(writer, model.Input.Schema);
            return;
        }

        var mapping = new LineMapping(model.Source);
        WriteRecord(writer, model, mapping);
        writer.Line();
        InputConversion.Write(writer, model, mapping);
        writer.Line();
        SchemaEmitter.EmitInput(writer, InputConversion.ValuesSchema(model));
    }

    private static void WriteRecord(SourceWriter writer, PromptModel model, LineMapping mapping)
    {
        var schema = model.Input.Schema;
        var records = new RecordEmitter(writer, schema, new SchemaTypes(schema));
        var root = (TypeDefinition.Object)schema.Types.Types[0];
        XmlDoc.WriteSummary(writer, "The inputs of a call.");
        writer.Open("public sealed record Input");
        for (var i = 0; i < root.Members.Count; i++)
        {
            if (i > 0)
            {
                writer.Line();
            }

            var member = root.Members[i];
            if (model.Input.ExistingTypes.FirstOrDefault(t => t.InputName == member.JsonName) is { } existing)
            {
                WriteMember(writer, records, member, existing, mapping);
            }
            else
            {
                records.WriteMember(member);
            }
        }

        writer.Close();
    }

    // The type's name is judged by the compiler: what it finds shows in the prompt file, at the name.
    private static void WriteMember(SourceWriter writer, RecordEmitter records, MemberDefinition member, InputTypeModel existing, LineMapping mapping)
    {
        records.WriteSummary(member.Description, "The input <c>" + XmlDoc.Escape(member.JsonName) + "</c>.");
        var isOptional = !member.IsRequired && member.Type is DataType.Nullable;
        var nullable = isOptional && !existing.ClrTypeName.EndsWith("?", StringComparison.Ordinal) ? "?" : "";
        var type = ClrTypeCode.Of(existing.ClrTypeName);
        var root = type.StartsWith(Global, StringComparison.Ordinal) && !existing.ClrTypeName.StartsWith(Global, StringComparison.Ordinal) ? Global : "";
        mapping.WriteMapped(
            writer,
            existing.Range,
            (isOptional ? "public " : "public required ") + root,
            type.Substring(root.Length) + nullable,
            " " + CSharpNames.Escape(member.Name) + " { get; init; }");
    }
}
