using PromptGen.Language.Model;
using PromptGen.Language.Template.Binding;
using PromptGen.Language.Text;

namespace PromptGen.Emission.Templates;

/// <summary>Private methods of a prompt that turn its own types into what the runtime prints: one for each enum or object that needs it.</summary>
internal sealed class ValueHelpers
{
    private const string ToTextMethod = "ToTemplateText";
    private const string ToValueMethod = "ToTemplateValue";

    private readonly TypeCatalog _catalog = new();
    private readonly SortedDictionary<string, BoundType.Enum> _enums = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _nullableEnums = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _objects = new(StringComparer.Ordinal);
    private readonly Queue<string> _pending = new();

    public ValueHelpers(params TypeTable?[] tables)
    {
        foreach (var table in tables)
        {
            if (table is not null)
            {
                _catalog.AddAll(table);
            }
        }
    }

    public string ToText(string operand, BoundType type)
    {
        var members = (BoundType.Enum)type.NotNull;
        _enums[members.FullName] = members;
        if (type.IsNullable)
        {
            _nullableEnums.Add(members.FullName);
        }

        return ToTextMethod + "(" + operand + ")";
    }

    public string ToValue(string operand, BoundType type, Func<string> newItem)
    {
        switch (type.NotNull)
        {
            case BoundType.Enum:
                return ToText(operand, type);
            case BoundType.Object or BoundType.Choice:
                var named = BoundTypeNames.Of(type.NotNull);
                if (_objects.Add(named))
                {
                    _pending.Enqueue(named);
                }

                return ToValueMethod + "(" + operand + ")";
            case BoundType.Array array when NeedsHelp(array.Element):
                var item = newItem();
                return RuntimeNames.Values + ".Elements(" + operand + ", " + item + " => " + ToValue(item, array.Element, newItem) + ")";
            case BoundType.Map map:
                var value = newItem();
                return RuntimeNames.Values + ".Map(" + operand + ", " + value + " => " + ToValue(value, map.Value, newItem) + ")";
            default:
                return "(object?)" + operand;
        }
    }

    private static bool NeedsHelp(BoundType type) => type.NotNull switch
    {
        BoundType.Enum or BoundType.Object or BoundType.Choice or BoundType.Map => true,
        BoundType.Array array => NeedsHelp(array.Element),
        _ => false,
    };

    /// <summary>Every method that has been asked for so far.</summary>
    public void Write(SourceWriter writer)
    {
        while (_pending.Count > 0)
        {
            switch (_catalog.Named(_pending.Dequeue()))
            {
                case BoundType.Object owner:
                    WriteObject(writer, owner);
                    break;
                case BoundType.Choice choice:
                    WriteChoice(writer, choice);
                    break;
            }
        }

        foreach (var members in _enums.Values)
        {
            WriteEnum(writer, members);
        }
    }

    private void WriteObject(SourceWriter writer, BoundType.Object owner)
    {
        writer.Line("private static " + RuntimeNames.TemplateObject + "? " + ToValueMethod + "(" + owner.FullName + "? value) => value is null ? null : new(");
        writer.Indentation++;
        var members = _catalog.Members(owner).ToList();
        var items = 0;
        for (var i = 0; i < members.Count; i++)
        {
            var value = ToValue("value." + CSharpNames.Escape(members[i].Name), _catalog.TypeOf(owner, members[i]), () => "element" + CSharpLiteral.Int32(++items));
            var end = i == members.Count - 1 ? ");" : ",";
            writer.Line("new global::System.Collections.Generic.KeyValuePair<string, object?>(" + CSharpLiteral.String(members[i].JsonName) + ", " + value + ")" + end);
        }

        if (members.Count == 0)
        {
            writer.Line(");");
        }

        writer.Indentation--;
        writer.Line();
    }

    private void WriteChoice(SourceWriter writer, BoundType.Choice choice)
    {
        writer.Line("private static object? " + ToValueMethod + "(" + choice.FullName + "? value) => value switch");
        writer.Open();
        var items = 0;
        foreach (var (fullName, type, isWrapped) in _catalog.Cases(choice))
        {
            writer.Line(fullName + " known => " + ToValue(isWrapped ? "known.Value" : "known", type, () => "element" + CSharpLiteral.Int32(++items)) + ",");
        }

        writer.Line("_ => null,");
        writer.Close(";").Line();
    }

    private void WriteEnum(SourceWriter writer, BoundType.Enum members)
    {
        writer.Line("private static string " + ToTextMethod + "(" + members.FullName + " value) => value switch");
        writer.Open();
        foreach (var member in members.Members)
        {
            writer.Line(members.FullName + "." + CSharpNames.Escape(member.Name) + " => " + CSharpLiteral.String(member.JsonValue) + ",");
        }

        writer.Line("_ => \"\",");
        writer.Close(";").Line();
        if (_nullableEnums.Contains(members.FullName))
        {
            writer.Line("private static string? " + ToTextMethod + "(" + members.FullName + "? value) => value is { } known ? " + ToTextMethod + "(known) : null;").Line();
        }
    }
}
