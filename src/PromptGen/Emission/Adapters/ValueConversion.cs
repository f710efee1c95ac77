using PromptGen.Emission.Schemas;
using PromptGen.Language.Model;
using PromptGen.Language.Schema;
using PromptGen.Language.Text;

namespace PromptGen.Emission.Adapters;

/// <summary>
/// Makes values of one schema's types from those of another's, member by member, by their JSON names. Null where C# says that there is none, and a number cast to an
/// enum, stay wrong values, so that validation speaks of them as it would have without the adapter.
/// </summary>
/// <param name="writer">Where the methods go.</param>
/// <param name="from">The schema of the values that there are.</param>
/// <param name="to">The schema of those that are made.</param>
/// <param name="names">Of the methods.</param>
/// <param name="drops">Whether members that the target does not have are left out; otherwise they are an obstacle.</param>
internal sealed class ValueConversion(SourceWriter writer, SchemaModel from, SchemaModel to, NameScope names, bool drops)
{
    private readonly SchemaTypes _from = new(from);
    private readonly SchemaTypes _to = new(to);
    private readonly ValueLiteral _literal = new(to);
    private readonly Dictionary<(DataType, DataType), string> _methods = [];
    private readonly Queue<(DataType Source, DataType Target, string Method)> _open = new();
    private int _variables;

    /// <summary>A value as an expression; null: it cannot be converted.</summary>
    public string? Of(DataType source, DataType target, string value)
    {
        if (_from.Name(source) == _to.Name(target))
        {
            return value;
        }

        switch (source, target)
        {
            case (DataType.Nullable nullable, DataType.Nullable wanted):
                if (_from.Name(nullable.Inner) == _to.Name(wanted.Inner))
                {
                    return value;
                }

                var variable = NewVariable();
                return Of(nullable.Inner, wanted.Inner, variable) is { } some ? value + " is { } " + variable + " ? " + some + " : null" : null;
            case (DataType.Nullable, _):
                return null;
            case (_, DataType.Nullable wanted):
                return Of(source, wanted.Inner, value);
            case (DataType.Integer { Width: IntegerWidth.Int32 }, DataType.Integer or DataType.Number):
            case (DataType.Integer, DataType.Number { IsDecimal: true }):
                return value;
            case (DataType.Array, DataType.Array):
            case (DataType.Map, DataType.Map):
            case (DataType.Named, DataType.Named):
            case (DataType.Named, DataType.Text) when _from.IsEnum(source):
                return Method(source, target) + "(" + value + ")";
            default:
                return null;
        }
    }

    /// <summary>The members of a target's object initialiser, one to a line; false: one cannot be made.</summary>
    /// <param name="source">What the values are read from.</param>
    /// <param name="target">What is made.</param>
    /// <param name="value">The object that is read.</param>
    /// <param name="same">Members that have one type on both sides whatever their schemas say; false: other types, null: the schemas' own.</param>
    public bool WriteMembers(TypeDefinition.Object source, TypeDefinition.Object target, string value, Func<string, bool?>? same = null)
    {
        if (!drops && source.Members.Any(m => target.Members.All(t => t.JsonName != m.JsonName)))
        {
            return false;
        }

        foreach (var member in target.Members)
        {
            var read = source.Members.FirstOrDefault(m => m.JsonName == member.JsonName);
            if (read is null ? member.IsRequired && member.DefaultJson is null : !WriteMember(read, member, value, same?.Invoke(member.JsonName)))
            {
                return false;
            }
        }

        return WriteRest(source, target, value);
    }

    /// <summary>The methods that have been called so far, and those that they call; false: one cannot be written.</summary>
    public bool WriteMethods()
    {
        while (_open.Count > 0)
        {
            var (source, target, method) = _open.Dequeue();
            writer.Line();
            if (!WriteMethod(source, target, "private static " + _to.Name(target) + " " + method + "(" + _from.Name(source) + " value) =>"))
            {
                return false;
            }
        }

        return true;
    }

    private bool WriteMember(MemberDefinition read, MemberDefinition member, string value, bool? same)
    {
        var expression = value + "." + CSharpNames.Escape(read.Name);
        if (same == false)
        {
            return false;
        }

        if (same is null)
        {
            // Null is what the old C# has for a value that is left out; the new schema has a default for those.
            var falls = read is { IsRequired: false, DefaultJson: null, Type: DataType.Nullable } && member.DefaultJson is not null;
            var variable = falls ? NewVariable() : expression;
            if (Of(falls ? ((DataType.Nullable)read.Type).Inner : read.Type, member.Type, variable) is not { } converted)
            {
                return false;
            }

            expression = falls ? expression + " is { } " + variable + " ? " + converted + " : " + _literal.Of(member.Type, member.DefaultJson!) : converted;
        }

        writer.Line(CSharpNames.Escape(member.Name) + " = " + expression + ",");
        if (member.NullName is { } nullName && read.NullName is { } isNull)
        {
            writer.Line(CSharpNames.Escape(nullName) + " = " + value + "." + CSharpNames.Escape(isNull) + ",");
        }

        return true;
    }

    // Members without a name of their own: where the other side has names for some of them, they are no longer told apart.
    private bool WriteRest(TypeDefinition.Object source, TypeDefinition.Object target, string value)
    {
        if (source.Rest is not { } read || (target.Rest is null && drops))
        {
            return true;
        }

        if (target.Rest is not { } rest || source.Members.Count != target.Members.Count ||
            Of(new DataType.Map(read.Type), new DataType.Map(rest.Type), value + "." + CSharpNames.Escape(read.Name)) is not { } converted)
        {
            return false;
        }

        writer.Line(CSharpNames.Escape(rest.Name) + " = " + converted + ",");
        return true;
    }

    private string Method(DataType source, DataType target)
    {
        if (!_methods.TryGetValue((source, target), out var name))
        {
            name = names.Add("To" + Describe(target));
            _methods.Add((source, target), name);
            _open.Enqueue((source, target, name));
        }

        return name;
    }

    private string Describe(DataType type) => type switch
    {
        DataType.Nullable nullable => Describe(nullable.Inner),
        DataType.Array array => Describe(array.Element) + "List",
        DataType.Map map => Describe(map.Value) + "Map",
        DataType.Named named => _to.Definition(named).Name,
        DataType.Text => "Text",
        _ => type.GetType().Name,
    };

    private bool WriteMethod(DataType source, DataType target, string header) => (source, target) switch
    {
        (DataType.Array list, DataType.Array wanted) => WriteItems(list, wanted, header),
        (DataType.Map map, DataType.Map wanted) => WriteEntries(map, wanted, header),
        (DataType.Named named, _) => WriteNamed(_from.Definition(named), target, header),
        _ => false,
    };

    private bool WriteItems(DataType.Array source, DataType.Array target, string header)
    {
        var item = NewVariable();
        return Of(source.Element, target.Element, item) is { } converted &&
            WriteExpression(header, "value is null ? null! : [.. " + Select + "<" + _from.Name(source.Element) + ", " + _to.Name(target.Element) + ">(value, static " + item + " => " + converted + ")];");
    }

    private bool WriteEntries(DataType.Map source, DataType.Map target, string header)
    {
        var entry = NewVariable();
        var type = "<global::System.Collections.Generic.KeyValuePair<string, " + _from.Name(source.Value) + ">, string, " + _to.Name(target.Value) + ">";
        return Of(source.Value, target.Value, entry + ".Value") is { } converted && WriteExpression(
            header,
            "value is null ? null! : global::System.Linq.Enumerable.ToDictionary" + type + "(value, static " + entry + " => " + entry + ".Key, static " + entry + " => " +
            converted + ", global::System.StringComparer.Ordinal);");
    }

    private const string Select = "global::System.Linq.Enumerable.Select";

    private bool WriteNamed(TypeDefinition source, DataType target, string header)
    {
        switch (source, target is DataType.Named named ? _to.Definition(named) : null)
        {
            case (TypeDefinition.Object read, TypeDefinition.Object wanted):
                writer.Line(header);
                writer.Indentation++;
                writer.Open("value is null ? null! : new " + wanted.FullName);
                var isWritten = WriteMembers(read, wanted, "value");
                writer.Close(";");
                writer.Indentation--;
                return isWritten;
            case (TypeDefinition.Enum read, TypeDefinition.Enum wanted):
                return WriteEnum(read, header, m => wanted.Members.FirstOrDefault(w => w.JsonValue == m.JsonValue) is { } found ? Value(wanted, found) : null, "(" + wanted.FullName + ")(-1)");
            case (TypeDefinition.Enum read, null):
                return WriteEnum(read, header, m => CSharpLiteral.String(m.JsonValue), "null!");
            case (TypeDefinition.Union read, TypeDefinition.Union wanted):
                return WriteUnion(read, wanted, header);
            default:
                return false;
        }
    }

    private bool WriteEnum(TypeDefinition.Enum source, string header, Func<EnumMember, string?> target, string otherwise)
    {
        writer.Open(header + " value switch");
        foreach (var member in source.Members)
        {
            if (target(member) is not { } value)
            {
                return false;
            }

            writer.Line(Value(source, member) + " => " + value + ",");
        }

        writer.Line("_ => " + otherwise + ",");
        writer.Close(";");
        return true;
    }

    private bool WriteUnion(TypeDefinition.Union source, TypeDefinition.Union target, string header)
    {
        writer.Open(header + " value switch");
        foreach (var one in source.Cases)
        {
            var variable = NewVariable();
            if (target.Cases.FirstOrDefault(c => c.Name == one.Name) is not { } wanted || Of(one.Type, wanted.Type, one.IsWrapped ? variable + ".Value" : variable) is not { } converted)
            {
                return false;
            }

            writer.Line(Case(_from, source, one) + " " + variable + " => " + (wanted.IsWrapped ? "new " + Case(_to, target, wanted) + "(" + converted + ")" : converted) + ",");
        }

        writer.Line("_ => null!,");
        writer.Close(";");
        return true;
    }

    private bool WriteExpression(string header, string expression)
    {
        writer.Line(header);
        writer.Indentation++;
        writer.Line(expression);
        writer.Indentation--;
        return true;
    }

    private static string Case(SchemaTypes types, TypeDefinition.Union union, UnionCase one) =>
        one.IsWrapped ? union.FullName + "." + CSharpNames.Escape(one.Name) : types.Name(one.Type);

    private static string Value(TypeDefinition.Enum type, EnumMember member) => type.FullName + "." + CSharpNames.Escape(member.Name);

    private string NewVariable() => "x" + CSharpLiteral.Int32(++_variables);
}
