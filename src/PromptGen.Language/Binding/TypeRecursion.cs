using PromptGen.Language.Model;

namespace PromptGen.Language.Binding;

/// <summary>Whether values of a type may hold values of the same type, at any depth.</summary>
internal static class TypeRecursion
{
    public static bool IsIn(DataType? type, TypeTable types)
    {
        var state = new Dictionary<string, bool>(StringComparer.Ordinal);
        return type is not null && Reaches(type);

        // The depth is that of the schema, which has its own limit; a finished type is not looked at again.
        bool Reaches(DataType part)
        {
            switch (part)
            {
                case DataType.Nullable nullable:
                    return Reaches(nullable.Inner);
                case DataType.Array array:
                    return Reaches(array.Element);
                case DataType.Map map:
                    return Reaches(map.Value);
                case DataType.Named named when types.Find(named.TypeId) is TypeDefinition.Object definition:
                    if (state.TryGetValue(named.TypeId, out var isOpen))
                    {
                        return isOpen;
                    }

                    state[named.TypeId] = true;
                    if (definition.Members.Any(m => Reaches(m.Type)))
                    {
                        return true;
                    }

                    state[named.TypeId] = false;
                    return false;
                default:
                    return false;
            }
        }
    }
}
