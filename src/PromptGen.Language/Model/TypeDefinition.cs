using PromptGen.Language.Text;

namespace PromptGen.Language.Model;

/// <summary>A named C# type that is emitted for a part of a schema.</summary>
public abstract record TypeDefinition
{
    private TypeDefinition()
    {
    }

    /// <summary>Unique in its table: the JSON Pointer of the schema it comes from, <c>path#/pointer</c> where it is another file's.</summary>
    public required string Id { get; init; }

    /// <summary>The identifier, unescaped: <c>Chunk</c>.</summary>
    public required string Name { get; init; }

    /// <summary>How generated code names it: <c>global::Acme.Prompts.Support.AnswerV4.Citation</c>.</summary>
    public required string FullName { get; init; }

    public string? Description { get; init; }

    /// <summary>Its index in <see cref="SchemaModel.Nodes"/>.</summary>
    public int Node { get; init; }

    /// <summary>Emitted with another schema file: named here, not emitted again. Null: it is this schema's.</summary>
    public SharedCode? Shared { get; init; }

    /// <summary>A sealed record.</summary>
    public sealed record Object : TypeDefinition
    {
        public EquatableArray<MemberDefinition> Members { get; init; }

        /// <summary>What takes the members that the schema does not name; null: they are not kept.</summary>
        public RestDefinition? Rest { get; init; }

        /// <summary>The union that this is a case of, as generated code names it.</summary>
        public string? BaseFullName { get; init; }
    }

    /// <summary>An enum, or where a member is not a string, still an enum with its JSON values.</summary>
    public sealed record Enum : TypeDefinition
    {
        public EquatableArray<EnumMember> Members { get; init; }
    }

    /// <summary>One of several: an abstract record that nothing but its cases derives from.</summary>
    public sealed record Union : TypeDefinition
    {
        public EquatableArray<UnionCase> Cases { get; init; }
    }
}

/// <summary>One alternative of a union.</summary>
/// <param name="Type">Of the alternative's own value.</param>
/// <param name="Node">Its index in <see cref="SchemaModel.Nodes"/>.</param>
/// <param name="IsWrapped">The case is a nested record around the value (a string, a list, an object of several unions); else the value's own record is the case.</param>
public sealed record UnionCase(string Name, DataType Type, int Node, bool IsWrapped);

/// <summary>A member of an object, in the order of the schema.</summary>
public sealed record MemberDefinition
{
    public required string JsonName { get; init; }

    public required string Name { get; init; }

    public required DataType Type { get; init; }

    public required bool IsRequired { get; init; }

    public string? Description { get; init; }

    /// <summary>The C# property that says whether the JSON says null, of a member that may be absent too; null: only one of the two can be.</summary>
    public string? NullName { get; init; }

    /// <summary>The value of a caller who says nothing, as canonical JSON (an input's <c>input.default</c>): the C# member is not <c>required</c>.</summary>
    public string? DefaultJson { get; init; }

    /// <summary>The value's index in <see cref="SchemaModel.Nodes"/>.</summary>
    public int Node { get; init; }

    /// <summary>Where the schema declares it, for <c>#line</c> and advice; in <see cref="SourcePath"/>.</summary>
    public SourceRange Range { get; init; }

    public string? SourcePath { get; init; }
}

/// <summary>A dictionary of the members that have no member of their own, by their JSON names.</summary>
/// <param name="Name">Of the C# property.</param>
/// <param name="Type">Of a value.</param>
/// <param name="Node">Of a value: its index in <see cref="SchemaModel.Nodes"/>; null: several describe it.</param>
public sealed record RestDefinition(string Name, DataType Type, int? Node, string? Description);

public sealed record EnumMember(string JsonValue, string Name, string? Description = null);

/// <summary>The named types that a <see cref="DataType.Named"/> may point to.</summary>
public sealed record TypeTable(EquatableArray<TypeDefinition> Types)
{
    public TypeDefinition? Find(string id) => Types.FirstOrDefault(t => t.Id == id);
}
