using System.Diagnostics.CodeAnalysis;

namespace PromptGen.Reading;

/// <summary>What is generated for one schema: its rules.</summary>
public interface ISchemaRules
{
    /// <summary>Checks the value that <paramref name="token"/> stands for; what is wrong is noted in the reader.</summary>
    static abstract bool Validate(ref TapeReader reader, int token);
}

/// <summary>What is generated for one schema: what mending a reply may assume about it.</summary>
public interface ISchemaShape
{
    /// <summary>A table in JSON, of each subschema its types, members, items and permitted strings. Empty: nothing is known.</summary>
    static virtual ReadOnlySpan<byte> Shape => default;

    /// <summary>Whether <see cref="Shape"/> never changes, so that it is read once.</summary>
    static virtual bool IsShapeFixed => true;
}

/// <summary>What is generated for the schema of a reply: its rules, and the value of a reply that keeps them.</summary>
/// <typeparam name="T">The C# type of a whole value.</typeparam>
public interface ISchemaCode<T> : ISchemaRules, ISchemaShape
{
    /// <summary>Reads a whole value from its bytes in one pass; false: the shape is not one for that, or something in it is unusual.</summary>
    static virtual bool TryScan(ref ReplyScanner reader, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        return false;
    }

    /// <summary>Makes the C# value of a token that is valid.</summary>
    static abstract T Make(ref TapeReader reader, int token);
}
