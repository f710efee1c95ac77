namespace PromptGen.Reading;

/// <summary>The types of JSON Schema, as a set.</summary>
[Flags]
public enum JsonTypes
{
    /// <summary>None of them.</summary>
    None = 0,

    /// <summary><c>null</c></summary>
    Null = 1,

    /// <summary><c>true</c> or <c>false</c></summary>
    Boolean = 2,

    /// <summary>A number without a fractional part; 1.0 is one.</summary>
    Integer = 4,

    /// <summary>Any number.</summary>
    Number = 8,

    /// <summary>A string.</summary>
    String = 16,

    /// <summary>An array.</summary>
    Array = 32,

    /// <summary>An object.</summary>
    Object = 64,

    /// <summary>All of them.</summary>
    Any = Null | Boolean | Integer | Number | String | Array | Object,
}
