using PromptGen.Language.Model;
using PromptGen.Language.Text;

namespace PromptGen.Language.Template.Binding;

/// <summary>The types of the inputs as templates see them, with the objects they name.</summary>
internal sealed class TypeCatalog
{
    private readonly Dictionary<string, (TypeDefinition.Object Definition, TypeTable Types)> _objects = new(StringComparer.Ordinal);

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

    /// <summary>A member that may be left out is nullable.</summary>
    public BoundType TypeOf(BoundType.Object owner, MemberDefinition member)
    {
        var type = Resolve(member.Type, _objects[owner.FullName].Types);
        return member.IsRequired ? type : type.OrNull;
    }

    public BoundObject Describe(string fullName)
    {
        var owner = new BoundType.Object(fullName);
        var members = Members(owner).Select(m => new BoundObjectMember(m.JsonName, CSharpNames.Escape(m.Name), TypeOf(owner, m)));
        return new BoundObject(fullName, members.ToEquatableArray());
    }

    /// <summary>The objects that stand in a type, and in their members in turn.</summary>
    public void Collect(BoundType type, SortedSet<string> found)
    {
        var pending = new Stack<BoundType>([type]);
        while (pending.Count > 0)
        {
            switch (pending.Pop())
            {
                case BoundType.Array array:
                    pending.Push(array.Element);
                    break;
                case BoundType.Map map:
                    pending.Push(map.Value);
                    break;
                case BoundType.Nullable nullable:
                    pending.Push(nullable.Inner);
                    break;
                case BoundType.Object owner when found.Add(owner.FullName):
                    foreach (var member in Members(owner))
                    {
                        pending.Push(TypeOf(owner, member));
                    }

                    break;
            }
        }
    }
}
