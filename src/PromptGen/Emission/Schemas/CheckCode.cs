using System.Globalization;
using PromptGen.Language.Model;
using PromptGen.Language.Schema;
using PromptGen.Language.Text;

namespace PromptGen.Emission.Schemas;

/// <summary>The rules of a schema as methods over the token tape, one for each subschema that asks for more than a type.</summary>
internal sealed partial class CheckCode(SourceWriter writer, SchemaModel schema, MethodNames names, Constants constants)
{
    // Asked for by the checks and by the makers of values.
    private readonly HashSet<int> _finders = [];

    private readonly Dictionary<int, SharedCode> _shared = schema.Shared.ToDictionary(s => s.Node, s => s.Code);

    private readonly string _access = SchemaEmitter.Access(schema);

    public void WriteAll()
    {
        for (var i = 0; i < schema.Nodes.Count; i++)
        {
            if (Inline(i, "token") is null && !_shared.ContainsKey(i))
            {
                writer.Line();
                WriteMethod(i);
            }
        }
    }

    /// <summary>The check of a node as an expression; "true" where anything is valid.</summary>
    public string Call(int node, string token) => Inline(node, token) ?? Method("Check_", node) + "(ref reader, " + token + ")";

    public string FinderName(int node) => Method("Find_", node);

    /// <summary>A method about a node, wherever its code is.</summary>
    private string Method(string kind, int node) => _shared.TryGetValue(node, out var code) ? code.Method(kind) : kind + names.Of(schema.Nodes[node].Pointer);

    /// <summary>What is asked of the value beyond its type fits in one call; null: it does not.</summary>
    private string? Inline(int index, string token)
    {
        var node = schema.Nodes[index];
        if (node.IsNever)
        {
            return "reader.Never(" + token + ")";
        }

        if (node != new SchemaNode { Pointer = node.Pointer, Type = node.Type, Types = node.Types, Tracks = node.Tracks })
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
        using (writer.OpenBlock(_access + " static bool Check_" + names.Of(node.Pointer) + "(ref " + RuntimeNames.TapeReader + " reader, int token)"))
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

            if (node.Object.Unevaluated is not null || node.Array.Unevaluated is not null)
            {
                writer.Line("var looks = reader.Looks;");
            }

            writer.Line("var valid = true;");
            WriteValues(index, node);
            WriteNumber(node.Number);
            WriteString(node.String);
            WriteArray(node);
            WriteObject(index, node);
            WriteCombined(index, node.Combined);
            WriteUnevaluated(node);
            writer.Line("return valid;");
        }

        if (node.Combined.Discriminator is { } discriminator)
        {
            WriteCaseMethod(index, discriminator);
        }

        if (_finders.Contains(index))
        {
            writer.Line();
            NameFinder.Write(writer, FinderName(index), node.Enum is { } values ? EnumTexts(values) : KnownNames(node.Object), hasOrder: node.Enum is null, _access);
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
