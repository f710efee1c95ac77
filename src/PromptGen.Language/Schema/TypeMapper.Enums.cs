using System.Text;
using PromptGen.Language.Json;
using PromptGen.Language.Model;
using PromptGen.Language.Text;
using PromptGen.Shared;

namespace PromptGen.Language.Schema;

/// <content>Enums and constants.</content>
internal sealed partial class TypeMapper
{
    private DataType EnumType(int index, EquatableArray<string> values)
    {
        var isNullable = values.Contains("null");
        var others = values.Where(v => v != "null").ToList();
        if (others.Count == 0)
        {
            return new DataType.Null();
        }

        DataType? type;
        if (others.TrueForAll(v => v[0] == '"'))
        {
            type = NamedEnum(index, others);
        }
        else
        {
            var kinds = others.Select(ScalarType).Distinct().ToList();
            type = kinds.Count == 1 ? kinds[0] : null;
        }

        return type is null ? new DataType.Json() : isNullable ? Optional(type) : type;
    }

    private DataType NamedEnum(int index, List<string> values)
    {
        var texts = values.ConvertAll(Evaluation.JsonEquality.Unquote);

        // System.Text.Json has no name for these; as strings they are still validated.
        if (texts.Exists(t => t.Length == 0 || char.IsWhiteSpace(t[0]) || char.IsWhiteSpace(t[t.Length - 1])))
        {
            return new DataType.Text();
        }

        var node = _nodes[index];
        var isRoot = index == 0;
        var name = _typeNames.Add(isRoot ? "Value" : TypeNames.Suggest(_sources[index]));
        var scope = new NameScope([name]);
        var descriptions = Descriptions(index);
        var members = texts.Select(t => new EnumMember(t, scope.Add(NameScope.FromText(t, "Symbol")), descriptions.TryGetValue(t, out var text) ? text : null));
        _definitions.Add(new TypeDefinition.Enum
        {
            Id = TypeId(node),
            Name = name,
            FullName = FullName(name, isRoot: false),
            Node = index,
            Description = Description(index),
            Members = members.ToEquatableArray(),
        });
        return new DataType.Named(TypeId(node));
    }

    private static DataType? ScalarType(string json) => json[0] switch
    {
        '"' => new DataType.Text(),
        't' or 'f' => new DataType.Boolean(),
        'n' => new DataType.Null(),
        '{' or '[' => null,
        _ => ExactNumber.IsInteger(Encoding.ASCII.GetBytes(json))
            ? IsWithin(json, "-9223372036854775808", "9223372036854775807") ? new DataType.Integer() : null
            : new DataType.Number(),
    };

    /// <summary>Of the values, where each is a constant with a description.</summary>
    private Dictionary<string, string> Descriptions(int index)
    {
        var json = _sources[index].Json as JsonNode.Object;
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var item in ((json?["oneOf"] ?? json?["anyOf"]) as JsonNode.Array)?.Items ?? default)
        {
            if (item is JsonNode.Object alternative && alternative["const"] is JsonNode.String value && (alternative["description"] ?? alternative["title"]) is JsonNode.String text)
            {
                found[value.Value] = text.Value;
            }
        }

        return found;
    }
}
