using PromptGen.Language.Model;

namespace PromptGen.Emission.Schemas;

/// <summary>What a part of a reply is while it arrives: texts, lists, maps and objects grow; everything else is shown when it is complete.</summary>
public sealed class PartialTypes(SchemaModel schema)
{
    private readonly SchemaTypes _types = new(schema);

    /// <summary>The partial form of a whole reply.</summary>
    public string Root => RootObject is { } root ? Partial(root) : Name(schema.Root, 0);

    /// <summary>The object that a whole reply is; null: it is none.</summary>
    internal TypeDefinition.Object? RootObject => IsComplete(0) ? null : AsObject(schema.Root);

    internal static string Partial(TypeDefinition.Object definition) => definition.FullName + ".Partial";

    /// <param name="type">Of the value.</param>
    /// <param name="node">Of the value; null: what is not known to have rules.</param>
    internal string Name(DataType type, int? node)
    {
        var inner = Inner(type);
        return Grows(type, node)
            ? inner switch
            {
                DataType.Text => RuntimeNames.PartialText,
                DataType.Array array => RuntimeNames.PartialList + "<" + Name(array.Element, Element(node)) + ">",
                DataType.Map map => RuntimeNames.PartialList + "<global::System.Collections.Generic.KeyValuePair<string, " + Name(map.Value, Value(node)) + ">>",
                _ => RuntimeNames.PartialValue + "<" + Partial(AsObject(inner)!) + ">",
            }
            : RuntimeNames.PartialValue + "<" + _types.Name(type) + ">";
    }

    /// <summary>Whether it is shown piece by piece.</summary>
    internal bool Grows(DataType type, int? node) => !IsComplete(node) && Inner(type) switch
    {
        DataType.Text => true,
        DataType.Array array => HasRules(array.Element, Element(node)),
        DataType.Map map => HasRules(map.Value, Value(node)),
        var inner => AsObject(inner) is not null,
    };

    /// <summary>The items of an array.</summary>
    internal int? Element(int? node) => Along(node, n => n.Array.Items);

    /// <summary>The values of a map.</summary>
    internal int? Value(int? node) => Along(node, n => n.Object.AdditionalProperties);

    // What is made of a value without a look at its rules must be right for any value.
    private bool HasRules(DataType type, int? node) => node is not null || type is DataType.Json or DataType.Text;

    private bool IsComplete(int? node) => node is { } index && schema.Nodes[index].StreamsComplete;

    private TypeDefinition.Object? AsObject(DataType type) => Inner(type) is DataType.Named named ? _types.Definition(named) as TypeDefinition.Object : null;

    private static DataType Inner(DataType type) => type is DataType.Nullable nullable ? nullable.Inner : type;

    /// <summary>The rule, or that of what the node stands for: its one reference or its one alternative to <c>null</c>.</summary>
    private int? Along(int? node, Func<SchemaNode, int?> rule)
    {
        const int MaxSteps = 16;
        for (var i = 0; node is { } index && i < MaxSteps; i++)
        {
            var current = schema.Nodes[index];
            if (rule(current) is { } found)
            {
                return found;
            }

            var combined = current.Combined;
            var further = combined.AllOf.Concat(combined.AnyOf).Concat(combined.OneOf).Concat(combined.Ref is { } target ? [target] : [])
                .Where(n => schema.Nodes[n].Types != JsonTypes.Null)
                .ToList();
            node = further.Count == 1 ? further[0] : null;
        }

        return null;
    }
}
