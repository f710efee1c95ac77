using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace PromptGen.Analyzers.CallSites;

/// <summary>Finds the outcomes that a <c>switch</c> or a chain of <c>if … is</c> over a result leaves out.</summary>
internal sealed class OutcomeSwitches(PromptTypes types)
{
    /// <summary>Null where the operation does not tell outcomes apart.</summary>
    public IReadOnlyList<string>? Missing(IOperation operation) => operation switch
    {
        ISwitchOperation statement when types.IsResult(statement.Value.Type) => Missing(statement),
        ISwitchExpressionOperation expression when types.IsResult(expression.Value.Type) => Missing(expression),
        IConditionalOperation { Syntax.RawKind: (int)SyntaxKind.IfStatement } chain when !IsLaterArm(chain) => Missing(chain),
        _ => null,
    };

    private IReadOnlyList<string> Missing(ISwitchOperation statement)
    {
        var patterns = new OutcomePatterns(types);
        foreach (var clause in statement.Cases.SelectMany(section => section.Clauses))
        {
            switch (clause)
            {
                case IPatternCaseClauseOperation { Guard: null } pattern:
                    patterns.Add(pattern.Pattern);
                    break;
                case IDefaultCaseClauseOperation:
                    patterns.AddDefault();
                    break;
            }
        }

        return patterns.Missing;
    }

    private IReadOnlyList<string> Missing(ISwitchExpressionOperation expression)
    {
        var patterns = new OutcomePatterns(types);
        foreach (var arm in expression.Arms.Where(arm => arm.Guard is null))
        {
            patterns.Add(arm.Pattern);
        }

        return patterns.Missing;
    }

    // One test asks for one outcome; two or more in a row tell them apart. Where every arm leaves the member, what follows is the rest.
    private IReadOnlyList<string>? Missing(IConditionalOperation chain)
    {
        var patterns = new OutcomePatterns(types);
        var arms = 0;
        var allLeave = true;
        ISymbol? tested = null;
        for (IOperation? current = chain; current is not null; current = (current as IConditionalOperation)?.WhenFalse)
        {
            if (current is not IConditionalOperation conditional || !AddTest(conditional.Condition, patterns, ref tested))
            {
                return null;
            }

            arms++;
            allLeave &= Leaves(conditional.WhenTrue);
        }

        return arms > 1 && !allLeave ? patterns.Missing : null;
    }

    private bool AddTest(IOperation condition, OutcomePatterns patterns, ref ISymbol? tested)
    {
        var (value, isGuarded) = condition switch
        {
            IIsPatternOperation test => (test.Value, false),
            IIsTypeOperation test => (test.ValueOperand, false),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd, LeftOperand: IIsPatternOperation test } => (test.Value, true),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd, LeftOperand: IIsTypeOperation test } => (test.ValueOperand, true),
            _ => (null, false),
        };
        if (value is null || !types.IsResult(value.Type) || SymbolOf(value) is not { } symbol ||
            (tested is not null && !SymbolEqualityComparer.Default.Equals(tested, symbol)))
        {
            return false;
        }

        tested = symbol;
        if (!isGuarded)
        {
            switch (condition)
            {
                case IIsPatternOperation test:
                    patterns.Add(test.Pattern);
                    break;
                case IIsTypeOperation test:
                    patterns.Add(test.TypeOperand);
                    break;
            }
        }

        return true;
    }

    private static ISymbol? SymbolOf(IOperation value) => Operations.Unwrap(value) switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation field => field.Field,
        _ => null,
    };

    private static bool IsLaterArm(IConditionalOperation chain) =>
        chain.Parent is IConditionalOperation { Syntax.RawKind: (int)SyntaxKind.IfStatement } earlier && ReferenceEquals(earlier.WhenFalse, chain);

    private static bool Leaves(IOperation arm) => (arm is IBlockOperation block ? block.Operations.LastOrDefault() : arm)
        is IReturnOperation or IThrowOperation or IBranchOperation or IExpressionStatementOperation { Operation: IThrowOperation };
}
