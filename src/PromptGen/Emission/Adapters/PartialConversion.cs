using PromptGen.Emission.Schemas;
using PromptGen.Language.Model;
using PromptGen.Language.Schema;
using PromptGen.Language.Text;

namespace PromptGen.Emission.Adapters;

/// <summary>The same for what is shown of an answer while it arrives.</summary>
internal sealed class PartialConversion(SourceWriter writer, SchemaModel from, SchemaModel to, ValueConversion values, NameScope names)
{
    private readonly PartialTypes _from = new(from);
    private readonly PartialTypes _to = new(to);
    private readonly SchemaTypes _fromTypes = new(from);
    private readonly SchemaTypes _toTypes = new(to);
    private readonly Dictionary<(string, string), string> _methods = [];
    private readonly Queue<(TypeDefinition.Object Source, TypeDefinition.Object Target, string Method)> _open = new();
    private int _variables;

    /// <summary>Of the whole, as an expression; null: it cannot be shown so.</summary>
    public string? OfRoot(string value) => (_from.RootObject, _to.RootObject) switch
    {
        ({ } source, { } target) => OfObject(source, target, value),
        (null, null) => Of(from.Root, 0, to.Root, 0, value),
        _ => null,
    };

    /// <summary>The methods that have been called so far, and those that they call; false: one cannot be written.</summary>
    public bool WriteMethods()
    {
        while (_open.Count > 0)
        {
            var (source, target, method) = _open.Dequeue();
            writer.Line();
            writer.Line("private static " + PartialTypes.Partial(target) + " " + method + "(" + PartialTypes.Partial(source) + " value) =>");
            writer.Indentation++;
            writer.Open("new " + PartialTypes.Partial(target));
            foreach (var member in target.Members)
            {
                if (source.Members.FirstOrDefault(m => m.JsonName == member.JsonName) is not { } read ||
                    Of(read.Type, read.Node, member.Type, member.Node, "value." + CSharpNames.Escape(read.Name)) is not { } converted)
                {
                    return false;
                }

                writer.Line(CSharpNames.Escape(member.Name) + " = " + converted + ",");
            }

            if (target.Rest is not null)
            {
                return false;
            }

            writer.Close(";");
            writer.Indentation--;
        }

        return true;
    }

    private string? Of(DataType source, int? sourceNode, DataType target, int? targetNode, string value)
    {
        var (sourceName, targetName) = (_from.Name(source, sourceNode), _to.Name(target, targetNode));
        if (sourceName == targetName)
        {
            return value;
        }

        var (grows, wanted) = (_from.Grows(source, sourceNode), _to.Grows(target, targetNode));
        var variable = "p" + CSharpLiteral.Int32(++_variables);
        return (Inner(source), Inner(target)) switch
        {
            _ when grows != wanted => null,
            _ when !grows => Convert(value, _toTypes.Name(target), variable, values.Of(source, target, variable)),
            (DataType.Array list, DataType.Array other) => Convert(
                value, _to.Name(other.Element, _to.Element(targetNode)), variable, Of(list.Element, _from.Element(sourceNode), other.Element, _to.Element(targetNode), variable)),
            (DataType.Named named, DataType.Named other)
                when _fromTypes.Definition(named) is TypeDefinition.Object read && _toTypes.Definition(other) is TypeDefinition.Object made =>
                Convert(value, PartialTypes.Partial(made), variable, OfObject(read, made, variable)),
            _ => null,
        };
    }

    private string OfObject(TypeDefinition.Object source, TypeDefinition.Object target, string value)
    {
        if (source.FullName == target.FullName)
        {
            return value;
        }

        if (!_methods.TryGetValue((source.Id, target.Id), out var name))
        {
            name = names.Add("To" + target.Name + "Partial");
            _methods.Add((source.Id, target.Id), name);
            _open.Enqueue((source, target, name));
        }

        return name + "(" + value + ")";
    }

    private static string? Convert(string value, string type, string variable, string? converted) =>
        converted is null ? null : value + ".Convert<" + type + ">(static " + variable + " => " + converted + ")";

    private static DataType Inner(DataType type) => type is DataType.Nullable nullable ? nullable.Inner : type;
}
