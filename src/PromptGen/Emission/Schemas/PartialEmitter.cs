using System.Globalization;
using PromptGen.Language.Model;
using PromptGen.Language.Schema;
using PromptGen.Language.Text;

namespace PromptGen.Emission.Schemas;

/// <summary>The partial form of each object of a reply, and what collects it while the reply arrives.</summary>
internal sealed class PartialEmitter(SourceWriter writer, SchemaModel schema, SchemaTypes types, MethodNames names)
{
    private readonly PartialTypes _partials = new(schema);

    /// <summary>Into the object's own record.</summary>
    public void WriteRecord(TypeDefinition.Object definition)
    {
        writer.Line();
        writer.Line("/// <summary>What has arrived of it, unverified.</summary>");
        using (writer.OpenBlock("public sealed record Partial"))
        {
            foreach (var member in definition.Members)
            {
                if (member != definition.Members[0])
                {
                    writer.Line();
                }

                var type = _partials.Name(member.Type, member.Node);
                var absent = IsList(type) ? " = " + type + ".Absent;" : "";
                writer.Line("/// <summary>The member <c>" + XmlDoc.Escape(member.JsonName) + "</c>.</summary>");
                writer.Line("public " + type + " " + CSharpNames.Escape(member.Name) + " { get; init; }" + absent);
            }

            if (definition.Rest is { } rest)
            {
                writer.Line();
                writer.Line("/// <summary>The properties that have no member of their own, in the order of the reply.</summary>");
                writer.Line("public " + RestType(rest) + " " + CSharpNames.Escape(rest.Name) + " { get; init; } = " + RestType(rest) + ".Absent;");
            }
        }
    }

    /// <summary>Into the type that stands for the whole schema.</summary>
    public void WriteReader()
    {
        var reader = RuntimeNames.IncrementalReader + "<" + _partials.Root + ", " + types.Root + ">";
        writer.Line("/// <summary>Reads a reply while it arrives.</summary>");
        writer.Line("public static " + reader + " ReadIncrementally(" + RuntimeNames.Leniency + " leniency = " + RuntimeNames.Leniency + ".Syntax, bool allowTruncated = false) =>");
        writer.Indentation++;
        writer.Line(RuntimeNames.ReadReplyIncrementally + "<" + _partials.Root + ", " + types.Root + ", SchemaCode>(SchemaCode.CreatePartial, leniency, allowTruncated);");
        writer.Indentation--;
    }

    /// <summary>Into the schema's code.</summary>
    public void WriteBuilders(CheckCode checks, MakeCode makes)
    {
        writer.Line();
        writer.Line("internal static " + RuntimeNames.PartialBuilder + "<" + _partials.Root + "> CreatePartial() =>");
        writer.Indentation++;
        writer.Line(_partials.RootObject is { } root
            ? "new " + RuntimeNames.PartialRootBuilder + "<" + _partials.Root + ">(new " + Builder(root) + "());"
            : Create(schema.Root, 0, checks, makes) + ";");
        writer.Indentation--;
        foreach (var definition in schema.Types.Types.OfType<TypeDefinition.Object>().Where(d => d.Shared is null))
        {
            writer.Line();
            WriteBuilder(definition, checks, makes);
        }
    }

    private void WriteBuilder(TypeDefinition.Object definition, CheckCode checks, MakeCode makes)
    {
        var partial = PartialTypes.Partial(definition);
        var members = definition.Members;
        using (writer.OpenBlock(SchemaEmitter.Access(schema) + " sealed class " + Builder(definition) + " : " + RuntimeNames.PartialObjectBuilder + "<" + partial + ">"))
        {
            for (var i = 0; i < members.Count; i++)
            {
                writer.Line("private " + RuntimeNames.PartialBuilder + "<" + _partials.Name(members[i].Type, members[i].Node) + ">? member" + Text(i) + ";");
            }

            if (definition.Rest is { } rest)
            {
                writer.Line("private " + RestBuilder(rest) + "? rest;");
                writer.Line();
                writer.Line("protected override " + RuntimeNames.PartialBuilder + "? Others => rest;");
            }

            if (members.Count > 0)
            {
                writer.Line();
            }

            writer.Line("protected override " + RuntimeNames.PartialBuilder + "? Member(global::System.ReadOnlySpan<byte> name)" + (members.Count == 0 ? " => " + (definition.Rest is null ? "null" : Other(definition.Rest, checks, makes)) + ";" : " => " + makes.Finder(definition) + "(name, -1) switch"));
            if (members.Count > 0)
            {
                writer.Open();
                for (var i = 0; i < members.Count; i++)
                {
                    writer.Line(Text(i) + " => member" + Text(i) + " ??= " + Create(members[i].Type, members[i].Node, checks, makes) + ",");
                }

                writer.Line(definition.Rest is { } others
                    ? "_ => " + Other(others, checks, makes) + ","
                    : "_ => null,");
                writer.Close(";");
            }

            writer.Line();
            writer.Line("protected override " + partial + " Make() => new()");
            writer.Open();
            for (var i = 0; i < members.Count; i++)
            {
                var type = _partials.Name(members[i].Type, members[i].Node);
                var absent = IsList(type) ? type + ".Absent" : "default";
                writer.Line(CSharpNames.Escape(members[i].Name) + " = member" + Text(i) + " is null ? " + absent + " : member" + Text(i) + ".Snapshot(),");
            }

            if (definition.Rest is { } shown)
            {
                writer.Line(CSharpNames.Escape(shown.Name) + " = rest is null ? " + RestType(shown) + ".Absent : rest.Snapshot(),");
            }

            writer.Close(";");
        }
    }

    private string Other(RestDefinition rest, CheckCode checks, MakeCode makes) =>
        "(rest ??= new " + RestBuilder(rest) + "(static () => " + Create(rest.Type, rest.Node, checks, makes) + ")).Entry(name)";

    private string RestType(RestDefinition rest) => RuntimeNames.PartialList + "<global::System.Collections.Generic.KeyValuePair<string, " + _partials.Name(rest.Type, rest.Node) + ">>";

    private string RestBuilder(RestDefinition rest) => RuntimeNames.PartialMapBuilder + "<" + _partials.Name(rest.Type, rest.Node) + ">";

    /// <summary>What collects a value, as an expression.</summary>
    private string Create(DataType type, int? node, CheckCode checks, MakeCode makes)
    {
        if (!_partials.Grows(type, node))
        {
            var parameters = "static (ref " + RuntimeNames.TapeReader + " reader, int token) => ";
            var check = node is { } index ? checks.ChildCall(index, "token") : "true";
            return "new " + RuntimeNames.PartialValueBuilder + "<" + types.Name(type) + ">(" + parameters + check + ", " + parameters + makes.Call(type, "token") + ")";
        }

        switch (type is DataType.Nullable nullable ? nullable.Inner : type)
        {
            case DataType.Text:
                return "new " + RuntimeNames.PartialTextBuilder + "()";
            case DataType.Array array:
                var element = _partials.Element(node);
                return "new " + RuntimeNames.PartialListBuilder + "<" + _partials.Name(array.Element, element) + ">(static () => " + Create(array.Element, element, checks, makes) + ")";
            case DataType.Map map:
                var value = _partials.Value(node);
                return "new " + RuntimeNames.PartialMapBuilder + "<" + _partials.Name(map.Value, value) + ">(static () => " + Create(map.Value, value, checks, makes) + ")";
            case DataType.Named named:
                return "new " + Builder((TypeDefinition.Object)types.Definition(named)) + "()";
            default:
                throw new InvalidOperationException("Nothing grows as " + type.GetType().Name);
        }
    }

    private string Builder(TypeDefinition.Object definition) => SchemaTypes.Method("Partial_", definition, names);

    private static bool IsList(string type) => type.StartsWith(RuntimeNames.PartialList + "<", StringComparison.Ordinal);

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
