using PromptGen.Language.Model;
using PromptGen.Language.Text;

namespace PromptGen.Language.Schema;

/// <content>Closed unions.</content>
internal sealed partial class TypeMapper
{
    /// <summary>A closed union of the branches; their one type where they have the same; null where a branch has no type to tell it by.</summary>
    private DataType? UnionType(int index, List<int> branches)
    {
        var node = _nodes[index];
        var isRoot = index == 0;
        var named = new DataType.Named(TypeId(node));

        // A branch may come back to the union.
        _types[index] = named;
        var types = branches.ConvertAll(Map);
        _types[index] = null;
        var isSame = types.TrueForAll(t => t == types[0]) && types[0] != named;
        if (isSame || _context.IsInput || types.Distinct().Count() < types.Count || types.Exists(t => t is DataType.Json or DataType.Null or DataType.Nullable))
        {
            Forget(named);
            return isSame && types[0] is not DataType.Json ? types[0] : null;
        }

        var name = isRoot ? _context.RootTypeName : _typeNames.Add(TypeNames.Suggest(_sources[index]));
        _typeNames.Reserve(name + "JsonConverter");
        var fullName = FullName(name, isRoot);
        var scope = new NameScope([name, "Value", "Match", .. NameScope.RecordMembers, .. isRoot ? NameScope.HostMembers : []]);
        var cases = types.Select((type, i) => Case(type, branches[i], fullName, scope)).ToEquatableArray();
        _definitions.Add(new TypeDefinition.Union { Id = named.TypeId, Name = name, FullName = fullName, Node = index, Description = Description(index), Cases = cases });
        return named;
    }

    /// <summary>There is no such type after all: what has come back to it meanwhile is JSON there.</summary>
    private void Forget(DataType.Named named)
    {
        for (var i = 0; i < _types.Length; i++)
        {
            _types[i] = _types[i] is { } type ? Without(type, named) : null;
        }
    }

    private static DataType Without(DataType type, DataType.Named named) => type switch
    {
        DataType.Array array => new DataType.Array(Without(array.Element, named)),
        DataType.Map map => new DataType.Map(Without(map.Value, named)),
        DataType.Nullable nullable => Optional(Without(nullable.Inner, named)),
        _ => type == named ? new DataType.Json() : type,
    };

    private UnionCase Case(DataType type, int node, string union, NameScope scope)
    {
        var place = type is DataType.Named named ? _definitions.FindIndex(d => d.Id == named.TypeId) : -1;
        if (place < 0 && type is DataType.Named taken && _others is not null)
        {
            return new UnionCase(scope.Add(_others.NameOf(taken.TypeId)), type, node, IsWrapped: true);
        }

        if (place < 0)
        {
            return new UnionCase(scope.Add(type.GetType().Name), type, node, IsWrapped: true);
        }

        // A record has one base only, and the type of the whole schema stands alone.
        var canDerive = _definitions[place] is TypeDefinition.Object { BaseFullName: null } && type != _types[0] && TypeId(_nodes[0]) != ((DataType.Named)type).TypeId;
        if (canDerive)
        {
            _definitions[place] = (TypeDefinition.Object)_definitions[place] with { BaseFullName = union };
        }

        return new UnionCase(scope.Add(_definitions[place].Name), type, node, IsWrapped: !canDerive);
    }
}
