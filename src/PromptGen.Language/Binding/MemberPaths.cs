using PromptGen.Language.Diagnostics;
using PromptGen.Language.FrontMatter;
using PromptGen.Language.Model;
using PromptGen.Language.Text;

namespace PromptGen.Language.Binding;

/// <summary>Paths such as <c>chunks.title</c>, which look through lists, dictionaries and null: they name a member wherever it occurs.</summary>
internal static class MemberPaths
{
    /// <summary>The paths that lead somewhere; the others are reported.</summary>
    public static EquatableArray<string> Bind(IEnumerable<TextScalar> paths, SchemaModel schema, DiagnosticBag bag)
    {
        var bound = new List<string>();
        foreach (var path in paths)
        {
            if (Exists(path, schema, bag))
            {
                bound.Add(path.Value);
            }
        }

        return bound.ToEquatableArray();
    }

    private static bool Exists(TextScalar path, SchemaModel schema, DiagnosticBag bag)
    {
        var type = schema.Root;
        foreach (var part in path.Value.Split('.'))
        {
            var members = (Unwrap(type) is DataType.Named named ? schema.Types.Find(named.TypeId) as TypeDefinition.Object : null)?.Members ?? default;
            var member = members.FirstOrDefault(m => m.JsonName == part);
            if (member is null)
            {
                bag.Add(BindingRules.UnknownMember, path.Range, path.Value, part, DidYouMean.Hint(part, members.Select(m => m.JsonName)));
                return false;
            }

            type = member.Type;
        }

        return true;
    }

    private static DataType Unwrap(DataType type)
    {
        while (true)
        {
            switch (type)
            {
                case DataType.Array array:
                    type = array.Element;
                    break;
                case DataType.Map map:
                    type = map.Value;
                    break;
                case DataType.Nullable nullable:
                    type = nullable.Inner;
                    break;
                default:
                    return type;
            }
        }
    }
}
