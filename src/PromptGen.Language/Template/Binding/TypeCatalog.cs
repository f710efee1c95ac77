using PromptGen.Language.Model;
using PromptGen.Language.Text;

namespace PromptGen.Language.Template.Binding;

/// <summary>The types of the inputs as templates see them, with the objects and the choices they name.</summary>
public sealed class TypeCatalog
{
    private readonly Dictionary<string, (TypeDefinition.Object Definition, TypeTable Types)> _objects = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (TypeDefinition.Union Definition, TypeTable Types)> _choices = new(StringComparer.Ordinal);

    /// <summary>Makes the types of a table known by their C# names.</summary>
    public void AddAll(TypeTable types)
    {
        foreach (var definition in types.Types)
        {
            Add(definition, types);
        }
    }

    public BoundType Resolve(DataType type, TypeTable types) => type switch
    {
        DataType.Text => new BoundType.Text(),
        DataType.Integer integer => new BoundType.Integer(integer.Width),
        DataType.Number number => new BoundType.Number(number.IsDecimal),
        DataType.Boolean => new BoundType.Boolean(),
        DataType.Date => new BoundType.Date(),
        DataType.DateTime => new BoundType.DateTime(),
        DataType.Time => new BoundType.Time(),
        DataType.Uuid => new BoundType.Uuid(),
        DataType.UriReference => new BoundType.UriReference(),
        DataType.Null => new BoundType.Null(),
        DataType.Array array => new BoundType.Array(Resolve(array.Element, types)),
        DataType.Map map => new BoundType.Map(Resolve(map.Value, types)),
        DataType.Nullable nullable => Resolve(nullable.Inner, types).OrNull,
        DataType.Named named when types.Find(named.TypeId) is { } definition => Add(definition, types),
        _ => new BoundType.Json(),
    };

    private BoundType Add(TypeDefinition definition, TypeTable types)
    {
        switch (definition)
        {
            case TypeDefinition.Object owner:
                _objects[owner.FullName] = (owner, types);
                return new BoundType.Object(owner.FullName);
            case TypeDefinition.Union choice:
                _choices[choice.FullName] = (choice, types);
                return new BoundType.Choice(choice.FullName);
            default:
                return new BoundType.Enum(definition.FullName, ((TypeDefinition.Enum)definition).Members);
        }
    }

    public IEnumerable<MemberDefinition> Members(BoundType.Object type) => _objects[type.FullName].Definition.Members;

    public MemberDefinition? FindMember(BoundType.Object type, string name) => Members(type).FirstOrDefault(m => m.JsonName == name);

    /// <summary>The type of a member; one that may be left out is nullable already.</summary>
    public BoundType TypeOf(BoundType.Object owner, MemberDefinition member) => Resolve(member.Type, _objects[owner.FullName].Types);

    /// <summary>The cases: the C# name of each, and its value, which a wrapped one holds as <c>Value</c>.</summary>
    public IEnumerable<(string FullName, BoundType Type, bool IsWrapped)> Cases(BoundType.Choice type)
    {
        var (definition, types) = _choices[type.FullName];
        foreach (var one in definition.Cases)
        {
            var value = Resolve(one.Type, types);
            yield return one.IsWrapped || value is not BoundType.Object owner
                ? (definition.FullName + "." + CSharpNames.Escape(one.Name), value, true)
                : (owner.FullName, value, false);
        }
    }

    /// <summary>A choice or an object, by its C# name.</summary>
    public BoundType Named(string fullName) => _choices.ContainsKey(fullName) ? new BoundType.Choice(fullName) : new BoundType.Object(fullName);
}
