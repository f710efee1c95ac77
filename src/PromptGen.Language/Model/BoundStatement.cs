using PromptGen.Language.Text;

namespace PromptGen.Language.Model;

/// <summary>A type-checked statement of a template.</summary>
public abstract record BoundStatement(BoundPlace Place)
{
    /// <param name="Indent">For each line that starts while this is written; null: lines are not watched.</param>
    public sealed record Text(BoundPlace Place, string Value, string? Indent) : BoundStatement(Place);

    public sealed record Output(BoundPlace Place, BoundExpression Value, string? Indent) : BoundStatement(Place);

    public sealed record Assign(BoundPlace Place, BoundVariable Variable, BoundExpression Value) : BoundStatement(Place);

    public sealed record If(BoundPlace Place, EquatableArray<BoundBranch> Branches, EquatableArray<BoundStatement> Else) : BoundStatement(Place);

    /// <param name="Loop">Unique in its template; <see cref="BoundExpression.LoopState"/> names it.</param>
    /// <param name="Uses">The loop's own values that its body reads.</param>
    public sealed record For(
        BoundPlace Place,
        int Loop,
        BoundVariable Item,
        BoundExpression Items,
        BoundExpression? Offset,
        BoundExpression? Limit,
        bool IsReversed,
        EquatableArray<LoopMember> Uses,
        EquatableArray<BoundStatement> Body,
        EquatableArray<BoundStatement> Else) : BoundStatement(Place);

    /// <param name="Value">What the value is kept in; the branches compare it.</param>
    public sealed record Case(BoundPlace Place, BoundVariable Variable, BoundExpression Value, EquatableArray<BoundBranch> Branches, EquatableArray<BoundStatement> Else)
        : BoundStatement(Place);

    public sealed record Capture(BoundPlace Place, BoundVariable Variable, EquatableArray<BoundStatement> Body) : BoundStatement(Place);

    public sealed record With(BoundPlace Place, BoundVariable Variable, BoundExpression Value, EquatableArray<BoundStatement> Body) : BoundStatement(Place);

    public sealed record Jump(BoundPlace Place, bool IsBreak) : BoundStatement(Place);

    public sealed record Role(BoundPlace Place, MessageRole Value) : BoundStatement(Place);

    /// <param name="RoleMember">Of an element: the property that says who spoke.</param>
    public sealed record History(BoundPlace Place, BoundExpression Turns, BoundExpression Role, BoundExpression Content, BoundVariable Turn, BoundExpression? Tokens)
        : BoundStatement(Place);

    /// <param name="Value">Text: a data URI or an address; with <paramref name="MediaType"/> also base64.</param>
    public sealed record Media(BoundPlace Place, BoundExpression Value, BoundExpression? MediaType) : BoundStatement(Place);

    public sealed record Include(BoundPlace Place, int Partial, EquatableArray<BoundExpression> Arguments, string? Indent) : BoundStatement(Place);
}

public sealed record BoundBranch(BoundExpression Condition, EquatableArray<BoundStatement> Body);

public enum MessageRole
{
    System,
    User,
    Assistant,
}
