using PromptGen.Language.Model;
using PromptGen.Language.Text;

namespace PromptGen.Emission.Prompts;

/// <summary>
/// Reads from a caller's types the members that the schema names, one to a line, each mapped to the place where the schema declares it: a member that is missing, or of
/// another type, is an error of the compiler there.
/// </summary>
internal sealed class InputConversion
{
    public const string Method = "ToValues";

    private readonly SourceWriter _writer;
    private readonly PromptModel _model;
    private readonly LineMapping _mapping;
    private readonly TypeTable _types;

    // By the ids of the types: two files may each have one of the same name.
    private readonly Dictionary<string, string> _enumMethods = new(StringComparer.Ordinal);
    private int _variables;

    private InputConversion(SourceWriter writer, PromptModel model, LineMapping mapping)
    {
        _writer = writer;
        _model = model;
        _mapping = mapping;
        _types = model.Input.Schema.Types;
    }

    /// <summary>The input schema with its root under the name of the second record.</summary>
    public static SchemaModel ValuesSchema(PromptModel model)
    {
        var schema = model.Input.Schema;
        var root = schema.Types.Types[0] with { Name = PromptTypes.ValuesName, FullName = PromptTypes.TypesClass(model) + "." + PromptTypes.ValuesName, Description = "The inputs as template and checks read them." };
        return schema with { Types = new TypeTable(schema.Types.Types.Skip(1).Prepend(root).ToEquatableArray()) };
    }

    public static void Write(SourceWriter writer, PromptModel model, LineMapping mapping) => new InputConversion(writer, model, mapping).Write();

    private void Write()
    {
        var root = (TypeDefinition.Object)_types.Types[0];
        _writer.Open("private static " + PromptTypes.Values(_model) + " " + Method + "(" + PromptTypes.Input(_model) + " input)");
        _writer.Line("global::System.ArgumentNullException.ThrowIfNull(input);");
        _writer.Open("return new " + PromptTypes.Values(_model));
        foreach (var member in root.Members)
        {
            var name = CSharpNames.Escape(member.Name);
            if (_model.Input.ExistingTypes.FirstOrDefault(t => t.InputName == member.JsonName) is { } existing)
            {
                WriteValue(member.Type, new Read("input.", name, PlaceOf(member, existing), existing, member.JsonName), name + " = ", ",");
            }
            else
            {
                _writer.Line(name + " = input." + name + ",");
            }
        }

        _writer.Close(";").Close();
        foreach (var type in _types.Types.OfType<TypeDefinition.Enum>().Where(t => _enumMethods.ContainsKey(t.Id)))
        {
            WriteEnum(type);
        }
    }

    private void WriteValue(DataType type, Read read, string before, string after)
    {
        switch (type)
        {
            case DataType.Nullable { Inner: var inner } when NeedsConversion(inner):
                var some = NewVariable();
                WriteMapped(read, before, " is { } " + some);
                _writer.Indentation++;
                WriteValue(inner, read.Of(some), "? ", "");
                _writer.Line(": null" + after);
                _writer.Indentation--;
                break;
            case DataType.Array { Element: var element } when NeedsConversion(element):
                var item = NewVariable();
                WriteMapped(read, before + "[.. global::System.Linq.Enumerable.Select(", ", static " + item + " =>");
                _writer.Indentation++;
                WriteValue(element, read.Of(item), "", ")]" + after);
                _writer.Indentation--;
                break;
            case DataType.Array:
                WriteMapped(read, before + "[.. ", "]" + after);
                break;
            case DataType.Map map:
                var pair = NewVariable();
                WriteMapped(read, before + "global::System.Linq.Enumerable.ToDictionary(", ", static " + pair + " => " + pair + ".Key, static " + pair + " =>");
                _writer.Indentation++;
                WriteValue(map.Value, read.Of(pair + ".Value"), "", ", global::System.StringComparer.Ordinal)" + after);
                _writer.Indentation--;
                break;
            case DataType.Named named when _types.Find(named.TypeId) is TypeDefinition.Object definition:
                WriteObject(definition, read, before, after);
                break;
            case DataType.Named named when _types.Find(named.TypeId) is TypeDefinition.Enum definition:
                WriteMapped(read, before + EnumMethod(definition) + "($\"{", "}\")" + after);
                break;
            default:
                WriteMapped(read, before, after);
                break;
        }
    }

    private void WriteObject(TypeDefinition.Object definition, Read read, string before, string after)
    {
        var target = read.Name;
        if (read.Prefix.Length > 0)
        {
            target = NewVariable();
            WriteMapped(read, before, " is { } " + target);
            before = "? ";
        }

        _writer.Indentation++;
        _writer.Open(before + "new " + definition.FullName);
        foreach (var member in definition.Members)
        {
            var name = CSharpNames.Escape(member.Name);
            WriteValue(
                member.Type, new Read(target + ".", name, PlaceOf(member, read.Existing), read.Existing, read.Path + "." + member.JsonName), name + " = ", ",");
        }

        if (read.Prefix.Length > 0)
        {
            _writer.Close();
            _writer.Line(": throw new " + RuntimeNames.RenderException + "(" + CSharpLiteral.String("The input '" + read.Path + "' is null.") + ")" + after);
        }
        else
        {
            _writer.Close(after);
        }

        _writer.Indentation--;
    }

    // An enum of the caller's, or a text: by the name in C# or the value in the schema.
    private void WriteEnum(TypeDefinition.Enum type)
    {
        _writer.Line();
        _writer.Open("private static " + type.FullName + " " + EnumMethod(type) + "(string text) => text switch");
        foreach (var member in type.Members)
        {
            var names = new[] { member.JsonValue, member.Name }.Distinct(StringComparer.Ordinal).Select(CSharpLiteral.String);
            _writer.Line(string.Join(" or ", names) + " => " + type.FullName + "." + CSharpNames.Escape(member.Name) + ",");
        }

        _writer.Line("_ => throw new " + RuntimeNames.RenderException + "(" + CSharpLiteral.String("A value is none of '" + type.Name + "'.") + "),");
        _writer.Close(";");
    }

    private void WriteMapped(Read read, string before, string after)
    {
        if (read.Prefix.Length == 0)
        {
            _writer.Line(before + read.Name + after);
        }
        else
        {
            _mapping.WriteMapped(_writer, read.Place, before + read.Prefix, read.Name, after);
        }
    }

    // Which case of a union is meant only the schema's own type says, and the caller's type has a member of it.
    private bool NeedsConversion(DataType type) => type switch
    {
        DataType.Named named => _types.Find(named.TypeId) is not TypeDefinition.Union,
        DataType.Array or DataType.Map => true,
        DataType.Nullable nullable => NeedsConversion(nullable.Inner),
        _ => false,
    };

    // A member that a schema file declares has no place in the prompt: the type's name stands in.
    private SourceRange PlaceOf(MemberDefinition member, InputTypeModel existing) =>
        member.SourcePath is null || member.SourcePath == _model.Source.Path || member.SourcePath == _model.Source.RelativePath ? member.Range : existing.Range;

    private string NewVariable() => "v" + CSharpLiteral.Int32(++_variables);

    private string EnumMethod(TypeDefinition type)
    {
        if (!_enumMethods.TryGetValue(type.Id, out var name))
        {
            name = "To" + type.Name + "_";
            for (var i = 2; _enumMethods.ContainsValue(name); i++)
            {
                name = "To" + type.Name + "_" + CSharpLiteral.Int32(i);
            }

            _enumMethods.Add(type.Id, name);
        }

        return name;
    }

    /// <summary>An expression of generated code, of which <paramref name="Name"/> is what the schema names; without a prefix, a variable.</summary>
    /// <param name="Path">For messages at run time.</param>
    private sealed record Read(string Prefix, string Name, SourceRange Place, InputTypeModel Existing, string Path)
    {
        public Read Of(string variable) => this with { Prefix = "", Name = variable };
    }
}
