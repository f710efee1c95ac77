using PromptGen.Language.Model;
using PromptGen.Language.Text;

namespace PromptGen.Language.Template.Binding;

/// <summary>The blocks inside a statement.</summary>
public static class BoundBlocks
{
    public static IEnumerable<EquatableArray<BoundStatement>> In(BoundStatement statement) => statement switch
    {
        BoundStatement.If branch => branch.Branches.Select(b => b.Body).Append(branch.Else),
        BoundStatement.For loop => [loop.Body, loop.Else],
        BoundStatement.Case choice => choice.Branches.Select(b => b.Body).Append(choice.Else),
        BoundStatement.Capture capture => [capture.Body],
        BoundStatement.With with => [with.Body],
        _ => [],
    };

    internal static BoundStatement Map(BoundStatement statement, Func<EquatableArray<BoundStatement>, EquatableArray<BoundStatement>> map) => statement switch
    {
        BoundStatement.If branch => branch with { Branches = Map(branch.Branches, map), Else = map(branch.Else) },
        BoundStatement.For loop => loop with { Body = map(loop.Body), Else = map(loop.Else) },
        BoundStatement.Case choice => choice with { Branches = Map(choice.Branches, map), Else = map(choice.Else) },
        BoundStatement.Capture capture => capture with { Body = map(capture.Body) },
        BoundStatement.With with => with with { Body = map(with.Body) },
        _ => statement,
    };

    private static EquatableArray<BoundBranch> Map(EquatableArray<BoundBranch> branches, Func<EquatableArray<BoundStatement>, EquatableArray<BoundStatement>> map) =>
        branches.Select(b => b with { Body = map(b.Body) }).ToEquatableArray();
}
