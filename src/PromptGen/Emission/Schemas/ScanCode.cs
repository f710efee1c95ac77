using System.Globalization;
using PromptGen.Language.Model;
using PromptGen.Language.Schema;
using PromptGen.Language.Text;

namespace PromptGen.Emission.Schemas;

/// <summary>
/// For shapes that leave no doubt (objects of known members, lists, scalars with plain bounds): reads, checks and makes a value in one pass over the bytes. Whatever is unusual is left to the
/// readers over the token tape, so nothing here says what is wrong.
/// </summary>
internal sealed class ScanCode(SourceWriter writer, SchemaModel schema, SchemaTypes types, CheckCode checks, MethodNames names, Constants constants)
{
    private readonly ScanShapes _shapes = new(schema, types);
    private int _locals;

    /// <summary>Whether the whole value has such a shape.</summary>
    public bool IsPossible { get; } = new ScanShapes(schema, types).IsPlain(0, schema.Root);

    /// <summary>The method that the runtime calls.</summary>
    public void WriteEntry()
    {
        if (!IsPossible)
        {
            return;
        }

        writer.Line();
        using (writer.OpenBlock("public static bool TryScan(ref " + RuntimeNames.ReplyScanner + " reader, [global::System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out " + types.Root + " value)"))
        {
            writer.Line("value = default;");
            WriteValue(0, "value");
            writer.Line("return true;");
        }
    }

    /// <summary>After the checks, whose finders of names it uses.</summary>
    public void WriteAll()
    {
        foreach (var definition in IsPossible || schema.IsFile ? _shapes.Objects(fromAnywhere: schema.IsFile) : [])
        {
            writer.Line();
            WriteObject(definition);
        }
    }

    private void WriteObject(TypeDefinition.Object definition)
    {
        var node = definition.Node;
        var rules = schema.Nodes[node].Object;
        var name = names.Of(definition.Id.Substring(1));
        _locals = 0;
        using (writer.OpenBlock(SchemaEmitter.Access(schema) + " static bool Scan_" + name + "(ref " + RuntimeNames.ReplyScanner + " reader, [global::System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out " + definition.FullName + " value)"))
        {
            writer.Line("value = default;");
            Fail("!reader.StartObject()");
            for (var i = 0; i < definition.Members.Count; i++)
            {
                writer.Line(types.Name(definition.Members[i].Type) + " member" + Text(i) + " = default!;");
            }

            if (definition.Members.Count > 0)
            {
                WriteMembers(definition, name);
                var required = new HashSet<string>(rules.Required, StringComparer.Ordinal);
                var mask = definition.Members.Select((m, i) => required.Contains(m.JsonName) ? 1UL << i : 0).Aggregate(0UL, (all, bit) => all | bit);
                var bits = "0x" + mask.ToString("x", CultureInfo.InvariantCulture) + "UL";
                Fail("!reader.EndObject()" + (mask == 0 ? "" : " || (seen & " + bits + ") != " + bits));
            }
            else
            {
                Fail("!reader.EndObject()");
            }

            writer.Line("value = new " + definition.FullName);
            writer.Open();
            for (var i = 0; i < definition.Members.Count; i++)
            {
                writer.Line(CSharpNames.Escape(definition.Members[i].Name) + " = member" + Text(i) + ",");
                if (definition.Members[i].NullName is { } nullName)
                {
                    writer.Line(CSharpNames.Escape(nullName) + " = member" + Text(i) + " is null && (seen & 0x" + (1UL << i).ToString("x", CultureInfo.InvariantCulture) + "UL) != 0,");
                }
            }

            writer.Close(";");
            writer.Line("return true;");
        }

        if (definition.Members.Count > 0)
        {
            writer.Line();
            WriteNext(definition, node, name);
        }
    }

    private void WriteMembers(TypeDefinition.Object definition, string name)
    {
        writer.Line("var seen = 0UL;");
        writer.Line("var expected = 0;");
        using (writer.OpenBlock("if (!reader.IsEmpty())"))
        {
            writer.Line("do");
            writer.Open();
            writer.Line("var member = Next_" + name + "(ref reader, expected);");
            Fail("member < 0 || !reader.Colon() || (seen & (1UL << member)) != 0");
            writer.Line("seen |= 1UL << member;");
            writer.Line("expected = member + 1;");
            using (writer.OpenBlock("switch (member)"))
            {
                for (var i = 0; i < definition.Members.Count; i++)
                {
                    writer.Line("case " + Text(i) + ":");
                    writer.Open();
                    WriteValue(definition.Members[i].Node, "member" + Text(i));
                    writer.Line("break;");
                    writer.Close();
                }
            }

            writer.Close();
            writer.Line("while (reader.Comma());");
        }

        writer.Line();
    }

    /// <summary>The member whose name is next: most likely the one after the last.</summary>
    private void WriteNext(TypeDefinition.Object definition, int node, string name)
    {
        using (writer.OpenBlock("private static int Next_" + name + "(ref " + RuntimeNames.ReplyScanner + " reader, int expected)"))
        {
            using (writer.OpenBlock("switch (expected)"))
            {
                for (var i = 0; i < definition.Members.Count; i++)
                {
                    var json = definition.Members[i].JsonName;
                    if (json.All(c => c >= ' ' && c is not ('"' or '\\')))
                    {
                        writer.Line("case " + Text(i) + " when reader.IsNext(" + CSharpLiteral.Utf8("\"" + json + "\"") + "):");
                        writer.Indentation++;
                        writer.Line("return " + Text(i) + ";");
                        writer.Indentation--;
                    }
                }

                writer.Line("default:");
                writer.Indentation++;
                writer.Line("return reader.Text(out var name) ? " + checks.FinderName(node) + "(name, -1) : -1;");
                writer.Indentation--;
            }
        }
    }

    /// <summary>Statements that read a value into a variable, which holds its default, or return.</summary>
    private void WriteValue(int index, string target)
    {
        var type = schema.Nodes[index].Type;
        if (type is DataType.Nullable nullable)
        {
            using (writer.OpenBlock("if (!reader.Null())"))
            {
                WriteNotNull(_shapes.NotNull(index), nullable.Inner, target);
            }

            writer.Line();
            return;
        }

        WriteNotNull(index, type, target);
    }

    private void WriteNotNull(int index, DataType type, string target)
    {
        var node = schema.Nodes[index];
        var local = "local" + Text(_locals++);
        switch (type)
        {
            case DataType.Text when node.Const is { } constant:
                Fail("!reader.Text(out var " + local + ") || !global::System.MemoryExtensions.SequenceEqual(" + local + ", " + CSharpLiteral.Utf8(JsonStrings.Unquote(constant)) + ")");
                writer.Line(target + " = " + CSharpLiteral.String(JsonStrings.Unquote(constant)) + ";");
                break;
            case DataType.Text when node.String.Format is { } format:
                Read("Formatted", local, target, ", " + CSharpLiteral.String(format));
                break;
            case DataType.Text when node.String.Pattern is { } pattern:
                var (least, most) = (node.String.MinLength is { } l and > 0 ? " || " + local + ".Length < " + Text(l) : "", node.String.MaxLength is { } m ? " || " + local + ".Length > " + Text(m) : "");
                Fail("!reader.Matching(out var " + local + ", " + constants.Pattern(pattern) + ")" + least + most);
                writer.Line(target + " = " + local + ";");
                break;
            case DataType.Text:
                var rules = node.String;
                Read("String", local, target, rules.MinLength is null && rules.MaxLength is null ? "" : ", " + Text(rules.MinLength ?? 0) + ", " + (rules.MaxLength is { } max ? Text(max) : "int.MaxValue"));
                break;
            case DataType.Integer integer:
                Fail("!reader.Integer(out var " + local + ")" + Bounds(node.Number, local, "L", null));
                writer.Line(target + " = " + (integer.Width == IntegerWidth.Int32 ? "(int)" : "") + local + ";");
                break;
            case DataType.Number { IsDecimal: true }:
                Fail("!reader.Decimal(out var " + local + ")" + Bounds(node.Number, local, "m", null));
                writer.Line(target + " = " + local + ";");
                break;
            case DataType.Number:
                var exact = "exact" + local;
                var bounds = Bounds(node.Number, local, "d", exact);
                Fail("!reader.Number(out var " + local + ", out " + (bounds.Contains(exact) ? "var " + exact : "_") + ")" + bounds);
                writer.Line(target + " = " + local + ";");
                break;
            case DataType.Array array:
                WriteList(node, array, local, target);
                break;
            case DataType.Named named when types.Definition(named) is TypeDefinition.Enum definition:
                Fail("!reader.Text(out var " + local + ")");
                writer.Line("var index" + local + " = " + (definition.Shared is { } shared ? shared.Method("Find_") : checks.FinderName(definition.Node)) + "(" + local + ");");
                Fail("index" + local + " < 0");
                writer.Line(target + " = (" + definition.FullName + ")index" + local + ";");
                break;
            case DataType.Named named:
                Fail("!" + SchemaTypes.Method("Scan_", types.Definition(named), names) + "(ref reader, out var " + local + ")");
                writer.Line(target + " = " + local + ";");
                break;
            default:
                Read(type switch
                {
                    DataType.Boolean => "Boolean",
                    DataType.Date => "Date",
                    DataType.DateTime => "DateTime",
                    DataType.Time => "Time",
                    DataType.Uuid => "Guid",
                    _ => "Uri",
                }, local, target, "");
                break;
        }
    }

    private void WriteList(SchemaNode node, DataType.Array array, string local, string target)
    {
        Fail("!reader.StartArray()");
        writer.Line("var " + local + " = new " + RuntimeNames.ListBuffer + "<" + types.Name(array.Element) + ">();");
        using (writer.OpenBlock("if (!reader.IsEmpty())"))
        {
            writer.Line("do");
            writer.Open();
            var item = "item" + local;
            writer.Line(types.Name(array.Element) + " " + item + " = default!;");
            WriteValue(node.Array.Items!.Value, item);
            writer.Line(local + ".Add(" + item + ");");
            writer.Close();
            writer.Line("while (reader.Comma());");
        }

        writer.Line();
        var counts = (node.Array.MinItems is { } min and > 0 ? " || " + local + ".Count < " + Text(min) : "") + (node.Array.MaxItems is { } max ? " || " + local + ".Count > " + Text(max) : "");
        Fail("!reader.EndArray()" + counts);
        writer.Line(target + " = " + local + ".ToArray();");
    }

    private void Read(string method, string local, string target, string arguments)
    {
        Fail("!reader." + method + "(out var " + local + arguments + ")");
        writer.Line(target + " = " + local + ";");
    }

    /// <summary>What breaks a bound. A <c>double</c> that is not the very number may be on a bound only by rounding.</summary>
    private static string Bounds(NumberRules rules, string value, string suffix, string? exact)
    {
        var text = "";
        Add(rules.Minimum, " < ", mayBeEqual: true);
        Add(rules.Maximum, " > ", mayBeEqual: true);
        Add(rules.ExclusiveMinimum, " <= ", mayBeEqual: false);
        Add(rules.ExclusiveMaximum, " >= ", mayBeEqual: false);
        if (rules.MultipleOf is { } step)
        {
            text += " || " + value + " % " + step + suffix + " != 0";
        }

        return text;

        void Add(string? bound, string breaks, bool mayBeEqual)
        {
            if (bound is not null)
            {
                text += " || " + value + breaks + bound + suffix;
                text += mayBeEqual && exact is not null ? " || (!" + exact + " && " + value + " == " + bound + suffix + ")" : "";
            }
        }
    }

    private void Fail(string condition)
    {
        using (writer.OpenBlock("if (" + condition + ")"))
        {
            writer.Line("return false;");
        }

        writer.Line();
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
