using System.Globalization;
using PromptGen.Language.Model;
using PromptGen.Language.Schema;
using PromptGen.Language.Text;

namespace PromptGen.Emission.Schemas;

/// <summary>Makes C# values of tokens that have been validated.</summary>
internal sealed class MakeCode(SourceWriter writer, SchemaModel schema, SchemaTypes types, CheckCode checks, MethodNames names)
{
    private readonly string _access = SchemaEmitter.Access(schema);

    private readonly List<TypeDefinition.Object> _finders = [];

    // Lists and maps, by their C# type.
    private readonly List<(string Name, DataType Type)> _containers = [];
    private readonly Dictionary<DataType, string> _containerNames = [];

    /// <summary>The value of a token, as an expression.</summary>
    public string Call(DataType type, string token) => type switch
    {
        DataType.Text => "reader.GetString(" + token + ")",
        DataType.Integer { Width: IntegerWidth.Int32 } => "reader.GetInt32(" + token + ")",
        DataType.Integer => "reader.GetInt64(" + token + ")",
        DataType.Number { IsDecimal: true } => "reader.GetDecimal(" + token + ")",
        DataType.Number => "reader.GetDouble(" + token + ")",
        DataType.Boolean => "reader.GetBoolean(" + token + ")",
        DataType.Date => "reader.GetDate(" + token + ")",
        DataType.DateTime => "reader.GetDateTime(" + token + ")",
        DataType.Time => "reader.GetTime(" + token + ")",
        DataType.Uuid => "reader.GetGuid(" + token + ")",
        DataType.UriReference => "reader.GetUri(" + token + ")",
        DataType.Null => "null",
        DataType.Json or DataType.Nullable { Inner: DataType.Json } => "reader.GetElement(" + token + ")",
        DataType.Nullable nullable => "reader.IsNull(" + token + ") ? (" + types.Name(nullable) + ")null : " + Call(nullable.Inner, token),
        DataType.Named named when types.Definition(named) is TypeDefinition.Enum definition =>
            "(" + definition.FullName + ")" + (definition.Shared is { } shared ? shared.Method("Find_") : checks.FinderName(definition.Node)) + "(reader.Text(" + token + "))",
        DataType.Named named => SchemaTypes.Method("Make_", types.Definition(named), names) + "(ref reader, " + token + ")",
        _ => Container(type) + "(ref reader, " + token + ")",
    };

    /// <summary>The method that finds a member by its name: that of the schema's own check, unless the members come from several schemas.</summary>
    public string Finder(TypeDefinition.Object definition)
    {
        var node = definition.Node;
        if (definition.Members.Select(m => m.JsonName).SequenceEqual(schema.Nodes[node].Object.Properties.Select(p => p.Name)))
        {
            return checks.FinderName(node);
        }

        if (!_finders.Contains(definition))
        {
            _finders.Add(definition);
        }

        return "FindMember_" + names.Of(definition.Id.Substring(1));
    }

    public void WriteAll()
    {
        foreach (var definition in schema.Types.Types.OfType<TypeDefinition.Object>().Where(d => d.Shared is null))
        {
            writer.Line();
            WriteObject(definition);
        }

        foreach (var definition in schema.Types.Types.OfType<TypeDefinition.Union>().Where(d => d.Shared is null))
        {
            writer.Line();
            WriteUnion(definition);
        }

        // Writing one may ask for another.
        for (var i = 0; i < _containers.Count; i++)
        {
            writer.Line();
            var (name, type) = _containers[i];
            if (type is DataType.Array array)
            {
                WriteList(name, array);
            }
            else
            {
                WriteMap(name, (DataType.Map)type);
            }
        }

        foreach (var definition in _finders)
        {
            writer.Line();
            NameFinder.Write(writer, Finder(definition), [.. definition.Members.Select(m => m.JsonName)], hasOrder: true);
        }
    }

    private void WriteObject(TypeDefinition.Object definition)
    {
        using (writer.OpenBlock(Header(definition.FullName, "Make_" + names.Of(definition.Id.Substring(1)))))
        {
            if (definition.Members.Count == 0 && definition.Rest is null)
            {
                writer.Line("return new " + definition.FullName + "();");
                return;
            }

            for (var i = 0; i < definition.Members.Count; i++)
            {
                writer.Line(types.Name(definition.Members[i].Type) + " member" + Text(i) + " = default!;");
                if (definition.Members[i].NullName is not null)
                {
                    writer.Line("var null" + Text(i) + " = false;");
                }
            }

            var restType = definition.Rest is { } rest ? "global::System.Collections.Generic.Dictionary<string, " + types.Name(rest.Type) + ">" : null;
            if (restType is not null)
            {
                writer.Line(restType + "? rest = null;");
            }

            if (definition.Members.Count > 0)
            {
                writer.Line("var expected = 0;");
            }

            using (writer.OpenBlock("for (int name = token + 1, end = reader.Next(token); name < end; name = reader.Next(name + 1))"))
            {
                writer.Line("var value = name + 1;");
                if (definition.Members.Count == 0)
                {
                    WriteOther(definition.Rest!, restType!);
                }
                else
                {
                    WriteMembers(definition, restType);
                }
            }

            writer.Line();
            writer.Line("return new " + definition.FullName);
            writer.Open();
            for (var i = 0; i < definition.Members.Count; i++)
            {
                writer.Line(CSharpNames.Escape(definition.Members[i].Name) + " = member" + Text(i) + ",");
                if (definition.Members[i].NullName is { } nullName)
                {
                    writer.Line(CSharpNames.Escape(nullName) + " = null" + Text(i) + ",");
                }
            }

            if (definition.Rest is { } kept)
            {
                writer.Line(CSharpNames.Escape(kept.Name) + " = rest is null ? " + SchemaTypes.EmptyMap(types.Name(kept.Type)) + " : rest,");
            }

            writer.Close(";");
        }
    }

    private void WriteMembers(TypeDefinition.Object definition, string? restType)
    {
        writer.Line("var member = " + Finder(definition) + "(reader.Text(name), expected);");
        writer.Line("expected = member < 0 ? expected : member + 1;");
        using (writer.OpenBlock("switch (member)"))
        {
            for (var i = 0; i < definition.Members.Count; i++)
            {
                writer.Line("case " + Text(i) + ":");
                writer.Indentation++;
                writer.Line("member" + Text(i) + " = " + Call(definition.Members[i].Type, "value") + ";");
                if (definition.Members[i].NullName is not null)
                {
                    writer.Line("null" + Text(i) + " = reader.IsNull(value);");
                }

                writer.Line("break;");
                writer.Indentation--;
            }

            if (definition.Rest is { } others)
            {
                writer.Line("default:");
                writer.Indentation++;
                WriteOther(others, restType!);
                writer.Line("break;");
                writer.Indentation--;
            }
        }
    }

    /// <summary>A member without a name of its own.</summary>
    private void WriteOther(RestDefinition rest, string type)
    {
        writer.Line("rest ??= new " + type + "(global::System.StringComparer.Ordinal);");
        using (writer.OpenBlock("if (!rest.TryAdd(reader.GetString(name), " + Call(rest.Type, "value") + "))"))
        {
            writer.Line("reader.Duplicate(value);");
        }

        writer.Line();
    }

    /// <summary>The first case that the value is valid as; where a look at one property or the type tells, no more than that look.</summary>
    private void WriteUnion(TypeDefinition.Union definition)
    {
        var node = definition.Node;
        var combined = schema.Nodes[node].Combined;
        var branches = combined.AnyOf.Concat(combined.OneOf).ToList();
        var hasTypes = AreDisjoint(definition.Cases.Select(c => schema.Nodes[c.Node].Types));
        using (writer.OpenBlock(Header(definition.FullName, "Make_" + names.Of(definition.Id.Substring(1)))))
        {
            if (combined.Discriminator is not null)
            {
                writer.Line("var which = " + checks.CaseMethod(node) + "(ref reader, token);");
            }
            else if (!hasTypes)
            {
                writer.Line("var mark = reader.Mark;");
            }

            foreach (var one in definition.Cases)
            {
                var made = Call(one.Type, "token");
                var value = one.IsWrapped ? "new " + definition.FullName + "." + CSharpNames.Escape(one.Name) + "(" + made + ")" : made;
                if (one == definition.Cases[definition.Cases.Count - 1])
                {
                    writer.Line("return " + value + ";");
                    break;
                }

                var condition = combined.Discriminator is not null
                    ? "which == " + Text(branches.IndexOf(one.Node))
                    : hasTypes ? "reader.Is(token, " + CheckCode.TypeSet(schema.Nodes[one.Node].Types) + ")" : checks.ChildCall(one.Node, "token");
                using (writer.OpenBlock("if (" + condition + ")"))
                {
                    writer.Line("return " + value + ";");
                }

                writer.Line();
                if (combined.Discriminator is null && !hasTypes)
                {
                    writer.Line("reader.Rewind(mark);");
                }
            }
        }
    }

    private static bool AreDisjoint(IEnumerable<JsonTypes> types)
    {
        var seen = JsonTypes.None;
        foreach (var type in types)
        {
            // Every integer is a number.
            var all = (type & (JsonTypes.Integer | JsonTypes.Number)) != 0 ? type | JsonTypes.Integer | JsonTypes.Number : type;
            if ((seen & all) != 0)
            {
                return false;
            }

            seen |= all;
        }

        return true;
    }

    private void WriteList(string name, DataType.Array type)
    {
        var element = types.Name(type.Element);
        using (writer.OpenBlock(Header(types.Name(type), name)))
        {
            writer.Line("var items = new " + ArrayCreation(element, "reader.Count(token)") + ";");
            writer.Line("var item = token + 1;");
            using (writer.OpenBlock("for (var i = 0; i < items.Length; i++)"))
            {
                writer.Line("items[i] = " + Call(type.Element, "item") + ";");
                writer.Line("item = reader.Next(item);");
            }

            writer.Line();
            writer.Line("return items;");
        }
    }

    private void WriteMap(string name, DataType.Map type)
    {
        using (writer.OpenBlock(Header(types.Name(type), name)))
        {
            writer.Line("var map = new global::System.Collections.Generic.Dictionary<string, " + types.Name(type.Value) + ">(reader.Count(token), global::System.StringComparer.Ordinal);");
            using (writer.OpenBlock("for (int name = token + 1, end = reader.Next(token); name < end; name = reader.Next(name + 1))"))
            {
                writer.Line("var value = name + 1;");
                using (writer.OpenBlock("if (!map.TryAdd(reader.GetString(name), " + Call(type.Value, "value") + "))"))
                {
                    writer.Line("reader.Duplicate(value);");
                }
            }

            writer.Line();
            writer.Line("return map;");
        }
    }

    // No element type here ends in an array: lists are IReadOnlyList.
    private static string ArrayCreation(string element, string length) => element + "[" + length + "]";

    private string Container(DataType type)
    {
        if (!_containerNames.TryGetValue(type, out var name))
        {
            name = (type is DataType.Array ? "MakeList" : "MakeMap") + Text(_containers.Count);
            _containerNames.Add(type, name);
            _containers.Add((name, type));
        }

        return name;
    }

    private string Header(string type, string name) => _access + " static " + type + " " + name + "(ref " + RuntimeNames.TapeReader + " reader, int token)";

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
