using PromptGen.Language.Model;
using PromptGen.Language.Schema;
using PromptGen.Language.Text;

namespace PromptGen.Emission.Schemas;

/// <summary>
/// A schema's types and code. The type that stands for the whole schema has the static members that the rest of the generated code uses: <c>Read</c>,
/// <c>Write</c> and <c>JsonSchema</c> for a reply; <c>Write</c> and <c>Validate</c> for inputs.
/// </summary>
public static class SchemaEmitter
{
    /// <summary>A reply's schema: the root with all further types nested in it.</summary>
    public static void EmitOutput(SourceWriter writer, SchemaModel schema)
    {
        var types = new SchemaTypes(schema);
        var names = new MethodNames(schema.Nodes.Select(n => n.Pointer));
        var partials = new PartialEmitter(writer, schema, types, names);
        var records = new RecordEmitter(writer, schema, types, partials);
        // A reply that may be null as a whole has the same host: its type stands with a '?' wherever it is named.
        var whole = schema.Root is DataType.Nullable nullable ? nullable.Inner : schema.Root;
        if (whole is DataType.Named named && types.Definition(named) is TypeDefinition.Object { Shared: null } root)
        {
            records.WriteRecord(root, () => WriteHostMembers(1));
            return;
        }

        if (whole is DataType.Named unionName && types.Definition(unionName) is TypeDefinition.Union { Shared: null } union)
        {
            records.WriteUnion(union, Converter(schema, union), () => WriteHostMembers(1));
            return;
        }

        // An array, an enum, a number: nothing that could have static members of its own.
        records.WriteSummary(schema.Description, "The schema <c>" + XmlDoc.Escape(schema.HostName) + "</c>.");
        using (writer.OpenBlock("public static class " + CSharpNames.Escape(schema.HostName)))
        {
            WriteHostMembers(0);
        }

        void WriteHostMembers(int skip)
        {
            WriteReadMembers(writer, schema, types, partials);
            WriteTypes(writer, records, schema, skip == 0 ? null : ((DataType.Named)whole).TypeId);
            WriteCode(writer, schema, types, records, names, partials);
        }
    }

    /// <summary>The inputs' schema: the root, and its further types beside it.</summary>
    public static void EmitInput(SourceWriter writer, SchemaModel schema)
    {
        var types = new SchemaTypes(schema);
        var records = new RecordEmitter(writer, schema, types);
        records.WriteRecord((TypeDefinition.Object)schema.Types.Types[0], () =>
        {
            writer.Line();
            WriteWriteMember(writer, types);
            writer.Line();
            writer.Line("/// <summary>What is wrong with the values by the prompt's schema; empty when all is well.</summary>");
            writer.Line("public static global::System.Collections.Generic.IReadOnlyList<" + RuntimeNames.Violation + "> Validate(" + types.Root + " value) =>");
            writer.Indentation++;
            writer.Line(RuntimeNames.ValueWriting + ".Validate<" + types.Root + ", SchemaCode>(value, Write);");
            writer.Indentation--;
            WriteCode(writer, schema, types, records, new MethodNames(schema.Nodes.Select(n => n.Pointer)), partials: null);
        });
        WriteTypes(writer, records, schema, schema.Types.Types[0].Id);
    }

    /// <summary>The class that reads and writes a type for the platform's serializer, which cannot by itself.</summary>
    internal static string Converter(SchemaModel schema, TypeDefinition definition) => schema.HostFullName + "." + definition.Name + "JsonConverter";

    /// <summary>Of code that other files may call where this is a file's.</summary>
    internal static string Access(SchemaModel schema) => schema.IsFile ? "internal" : "private";

    /// <param name="root">The id of the type that the others stand in.</param>
    private static void WriteTypes(SourceWriter writer, RecordEmitter records, SchemaModel schema, string? root)
    {
        foreach (var definition in schema.Types.Types.Where(t => t.Id != root && t.Shared is null))
        {
            writer.Line();
            switch (definition)
            {
                case TypeDefinition.Object value:
                    records.WriteRecord(value);
                    break;
                case TypeDefinition.Enum values:
                    records.WriteEnum(values);
                    break;
                case TypeDefinition.Union union:
                    records.WriteUnion(union, Converter(schema, union));
                    break;
            }
        }
    }

    private static void WriteReadMembers(SourceWriter writer, SchemaModel schema, SchemaTypes types, PartialEmitter partials)
    {
        var result = RuntimeNames.ReadResult + "<" + types.Root + ">";
        writer.Line();
        writer.Line("/// <summary>The schema as JSON in UTF-8.</summary>");
        writer.Line("public static global::System.ReadOnlySpan<byte> JsonSchema =>");
        writer.Indentation++;
        writer.Line(CSharpLiteral.Utf8(schema.Json) + ";");
        writer.Indentation--;
        writer.Line();
        writer.Line("/// <summary>The schema in the strict subset that providers hold a reply to, as JSON in UTF-8; empty where it cannot be said there. Reading enforces the whole schema.</summary>");
        writer.Line("public static global::System.ReadOnlySpan<byte> StrictJsonSchema =>");
        writer.Indentation++;
        writer.Line(CSharpLiteral.Utf8(schema.StrictJson ?? "") + ";");
        writer.Indentation--;
        writer.Line();
        writer.Line("/// <summary>Reads a reply: its value, or what is wrong with it. Never throws, on any bytes.</summary>");
        writer.Line("public static " + result + " Read(global::System.ReadOnlySpan<byte> reply) => Read(reply, " + RuntimeNames.Leniency + ".Syntax);");
        writer.Line();
        writer.Line("/// <summary>Reads a reply: its value, or what is wrong with it. Never throws, on any bytes.</summary>");
        writer.Line("public static " + result + " Read(global::System.ReadOnlySpan<byte> reply, " + RuntimeNames.Leniency + " leniency, bool allowTruncated = false) =>");
        writer.Indentation++;
        writer.Line(RuntimeNames.ReadReply + "<" + types.Root + ", SchemaCode>(reply, leniency, allowTruncated);");
        writer.Indentation--;
        writer.Line();
        writer.Line("/// <summary>Reads a reply that is text already.</summary>");
        writer.Line("public static " + result + " Read(string reply, " + RuntimeNames.Leniency + " leniency = " + RuntimeNames.Leniency + ".Syntax, bool allowTruncated = false) =>");
        writer.Indentation++;
        writer.Line(RuntimeNames.ReadReply + "<" + types.Root + ", SchemaCode>(reply, leniency, allowTruncated);");
        writer.Indentation--;
        writer.Line();
        if (schema.StrictJson is not null)
        {
            writer.Line("/// <summary>Reads a reply of a model that was held to <see cref=\"StrictJsonSchema\"/>: null for a member that may be absent says that it is, unless the schema itself permits null there.</summary>");
            writer.Line("public static " + result + " ReadStrict(global::System.ReadOnlySpan<byte> reply, " + RuntimeNames.Leniency + " leniency = " + RuntimeNames.Leniency + ".Syntax, bool allowTruncated = false) =>");
            writer.Indentation++;
            writer.Line(RuntimeNames.ReadStrictReply + "<" + types.Root + ", SchemaCode>(reply, leniency, allowTruncated);");
            writer.Indentation--;
            writer.Line();
        }

        partials.WriteReader();
        writer.Line();
        WriteWriteMember(writer, types);
    }

    private static void WriteWriteMember(SourceWriter writer, SchemaTypes types)
    {
        writer.Line("/// <summary>Writes a value as canonical JSON: the members of objects in ordinal order of their names.</summary>");
        writer.Line("public static void Write(" + SchemaTypes.Utf8JsonWriter + " writer, " + types.Root + " value) => SchemaCode.Write(writer, value);");
    }

    private static void WriteCode(SourceWriter writer, SchemaModel schema, SchemaTypes types, RecordEmitter records, MethodNames names, PartialEmitter? partials)
    {
        var canRead = partials is not null;
        var constants = new Constants();
        var checks = new CheckCode(writer, schema, names, constants);
        var scans = canRead ? new ScanCode(writer, schema, types, checks, names, constants) : null;
        var makes = new MakeCode(writer, schema, types, checks, names);
        var writes = new WriteCode(writer, schema, types, names);
        var unions = schema.Types.Types.Where(t => t.Shared is null).Where(t => t is TypeDefinition.Union || (canRead && t is TypeDefinition.Object { Rest: not null })).ToList();
        foreach (var union in unions)
        {
            writer.Line();
            records.WriteConverter(union, union.Name + "JsonConverter", names.Of(union.Id.Substring(1)));
        }

        writer.Line();
        writer.Line("// The rules of the schema, and how its values are made and written.");
        if (schema.IsFile)
        {
            writer.Line("[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]");
        }

        using (writer.OpenBlock(Access(schema) + " readonly struct SchemaCode : " + (canRead ? RuntimeNames.SchemaCode + "<" + types.Root + ">" : RuntimeNames.SchemaRules)))
        {
            writer.Line("public static bool Validate(ref " + RuntimeNames.TapeReader + " reader, int token) => " + checks.ChildCall(0, "token") + ";");
            if (canRead)
            {
                writer.Line();
                writer.Line("// What mending a reply may assume of the schema.");
                writer.Line("public static global::System.ReadOnlySpan<byte> Shape =>");
                writer.Indentation++;
                writer.Line(CSharpLiteral.Utf8(ShapeTable.Write(schema)) + ";");
                writer.Indentation--;
                writer.Line();
                writer.Line("public static " + types.Root + " Make(ref " + RuntimeNames.TapeReader + " reader, int token) => " + makes.Call(schema.Root, "token") + ";");
                scans!.WriteEntry();
            }

            writer.Line();
            using (writer.OpenBlock("internal static void Write(" + SchemaTypes.Utf8JsonWriter + " writer, " + types.Root + " value)"))
            {
                writer.Line(writes.Statement(schema.Root, "value"));
            }

            checks.WriteAll();
            if (canRead)
            {
                partials!.WriteBuilders(checks, makes);
                makes.WriteAll();
                scans!.WriteAll();
            }

            writes.WriteAll();
            foreach (var union in unions)
            {
                var method = names.Of(union.Id.Substring(1));
                writer.Line();
                using (writer.OpenBlock("internal readonly struct Code_" + method + " : " + RuntimeNames.SchemaCode + "<" + union.FullName + ">"))
                {
                    writer.Line("public static bool Validate(ref " + RuntimeNames.TapeReader + " reader, int token) => " + checks.ChildCall(union.Node, "token") + ";");
                    writer.Line();
                    writer.Line("public static global::System.ReadOnlySpan<byte> Shape => default;");
                    writer.Line();
                    writer.Line("public static " + union.FullName + " Make(ref " + RuntimeNames.TapeReader + " reader, int token) => Make_" + method + "(ref reader, token);");
                }
            }

            constants.Write(writer);
        }
    }
}
