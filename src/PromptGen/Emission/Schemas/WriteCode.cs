using System.Globalization;
using PromptGen.Language.Model;
using PromptGen.Language.Schema;
using PromptGen.Language.Text;

namespace PromptGen.Emission.Schemas;

/// <summary>Writes C# values as canonical JSON: the members of objects in ordinal order of their names, absent where they may be and are null.</summary>
internal sealed class WriteCode(SourceWriter writer, SchemaModel schema, SchemaTypes types, MethodNames names)
{
    private const string OthersMethod = "WriteOthersUpTo";

    private readonly List<(string Name, DataType Type)> _containers = [];
    private readonly Dictionary<DataType, string> _containerNames = [];

    /// <summary>A statement that writes a value.</summary>
    public string Statement(DataType type, string value) => type switch
    {
        DataType.Text or DataType.DateTime or DataType.Uuid => "writer.WriteStringValue(" + value + ");",
        DataType.Integer or DataType.Number { IsDecimal: true } => "writer.WriteNumberValue(" + value + ");",
        DataType.Number => Helper("WriteNumber", value),
        DataType.Boolean => "writer.WriteBooleanValue(" + value + ");",
        DataType.Date => Helper("WriteDate", value),
        DataType.Time => Helper("WriteTime", value),
        DataType.UriReference => Helper("WriteUri", value),
        DataType.Null => "writer.WriteNullValue();",
        DataType.Json => Helper("WriteElement", value),
        DataType.Nullable nullable when types.IsReference(nullable.Inner) => Statement(nullable.Inner, value),
        DataType.Nullable nullable =>
            "if (" + value + ".HasValue) { " + Statement(nullable.Inner, value + ".GetValueOrDefault()") + " } else { writer.WriteNullValue(); }",
        DataType.Named named => SchemaTypes.Method("Write_", types.Definition(named), names) + "(writer, " + value + ");",
        _ => Container(type) + "(writer, " + value + ");",
    };

    public void WriteAll()
    {
        foreach (var definition in schema.Types.Types.Where(t => t.Shared is null))
        {
            writer.Line();
            switch (definition)
            {
                case TypeDefinition.Object value:
                    WriteObject(value);
                    break;
                case TypeDefinition.Union union:
                    WriteUnion(union);
                    break;
                case TypeDefinition.Enum values:
                    WriteEnum(values);
                    break;
            }
        }

        for (var i = 0; i < _containers.Count; i++)
        {
            writer.Line();
            WriteContainer(_containers[i].Name, _containers[i].Type);
        }
    }

    private void WriteObject(TypeDefinition.Object definition)
    {
        using (writer.OpenBlock(Header(definition.Id, definition.FullName + "?")))
        {
            WriteNullGuard();
            writer.Line("writer.WriteStartObject();");
            var hasRest = definition.Rest is not null;
            if (definition.Rest is { } others)
            {
                writer.Line("var others = global::System.Linq.Enumerable.ToArray(" + RuntimeNames.ValueWriting + ".Ordered(value." + CSharpNames.Escape(others.Name) + "));");
                writer.Line("var next = 0;");
            }

            foreach (var member in definition.Members.OrderBy(m => m.JsonName, StringComparer.Ordinal))
            {
                if (hasRest)
                {
                    writer.Line(OthersMethod + "(" + CSharpLiteral.String(member.JsonName) + ");");
                }

                var name = "writer.WritePropertyName(" + CSharpLiteral.Utf8(member.JsonName) + ");";
                var value = "value." + CSharpNames.Escape(member.Name);
                if (member.IsRequired || member.Type is not DataType.Nullable nullable)
                {
                    writer.Line(name);
                    writer.Line(Statement(member.Type, value));
                    continue;
                }

                var local = "member" + definition.Members.ToList().IndexOf(member).ToString(CultureInfo.InvariantCulture);
                using (writer.OpenBlock("if (" + value + " is { } " + local + ")"))
                {
                    writer.Line(name);
                    writer.Line(Statement(nullable.Inner, local));
                }

                if (member.NullName is { } nullName)
                {
                    using (writer.OpenBlock("else if (value." + CSharpNames.Escape(nullName) + ")"))
                    {
                        writer.Line(name);
                        writer.Line("writer.WriteNullValue();");
                    }
                }
            }

            if (definition.Rest is { } rest)
            {
                writer.Line(OthersMethod + "(null);");
                writer.Line("writer.WriteEndObject();");
                writer.Line();
                WriteOthers(rest);
                return;
            }

            writer.Line("writer.WriteEndObject();");
        }
    }

    // One name is written once: what has a member of its own is in that member.
    private void WriteOthers(RestDefinition rest)
    {
        using (writer.OpenBlock("void " + OthersMethod + "(string? member)"))
        {
            using (writer.OpenBlock("for (; next < others.Length; next++)"))
            {
                writer.Line("var entry = others[next];");
                writer.Line("var order = member is null ? -1 : string.CompareOrdinal(entry.Key, member);");
                using (writer.OpenBlock("if (order > 0)"))
                {
                    writer.Line("return;");
                }

                writer.Line();
                using (writer.OpenBlock("if (order < 0)"))
                {
                    writer.Line("writer.WritePropertyName(entry.Key);");
                    writer.Line(Statement(rest.Type, "entry.Value"));
                }
            }
        }
    }

    private void WriteUnion(TypeDefinition.Union definition)
    {
        using (writer.OpenBlock(Header(definition.Id, definition.FullName + "?")))
        {
            using (writer.OpenBlock("switch (value)"))
            {
                foreach (var one in definition.Cases)
                {
                    var type = one.IsWrapped ? definition.FullName + "." + CSharpNames.Escape(one.Name) : types.Name(one.Type);
                    var local = "case" + definition.Cases.ToList().IndexOf(one).ToString(CultureInfo.InvariantCulture);
                    writer.Line("case " + type + " " + local + ":");
                    writer.Indentation++;
                    writer.Line(Statement(one.Type, one.IsWrapped ? local + ".Value" : local));
                    writer.Line("break;");
                    writer.Indentation--;
                }

                writer.Line("default:");
                writer.Indentation++;
                writer.Line("writer.WriteNullValue();");
                writer.Line("break;");
                writer.Indentation--;
            }
        }
    }

    private void WriteEnum(TypeDefinition.Enum definition)
    {
        using (writer.OpenBlock(Header(definition.Id, definition.FullName)))
        {
            using (writer.OpenBlock("switch (value)"))
            {
                foreach (var member in definition.Members)
                {
                    writer.Line("case " + definition.FullName + "." + CSharpNames.Escape(member.Name) + ":");
                    writer.Indentation++;
                    writer.Line("writer.WriteStringValue(" + CSharpLiteral.Utf8(member.JsonValue) + ");");
                    writer.Line("break;");
                    writer.Indentation--;
                }

                // A number cast to the enum: no value of the schema, and its validation says so.
                writer.Line("default:");
                writer.Indentation++;
                writer.Line("writer.WriteNullValue();");
                writer.Line("break;");
                writer.Indentation--;
            }
        }
    }

    private void WriteContainer(string name, DataType type)
    {
        using (writer.OpenBlock("private static void " + name + "(" + SchemaTypes.Utf8JsonWriter + " writer, " + types.Name(type) + "? value)"))
        {
            WriteNullGuard();
            if (type is DataType.Array array)
            {
                writer.Line("writer.WriteStartArray();");
                using (writer.OpenBlock("foreach (var item in value)"))
                {
                    writer.Line(Statement(array.Element, "item"));
                }

                writer.Line("writer.WriteEndArray();");
                return;
            }

            writer.Line("writer.WriteStartObject();");
            using (writer.OpenBlock("foreach (var entry in " + RuntimeNames.ValueWriting + ".Ordered(value))"))
            {
                writer.Line("writer.WritePropertyName(entry.Key);");
                writer.Line(Statement(((DataType.Map)type).Value, "entry.Value"));
            }

            writer.Line("writer.WriteEndObject();");
        }
    }

    // Null where the type says never: validation finds it, and the writer does not throw.
    private void WriteNullGuard()
    {
        using (writer.OpenBlock("if (value is null)"))
        {
            writer.Line("writer.WriteNullValue();");
            writer.Line("return;");
        }

        writer.Line();
    }

    private string Container(DataType type)
    {
        if (!_containerNames.TryGetValue(type, out var name))
        {
            name = (type is DataType.Array ? "WriteList" : "WriteMap") + _containers.Count.ToString(CultureInfo.InvariantCulture);
            _containerNames.Add(type, name);
            _containers.Add((name, type));
        }

        return name;
    }

    private string Header(string id, string type) =>
        "internal static void Write_" + names.Of(id.Substring(1)) + "(" + SchemaTypes.Utf8JsonWriter + " writer, " + type + " value)";

    private static string Helper(string method, string value) => RuntimeNames.ValueWriting + "." + method + "(writer, " + value + ");";
}
