using System.Globalization;
using PromptGen.Language.Model;
using PromptGen.Language.Text;

namespace PromptGen.Emission.Schemas;

/// <summary>The rules of a schema as methods over the token tape, one for each subschema that asks for more than a type.</summary>
internal sealed partial class CheckCode(SourceWriter writer, SchemaModel schema, MethodNames names, Constants constants)
{
    // Asked for by the checks and by the makers of values.
    private readonly HashSet<int> _finders = [];

    public void WriteAll()
    {
        for (var i = 0; i < schema.Nodes.Count; i++)
        {
            if (Inline(i, "token") is null)
            {
                writer.Line();
                WriteMethod(i);
            }
        }
    }

    /// <summary>The check of a node as an expression; "true" where anything is valid.</summary>
    public string Call(int node, string token) => Inline(node, token) ?? "Check_" + names.Of(schema.Nodes[node].Pointer) + "(ref reader, " + token + ")";

    public string FinderName(int node) => "Find_" + names.Of(schema.Nodes[node].Pointer);

    /// <summary>What is asked of the value beyond its type fits in one call; null: it does not.</summary>
    private string? Inline(int index, string token)
    {
        var node = schema.Nodes[index];
        if (node.IsNever)
        {
            return "reader.Never(" + token + ")";
        }

        if (node != new SchemaNode { Pointer = node.Pointer, Type = node.Type, Types = node.Types })
        {
            return null;
        }

        return node.Types == JsonTypes.Any ? "true" : TypeCall(node.Types, token);
    }

    private static string TypeCall(JsonTypes types, string token) => types switch
    {
        JsonTypes.String or JsonTypes.Integer or JsonTypes.Number or JsonTypes.Boolean or JsonTypes.Null or JsonTypes.Array or JsonTypes.Object =>
            "reader." + types + "(" + token + ")",
        _ => "reader.Type(" + token + ", " + TypeSet(types) + ", " + CSharpLiteral.String(TypeText.Describe(types)) + ")",
    };

    public static string TypeSet(JsonTypes types)
    {
        var single = new[] { JsonTypes.Null, JsonTypes.Boolean, JsonTypes.Integer, JsonTypes.Number, JsonTypes.String, JsonTypes.Array, JsonTypes.Object };
        return string.Join(" | ", single.Where(t => (types & t) != 0).Select(t => RuntimeNames.JsonTypes + "." + t));
    }

    private void WriteMethod(int index)
    {
        var node = schema.Nodes[index];
        writer.Line("// " + Comment(node.Pointer));
        using (writer.OpenBlock("private static bool Check_" + names.Of(node.Pointer) + "(ref " + RuntimeNames.TapeReader + " reader, int token)"))
        {
            if (node.Types != JsonTypes.Any)
            {
                using (writer.OpenBlock("if (!" + TypeCall(node.Types, "token") + ")"))
                {
                    writer.Line("return false;");
                }

                writer.Line();
            }

            if (node.Object != ObjectRules.None || node.Array != ArrayRules.None || node.Combined != CombinedRules.None)
            {
                using (writer.OpenBlock("if (!reader.Enter())"))
                {
                    writer.Line("return false;");
                }

                writer.Line();
            }

            writer.Line("var valid = true;");
            WriteValues(index, node);
            WriteNumber(node.Number);
            WriteString(node.String);
            WriteArray(node);
            WriteObject(index, node);
            WriteCombined(index, node.Combined);
            writer.Line("return valid;");
        }

        if (node.Combined.Discriminator is { } discriminator)
        {
            WriteCaseMethod(index, discriminator);
        }

        if (_finders.Contains(index))
        {
            writer.Line();
            NameFinder.Write(writer, FinderName(index), node.Enum is { } values ? EnumTexts(values) : KnownNames(node.Object), hasOrder: node.Enum is null);
        }
    }

    private void WriteValues(int index, SchemaNode node)
    {
        if (node.Const is { } constant)
        {
            Check("Const", constants.Json(constant));
        }

        if (node.Enum is not { } values)
        {
            return;
        }

        var text = CSharpLiteral.String(string.Join(", ", values));
        var others = values.Where(v => v[0] != '"').ToList();
        if (others.Count == 0 || (others.Count == 1 && others[0] == "null"))
        {
            _finders.Add(index);
            var find = "reader.Is(token, " + RuntimeNames.JsonTypes + ".String) ? " + FinderName(index) + "(reader.Text(token)) : ";
            var otherwise = others.Count == 0 ? "-1" : "reader.IsNull(token) ? 0 : -1";
            writer.Line("valid &= reader.Enum(token, " + find + otherwise + ", " + text + ");");
        }
        else
        {
            writer.Line("valid &= reader.Enum(token, [" + string.Join(", ", values.Select(constants.Json)) + "], " + text + ");");
        }
    }

    private static List<string> EnumTexts(EquatableArray<string> values) => [.. values.Where(v => v[0] == '"').Select(JsonStrings.Unquote)];

    private void WriteNumber(NumberRules rules)
    {
        Bound("Minimum", rules.Minimum);
        Bound("Maximum", rules.Maximum);
        Exact("ExclusiveMinimum", rules.ExclusiveMinimum);
        Exact("ExclusiveMaximum", rules.ExclusiveMaximum);
        Exact("MultipleOf", rules.MultipleOf);

        void Bound(string check, string? bound)
        {
            const int PlainDigits = 18;
            if (bound is { Length: <= PlainDigits } && bound.All(c => c is '-' or (>= '0' and <= '9')))
            {
                Check(check, bound + "L");
            }
            else
            {
                Exact(check, bound);
            }
        }

        void Exact(string check, string? bound)
        {
            if (bound is not null)
            {
                Check(check, CSharpLiteral.Utf8(bound));
            }
        }
    }

    private void WriteString(StringRules rules)
    {
        Count("MinLength", rules.MinLength);
        Count("MaxLength", rules.MaxLength);
        if (rules.Pattern is { } pattern)
        {
            Check("Pattern", constants.Pattern(pattern));
        }

        if (rules.Format is { } format)
        {
            Check("Format", CSharpLiteral.String(format));
        }
    }

    private void WriteArray(SchemaNode node)
    {
        var rules = node.Array;
        Count("MinItems", rules.MinItems);
        Count("MaxItems", rules.MaxItems);
        if (rules.UniqueItems)
        {
            writer.Line("valid &= reader.UniqueItems(token);");
        }

        WriteContains(node);
        var rest = rules.Items is { } items ? Call(items, "item") : "true";
        if (rules.PrefixItems.Count == 0 && rest == "true")
        {
            return;
        }

        using (TypeGuard(node.Types, JsonTypes.Array))
        {
            if (rules.PrefixItems.Count > 0)
            {
                writer.Line("var index = 0;");
            }

            using (writer.OpenBlock("for (int item = token + 1, end = reader.Next(token); item < end; item = reader.Next(item))"))
            {
                if (rules.PrefixItems.Count == 0)
                {
                    writer.Line("valid &= " + rest + ";");
                    return;
                }

                using (writer.OpenBlock("switch (index++)"))
                {
                    for (var i = 0; i < rules.PrefixItems.Count; i++)
                    {
                        Case("case " + Text(i) + ":", Call(rules.PrefixItems[i], "item"), isNeeded: rest != "true");
                    }

                    Case("default:", rest);
                }
            }
        }
    }

    private void WriteContains(SchemaNode node)
    {
        if (node.Array.Contains is not { } contains)
        {
            return;
        }

        using (TypeGuard(node.Types, JsonTypes.Array))
        {
            writer.Line("var mark = reader.Mark;");
            writer.Line("var contained = 0;");
            using (writer.OpenBlock("for (int item = token + 1, end = reader.Next(token); item < end; item = reader.Next(item))"))
            {
                writer.Line("contained += " + Call(contains, "item") + " ? 1 : 0;");
            }

            writer.Line();
            writer.Line("reader.Rewind(mark);");
            var min = Text(node.Array.MinContains ?? 1);
            var max = node.Array.MaxContains is { } limit ? Text(limit) : "int.MaxValue";
            writer.Line("valid &= reader.Contains(token, contained, " + min + ", " + max + ", " + CSharpLiteral.Boolean(node.Array.MinContains is not null) + ");");
        }
    }

    public string CaseMethod(int node) => "Case_" + names.Of(schema.Nodes[node].Pointer);

    /// <summary>The index of the branch that the value is meant to be; -1: of none.</summary>
    private void WriteCaseMethod(int index, Discriminator discriminator)
    {
        var branches = discriminator.Values.SelectMany((values, branch) => values.Select(_ => branch)).ToList();
        writer.Line();
        using (writer.OpenBlock("private static int " + CaseMethod(index) + "(ref " + RuntimeNames.TapeReader + " reader, int token)"))
        {
            writer.Line("var value = reader.Find(token, " + CSharpLiteral.Utf8(discriminator.Property) + ");");
            using (writer.OpenBlock("if (value < 0 || !reader.Is(value, " + RuntimeNames.JsonTypes + ".String))"))
            {
                writer.Line("return -1;");
            }

            writer.Line();
            writer.Line("return " + CaseMethod(index) + "_text(reader.Text(value)) switch");
            writer.Open();
            for (var i = 0; i < branches.Count; i++)
            {
                writer.Line(Text(i) + " => " + Text(branches[i]) + ",");
            }

            writer.Line("_ => -1,");
            writer.Close(";");
        }

        writer.Line();
        NameFinder.Write(writer, CaseMethod(index) + "_text", [.. discriminator.Values.SelectMany(v => v)], hasOrder: false);
    }

    /// <summary>Only the branch that is meant can match, so only it is looked at.</summary>
    private void WriteCases(int index, CombinedRules rules, Discriminator discriminator)
    {
        var keyword = rules.OneOf.Count > 0 ? "oneOf" : "anyOf";
        var branches = rules.OneOf.Count > 0 ? rules.OneOf : rules.AnyOf;
        using (writer.OpenBlock("switch (" + CaseMethod(index) + "(ref reader, token))"))
        {
            for (var i = 0; i < branches.Count; i++)
            {
                Case("case " + Text(i) + ":", Call(branches[i], "token"), isNeeded: true);
            }

            var values = string.Join(", ", discriminator.Values.SelectMany(v => v).Select(Language.Json.JsonText.Quote));
            Case("default:", "reader.NoCase(token, \"" + keyword + "\", " + CSharpLiteral.String(discriminator.Property) + ", " + CSharpLiteral.String(values) + ")");
        }
    }

    private void WriteCombined(int index, CombinedRules rules)
    {
        if (rules.Ref is { } target)
        {
            writer.Line("valid &= " + Call(target, "token") + ";");
        }

        foreach (var part in rules.AllOf)
        {
            writer.Line("valid &= " + Call(part, "token") + ";");
        }

        if (rules.Discriminator is { } discriminator)
        {
            WriteCases(index, rules, discriminator);
        }
        else if (rules.AnyOf.Count > 0 && rules.AnyOf.All(b => Call(b, "token") != "true"))
        {
            using (Block())
            {
                writer.Line("var mark = reader.Mark;");
                using (writer.OpenBlock("if (" + string.Join(" || ", rules.AnyOf.Select(b => Call(b, "token"))) + ")"))
                {
                    writer.Line("reader.Rewind(mark);");
                }

                using (writer.OpenBlock("else"))
                {
                    writer.Line("valid = false;");
                }
            }
        }

        if (rules.OneOf.Count > 0 && rules.Discriminator is null)
        {
            using (Block())
            {
                writer.Line("var mark = reader.Mark;");
                writer.Line("var matches = 0;");
                foreach (var branch in rules.OneOf)
                {
                    writer.Line("matches += " + Call(branch, "token") + " ? 1 : 0;");
                }

                using (writer.OpenBlock("if (matches > 0)"))
                {
                    writer.Line("reader.Rewind(mark);");
                }

                writer.Line();
                writer.Line("valid &= matches == 1 || (matches > 1 && reader.OneOf(token));");
            }
        }

        if (rules.If is { } condition && (rules.Then ?? rules.Else) is not null)
        {
            using (Block())
            {
                writer.Line("var mark = reader.Mark;");
                writer.Line("var holds = " + Call(condition, "token") + ";");
                writer.Line("reader.Rewind(mark);");
                writer.Line("valid &= holds ? " + Branch(rules.Then) + " : " + Branch(rules.Else) + ";");
            }
        }

        if (rules.Not is { } not)
        {
            using (Block())
            {
                writer.Line("var mark = reader.Mark;");
                writer.Line("var excluded = " + Call(not, "token") + ";");
                writer.Line("reader.Rewind(mark);");
                writer.Line("valid &= !excluded || reader.Not(token);");
            }
        }
    }

    private string Branch(int? node) => node is { } index ? Call(index, "token") : "true";

    /// <summary>A block for values of one type; a condition only where others may come.</summary>
    private SourceWriter.Block TypeGuard(JsonTypes types, JsonTypes wanted) =>
        types == wanted ? Block() : writer.OpenBlock("if (reader.Is(token, " + RuntimeNames.JsonTypes + "." + wanted + "))");

    /// <summary>A scope for names that another rule may need too.</summary>
    private SourceWriter.Block Block()
    {
        writer.Open();
        return new SourceWriter.Block(writer, "");
    }

    private void Count(string check, int? count)
    {
        if (count is { } value)
        {
            Check(check, Text(value));
        }
    }

    private void Check(string check, string argument) => writer.Line("valid &= reader." + check + "(token, " + argument + ");");

    /// <param name="isNeeded">Also where anything is valid: the default must not have it.</param>
    private void Case(string label, string call, bool isNeeded = false)
    {
        if (call == "true" && !isNeeded)
        {
            return;
        }

        writer.Line(label);
        writer.Indentation++;
        if (call != "true")
        {
            writer.Line("valid &= " + call + ";");
        }

        writer.Line("break;");
        writer.Indentation--;
    }

    private static string Comment(string pointer) => pointer.Length == 0 ? "The whole value." : XmlDoc.SplitLines(XmlDoc.Escape(pointer))[0];

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
