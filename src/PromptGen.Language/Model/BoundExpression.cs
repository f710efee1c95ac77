using PromptGen.Language.Text;

namespace PromptGen.Language.Model;

/// <summary>A type-checked expression. Compared by value, and so is everything in it.</summary>
/// <param name="Place">Where it stands in its file.</param>
public abstract record BoundExpression(BoundPlace Place, BoundType Type)
{
    /// <param name="Value">A string, long, double, bool, or null.</param>
    public sealed record Literal(BoundPlace Place, BoundType Type, object? Value) : BoundExpression(Place, Type);

    /// <summary>An input, read by its C# expression.</summary>
    public sealed record Input(BoundPlace Place, BoundType Type, string Name, string CSharp) : BoundExpression(Place, Type);

    /// <summary>A variable of the template, a loop's variable, a parameter of a partial.</summary>
    public sealed record Local(BoundPlace Place, BoundType Type, BoundVariable Variable) : BoundExpression(Place, Type);

    /// <param name="CSharpName">Of the property, escaped.</param>
    /// <param name="NullTarget">What becomes of a target that is null.</param>
    public sealed record Member(BoundPlace Place, BoundType Type, BoundExpression Target, string Name, string CSharpName, NullTarget NullTarget)
        : BoundExpression(Place, Type);

    /// <summary>An element of an array, or a value of a map by its key; null where there is none.</summary>
    public sealed record Index(BoundPlace Place, BoundType Type, BoundExpression Target, BoundExpression Key, NullTarget NullTarget) : BoundExpression(Place, Type);

    /// <summary>What a loop says of itself: <c>for.index</c>.</summary>
    public sealed record LoopState(BoundPlace Place, BoundType Type, int Loop, LoopMember Member) : BoundExpression(Place, Type);

    public sealed record Not(BoundPlace Place, BoundExpression Operand) : BoundExpression(Place, new BoundType.Boolean());

    public sealed record Negate(BoundPlace Place, BoundType Type, BoundExpression Operand) : BoundExpression(Place, Type);

    /// <summary>Arithmetic and comparisons, both operands of one type or numbers.</summary>
    public sealed record Binary(BoundPlace Place, BoundType Type, BoundOperator Operator, BoundExpression Left, BoundExpression Right) : BoundExpression(Place, Type);

    public sealed record Logical(BoundPlace Place, bool IsAnd, BoundExpression Left, BoundExpression Right) : BoundExpression(Place, new BoundType.Boolean());

    /// <summary>Whether a value is neither null nor false.</summary>
    public sealed record Truth(BoundPlace Place, BoundExpression Operand) : BoundExpression(Place, new BoundType.Boolean());

    /// <summary><c>left ?? right</c></summary>
    public sealed record Coalesce(BoundPlace Place, BoundType Type, BoundExpression Left, BoundExpression Right) : BoundExpression(Place, Type);

    public sealed record Conditional(BoundPlace Place, BoundType Type, BoundExpression Condition, BoundExpression Then, BoundExpression Otherwise)
        : BoundExpression(Place, Type);

    /// <summary>Text from parts: <c>+</c> on text, and interpolated strings.</summary>
    public sealed record Concat(BoundPlace Place, EquatableArray<BoundExpression> Parts) : BoundExpression(Place, new BoundType.Text());

    public sealed record Array(BoundPlace Place, BoundType Type, EquatableArray<BoundExpression> Items) : BoundExpression(Place, Type);

    public sealed record Range(BoundPlace Place, BoundExpression From, BoundExpression To, bool IsExclusive)
        : BoundExpression(Place, new BoundType.Array(new BoundType.Integer()));

    /// <summary>A call of a static method of the runtime.</summary>
    /// <param name="Function">As the template names it.</param>
    /// <param name="Method"><c>StringFunctions.Upcase</c></param>
    public sealed record Call(BoundPlace Place, BoundType Type, string Function, string Method, EquatableArray<BoundExpression> Arguments) : BoundExpression(Place, Type);

    /// <summary>A function over the elements of an array: a member by its name, or a function handed over.</summary>
    /// <param name="Body">With <paramref name="Parameter"/> in it.</param>
    public sealed record Lambda(BoundPlace Place, BoundVariable Parameter, BoundExpression Body) : BoundExpression(Place, Body.Type);

    /// <summary>The same value in another form.</summary>
    public sealed record Convert(BoundPlace Place, BoundType Type, BoundConversion Kind, BoundExpression Operand) : BoundExpression(Place, Type);
}

/// <summary>Lines and characters in the file, counted from zero.</summary>
public readonly record struct BoundPlace(LinePosition Start, LinePosition End);

/// <param name="Name">As the template has it.</param>
/// <param name="CSharpName">Unique in its method.</param>
public sealed record BoundVariable(string Name, string CSharpName, BoundType Type);

public enum NullTarget
{
    /// <summary>It cannot be null.</summary>
    Never,

    /// <summary>The rendering fails.</summary>
    Fails,

    /// <summary>The member is null too: <c>?.</c></summary>
    Propagates,
}

public enum LoopMember
{
    Index,
    ReverseIndex,
    First,
    Last,
    Even,
    Odd,
    Length,
    Changed,
}

public enum BoundOperator
{
    Add,
    Subtract,
    Multiply,
    Divide,
    DivideWhole,
    Modulo,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

public enum BoundConversion
{
    /// <summary>As it would be printed; null is empty.</summary>
    ToText,

    /// <summary>Integer or decimal to double.</summary>
    ToDouble,

    /// <summary>Any integer to long.</summary>
    ToLong,

    /// <summary>To the form in which values of any type are printed and written as JSON.</summary>
    ToValue,

    /// <summary>An array to one of the target's element type.</summary>
    Elements,

    /// <summary>T as T?, or a null that was ruled out by a condition.</summary>
    AssumeNotNull,

    /// <summary>A null number counts as zero.</summary>
    NullToZero,

    /// <summary>The rendering fails on null.</summary>
    RequireNotNull,
}
