using PromptGen.Language.Text;

namespace PromptGen.Language.Model;

/// <summary>A type-checked statement of a template.</summary>
public abstract record BoundStatement(SourceRange Place)
{
    /// <param name="Indent">For each line that starts while this is written; null: lines are not watched.</param>
    public sealed record Text(SourceRange Place, string Value, string? Indent) : BoundStatement(Place);

    public sealed record Output(SourceRange Place, BoundExpression Value, string? Indent) : BoundStatement(Place);

    public sealed record Assign(SourceRange Place, BoundVariable Variable, BoundExpression Value) : BoundStatement(Place);

    public sealed record If(SourceRange Place, EquatableArray<BoundBranch> Branches, EquatableArray<BoundStatement> Else) : BoundStatement(Place);

    /// <param name="Loop">Unique in its template; <see cref="BoundExpression.LoopState"/> names it.</param>
    /// <param name="Uses">The loop's own values that its body reads.</param>
    public sealed record For(
        SourceRange Place,
        int Loop,
        BoundVariable Item,
        BoundExpression Items,
        BoundExpression? Offset,
        BoundExpression? Limit,
        bool IsReversed,
        LoopMember Uses,
        EquatableArray<BoundStatement> Body,
        EquatableArray<BoundStatement> Else) : BoundStatement(Place);

    /// <param name="Value">What the value is kept in; the branches compare it.</param>
    public sealed record Case(SourceRange Place, BoundVariable Variable, BoundExpression Value, EquatableArray<BoundBranch> Branches, EquatableArray<BoundStatement> Else)
        : BoundStatement(Place);

    public sealed record Capture(SourceRange Place, BoundVariable Variable, EquatableArray<BoundStatement> Body) : BoundStatement(Place);

    public sealed record With(SourceRange Place, BoundVariable Variable, BoundExpression Value, EquatableArray<BoundStatement> Body) : BoundStatement(Place);

    public sealed record Jump(SourceRange Place, bool IsBreak) : BoundStatement(Place);

    public sealed record Role(SourceRange Place, MessageRole Value) : BoundStatement(Place);

    /// <param name="Turn">One element of <paramref name="Turns"/>; the two expressions after it read it.</param>
    public sealed record History(SourceRange Place, BoundExpression Turns, BoundVariable Turn, BoundExpression Speaker, BoundExpression Content, BoundExpression? Tokens)
        : BoundStatement(Place);

    /// <param name="Value">Text: a data URI or an address; with <paramref name="MediaType"/> also base64.</param>
    public sealed record Media(SourceRange Place, BoundExpression Value, BoundExpression? MediaType) : BoundStatement(Place);

    public sealed record Include(SourceRange Place, int Partial, EquatableArray<BoundExpression> Arguments, string? Indent) : BoundStatement(Place);
}

public sealed record BoundBranch(BoundExpression Condition, EquatableArray<BoundStatement> Body);

public enum MessageRole
{
    System,
    User,
    Assistant,
}
