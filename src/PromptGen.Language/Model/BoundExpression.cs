using PromptGen.Language.Text;

namespace PromptGen.Language.Model;

/// <summary>A type-checked expression. Compared by value, and so is everything in it.</summary>
/// <param name="Place">Where it stands in its file.</param>
public abstract record BoundExpression(SourceRange Place, BoundType Type)
{
    /// <param name="Value">A string, long, double, bool, or null.</param>
    public sealed record Literal(SourceRange Place, BoundType Type, object? Value) : BoundExpression(Place, Type);

    /// <summary>An input, read by its C# expression.</summary>
    public sealed record Input(SourceRange Place, BoundType Type, string Name, string CSharp) : BoundExpression(Place, Type);

    /// <summary>A variable of the template, a loop's variable, a parameter of a partial.</summary>
    public sealed record Local(SourceRange Place, BoundType Type, BoundVariable Variable) : BoundExpression(Place, Type);

    /// <param name="CSharpName">Of the property, escaped.</param>
    /// <param name="NullTarget">What becomes of a target that is null.</param>
    public sealed record Member(SourceRange Place, BoundType Type, BoundExpression Target, string Name, string CSharpName, NullTarget NullTarget)
        : BoundExpression(Place, Type);

    /// <summary>A member of one of several cases: of the case that the target is; null where that has none of this name.</summary>
    public sealed record CaseMember(SourceRange Place, BoundType Type, BoundExpression Target, string Name, EquatableArray<BoundCase> Cases) : BoundExpression(Place, Type);

    /// <summary>An element of an array, or a value of a map by its key; null where there is none.</summary>
    public sealed record Index(SourceRange Place, BoundType Type, BoundExpression Target, BoundExpression Key, NullTarget NullTarget) : BoundExpression(Place, Type);

    /// <summary>What a loop says of itself: <c>for.index</c>.</summary>
    public sealed record LoopState(SourceRange Place, BoundType Type, int Loop, LoopMember Kind) : BoundExpression(Place, Type);

    public sealed record Not(SourceRange Place, BoundExpression Operand) : BoundExpression(Place, new BoundType.Boolean());

    public sealed record Negate(SourceRange Place, BoundType Type, BoundExpression Operand) : BoundExpression(Place, Type);

    /// <summary>Arithmetic and comparisons, both operands of one type or numbers.</summary>
    public sealed record Binary(SourceRange Place, BoundType Type, BoundOperator Operator, BoundExpression Left, BoundExpression Right) : BoundExpression(Place, Type);

    public sealed record Logical(SourceRange Place, bool IsAnd, BoundExpression Left, BoundExpression Right) : BoundExpression(Place, new BoundType.Boolean());

    /// <summary>Whether a value is neither null nor false.</summary>
    public sealed record Truth(SourceRange Place, BoundExpression Operand) : BoundExpression(Place, new BoundType.Boolean());

    /// <summary><c>left ?? right</c></summary>
    public sealed record Coalesce(SourceRange Place, BoundType Type, BoundExpression Left, BoundExpression Right) : BoundExpression(Place, Type);

    public sealed record Conditional(SourceRange Place, BoundType Type, BoundExpression Condition, BoundExpression Then, BoundExpression Otherwise)
        : BoundExpression(Place, Type);

    /// <summary>Text from parts: <c>+</c> on text, and interpolated strings.</summary>
    public sealed record Concat(SourceRange Place, EquatableArray<BoundExpression> Parts) : BoundExpression(Place, new BoundType.Text());

    public sealed record Array(SourceRange Place, BoundType Type, EquatableArray<BoundExpression> Items) : BoundExpression(Place, Type);

    public sealed record Range(SourceRange Place, BoundExpression From, BoundExpression To, bool IsExclusive)
        : BoundExpression(Place, new BoundType.Array(new BoundType.Integer()));

    /// <summary>A call of a static method of the runtime.</summary>
    /// <param name="Function">As the template names it.</param>
    /// <param name="Method"><c>StringFunctions.Upcase</c></param>
    public sealed record Call(SourceRange Place, BoundType Type, string Function, string Method, EquatableArray<BoundExpression> Arguments) : BoundExpression(Place, Type);

    /// <summary>A function over the elements of an array: a member by its name, or a function handed over.</summary>
    /// <param name="Body">With <paramref name="Parameter"/> in it.</param>
    public sealed record Lambda(SourceRange Place, BoundVariable Parameter, BoundExpression Body) : BoundExpression(Place, Body.Type);

    /// <summary>The same value in another form.</summary>
    public sealed record Convert(SourceRange Place, BoundType Type, BoundConversion Kind, BoundExpression Operand) : BoundExpression(Place, Type);
}

/// <param name="Name">As the template has it.</param>
/// <param name="CSharpName">Unique in its method.</param>
public sealed record BoundVariable(string Name, string CSharpName, BoundType Type);

/// <summary>What a member is in one case of a choice.</summary>
/// <param name="FullName">Of the case, in C#.</param>
/// <param name="Value">With <paramref name="Variable"/> in it, in the type that all cases share.</param>
public sealed record BoundCase(string FullName, BoundVariable Variable, BoundExpression Value);

public enum NullTarget
{
    /// <summary>It cannot be null.</summary>
    Never,

    /// <summary>The rendering fails.</summary>
    Fails,

    /// <summary>The member is null too: <c>?.</c></summary>
    Propagates,
}

[Flags]
public enum LoopMember
{
    None = 0,
    Index = 1,
    ReverseIndex = 2,
    First = 4,
    Last = 8,
    Even = 16,
    Odd = 32,
    Length = 64,
    Changed = 128,
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
