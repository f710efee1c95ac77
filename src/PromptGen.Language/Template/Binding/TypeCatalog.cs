using PromptGen.Language.Model;

namespace PromptGen.Language.Template.Binding;

/// <summary>The types of the inputs as templates see them, with the objects they name.</summary>
public sealed class TypeCatalog
{
    private readonly Dictionary<string, (TypeDefinition.Object Definition, TypeTable Types)> _objects = new(StringComparer.Ordinal);

    /// <summary>Makes the objects of a table known by their C# names.</summary>
    public void AddAll(TypeTable types)
    {
        foreach (var definition in types.Types.OfType<TypeDefinition.Object>())
        {
            _objects[definition.FullName] = (definition, types);
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
        DataType.Named named => ResolveNamed(named, types),
        _ => new BoundType.Json(),
    };

    private BoundType ResolveNamed(DataType.Named named, TypeTable types)
    {
        switch (types.Find(named.TypeId))
        {
            case TypeDefinition.Object definition:
                _objects[definition.FullName] = (definition, types);
                return new BoundType.Object(definition.FullName);
            case TypeDefinition.Enum definition:
                return new BoundType.Enum(definition.FullName, definition.Members);
            default:
                return new BoundType.Json();
        }
    }

    public IEnumerable<MemberDefinition> Members(BoundType.Object type) => _objects[type.FullName].Definition.Members;

    public MemberDefinition? FindMember(BoundType.Object type, string name) => Members(type).FirstOrDefault(m => m.JsonName == name);

    /// <summary>The type of a member; one that may be left out is nullable already.</summary>
    public BoundType TypeOf(BoundType.Object owner, MemberDefinition member) => Resolve(member.Type, _objects[owner.FullName].Types);
}
