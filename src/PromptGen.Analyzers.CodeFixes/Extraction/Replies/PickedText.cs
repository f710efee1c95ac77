using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using PromptGen.Analyzers.CallSites;

namespace PromptGen.Analyzers.CodeFixes.Extraction;

/// <summary>
/// Updates of several kinds, of which a loop picks the texts: <c>if (update is TextDelta delta) …</c>. Where each update is a text, the body of the <c>if</c> stands
/// alone, or with what else the condition asks.
/// </summary>
/// <param name="Uses">References to the update and to what was picked of it, other than in tests that go.</param>
/// <param name="Edits">What becomes of the tests.</param>
internal sealed record PickedText(IReadOnlyList<ILocalReferenceOperation> Uses, IReadOnlyList<ReplyEdit> Edits)
{
    /// <summary>Null where the loop also does something with updates that are no texts.</summary>
    public static PickedText? Of(IForEachLoopOperation loop, ForEachStatementSyntax syntax, ILocalSymbol update, ChatDialect dialect)
    {
        var carriers = new HashSet<ILocalSymbol>(SymbolEqualityComparer.Default) { update };
        var tests = new List<SyntaxNode>();
        var edits = new List<ReplyEdit>();
        for (var body = Only(loop.Body); body is IConditionalOperation { Syntax: IfStatementSyntax } choice; body = Only(choice.WhenTrue))
        {
            var parts = Parts(choice.Condition).ToList();
            var picks = parts.Where(part => dialect.PickOf(part) is var (from, picked) && Operations.Unwrap(from) is ILocalReferenceOperation source && carriers.Contains(source.Local) && (picked is null || carriers.Add(picked))).ToList();
            if (picks.Count == 0)
            {
                break;
            }

            if (choice.WhenFalse is not null)
            {
                return null;
            }

            tests.AddRange(picks.Select(pick => pick.Syntax));
            edits.Add(Edit((IfStatementSyntax)choice.Syntax, syntax, [.. parts.Except(picks).Select(part => part.Syntax)]));
        }

        var uses = loop.Body.Descendants().OfType<ILocalReferenceOperation>()
            .Where(use => carriers.Contains(use.Local) && !use.IsDeclaration && !tests.Any(test => test.Span.Contains(use.Syntax.Span))).ToList();
        return new PickedText(uses, edits);
    }

    // What stands beside a test runs for updates that are no texts, too.
    private static IOperation? Only(IOperation? body) => body is IBlockOperation { Operations: [var single] } ? single : body;

    private static ReplyEdit Edit(IfStatementSyntax choice, ForEachStatementSyntax loop, IReadOnlyList<SyntaxNode> kept)
    {
        var paths = kept.Select(part => ReplyEdit.Path(choice, part)).ToList();
        var body = ReplyEdit.Path(choice, choice.Statement);

        // The only statement of the loop's block takes the block's place.
        SyntaxNode place = kept.Count == 0 && choice.Parent is BlockSyntax { Statements.Count: 1 } block && block.Parent == loop ? block : choice;
        var start = ReplyEdit.Path(place, choice);
        return new ReplyEdit(place, current =>
        {
            var changed = (IfStatementSyntax)ReplyEdit.Follow(current, start);
            if (paths.Count == 0)
            {
                return ReplyEdit.Follow(changed, body).WithTriviaFrom(current);
            }

            var condition = paths.Select(path => Operand((ExpressionSyntax)ReplyEdit.Follow(changed, path).WithoutTrivia(), isOnly: paths.Count == 1))
                .Aggregate((left, right) => SyntaxFactory.BinaryExpression(SyntaxKind.LogicalAndExpression, left.WithTrailingTrivia(SyntaxFactory.Space), right.WithLeadingTrivia(SyntaxFactory.Space)));
            return changed.WithCondition(condition);
        });
    }

    // Parentheses are no operation: they stand around what is looked at.
    private static ExpressionSyntax Operand(ExpressionSyntax part, bool isOnly) =>
        !isOnly && (part.IsKind(SyntaxKind.LogicalOrExpression) || part.IsKind(SyntaxKind.CoalesceExpression) || part is ConditionalExpressionSyntax or AssignmentExpressionSyntax)
            ? SyntaxFactory.ParenthesizedExpression(part)
            : part;

    private static IEnumerable<IOperation> Parts(IOperation condition) => condition is IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } both
        ? Parts(both.LeftOperand).Concat(Parts(both.RightOperand))
        : [condition];
}
