using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PromptGen.Analyzers.CallSites;

/// <summary>Which of the outcomes a list of patterns takes for certain.</summary>
internal sealed class OutcomePatterns(PromptTypes types)
{
    private readonly HashSet<string> _covered = new(StringComparer.Ordinal);
    private bool _all;

    /// <summary>The outcomes that no pattern takes, in the order in which they are declared.</summary>
    public IReadOnlyList<string> Missing => _all || types.Result is null
        ? []
        : [.. types.Outcomes.Where(name => !_covered.Contains(name))];

    public void Add(IPatternOperation pattern)
    {
        switch (pattern)
        {
            case IDiscardPatternOperation:
            case INegatedPatternOperation { Pattern: IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: null } } }:
                _all = true;
                break;
            case IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } either:
                Add(either.LeftPattern);
                Add(either.RightPattern);
                break;
            case IDeclarationPatternOperation { MatchesNull: true }:
                _all = true;
                break;
            case IDeclarationPatternOperation declaration:
                Add(declaration.MatchedType);
                break;
            case ITypePatternOperation type:
                Add(type.MatchedType);
                break;
            case IRecursivePatternOperation recursive when TakesAll(recursive):
                Add(recursive.MatchedType);
                break;
        }
    }

    public void Add(ITypeSymbol? type)
    {
        if (types.IsResult(type))
        {
            _all = true;
        }
        else if (types.IsOutcome(type))
        {
            _covered.Add(type!.Name);
        }
    }

    public void AddDefault() => _all = true;

    private static bool TakesAll(IPatternOperation pattern) => pattern switch
    {
        IDiscardPatternOperation => true,
        IDeclarationPatternOperation { MatchesNull: true } => true,
        IRecursivePatternOperation recursive =>
            recursive.PropertySubpatterns.All(sub => sub.Pattern is IDiscardPatternOperation or IDeclarationPatternOperation { MatchesNull: true }) &&
            recursive.DeconstructionSubpatterns.All(sub => sub is IDiscardPatternOperation or IDeclarationPatternOperation { MatchesNull: true }),
        _ => false,
    };
}
