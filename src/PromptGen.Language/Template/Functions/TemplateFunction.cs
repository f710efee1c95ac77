using PromptGen.Language.Text;

namespace PromptGen.Language.Template.Functions;

/// <summary>One function of the language: how it is called, what it yields, and which static method of the runtime does it.</summary>
/// <param name="Name"><c>string.upcase</c></param>
/// <param name="Method"><c>StringFunctions.Upcase</c>, below the runtime's namespace of functions.</param>
/// <param name="Trust">What becomes of the trust of its arguments.</param>
public sealed record TemplateFunction(
    string Name,
    string Method,
    ResultKind Result,
    EquatableArray<FunctionParameter> Parameters,
    TrustEffect Trust = TrustEffect.OfArguments)
{
    public int Required => Parameters.Count(p => !p.IsOptional);
}

public sealed record FunctionParameter(string Name, ParameterKind Kind, bool IsOptional = false);

public enum ParameterKind
{
    /// <summary>Any value, as it would be printed; null counts as empty.</summary>
    Text,

    /// <summary>A whole number; null counts as zero.</summary>
    Integer,

    /// <summary>Any number, as a double; null counts as zero.</summary>
    Number,

    /// <summary>Any number, in its own type.</summary>
    Numeric,

    /// <summary>A truth: anything but null and false.</summary>
    Boolean,

    /// <summary>An array; null counts as empty.</summary>
    Array,

    /// <summary>An array whose elements fit those of the first.</summary>
    SameArray,

    /// <summary>A value that fits the elements of the first array.</summary>
    Element,

    /// <summary>A value of any type.</summary>
    Value,

    /// <summary>An object or a map.</summary>
    Object,

    /// <summary>The name of a member of the first argument's elements, or of the first argument: a constant.</summary>
    MemberName,

    /// <summary>A function that takes an element of the first argument: <c>@string.upcase</c>.</summary>
    Function,

    /// <summary>A text that is known when the prompt is built: a format.</summary>
    Constant,

    /// <summary>A date, with or without a time.</summary>
    Date,

    /// <summary>A date with a time.</summary>
    DateTime,
}

public enum ResultKind
{
    Text,
    Integer,
    Number,
    Boolean,
    NullableInteger,
    NullableNumber,
    NullableDate,

    /// <summary>The type of the first argument.</summary>
    First,

    /// <summary>An element of the first argument, or null.</summary>
    ElementOrNull,

    /// <summary>An array of texts.</summary>
    Texts,

    /// <summary>An array of what the function or member yields.</summary>
    Mapped,

    /// <summary>The elements of the first argument without null.</summary>
    NotNullElements,

    /// <summary>An array of printable values.</summary>
    Values,

    /// <summary>Decided by the binder: an operator in the form of a function, or a function over what is known of a type.</summary>
    Special,
}

public enum TrustEffect
{
    /// <summary>As little trusted as the least trusted argument. A result that is no text is trusted by its type.</summary>
    OfArguments,

    /// <summary>Nothing that somebody wrote is left in the result: a hash, the name of a type.</summary>
    Trusted,
}
