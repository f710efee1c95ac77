using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PromptGen.Analyzers.CallSites;

/// <summary>Where a value comes from, within one member: through locals that are assigned once, a few steps far.</summary>
internal static class LocalFlow
{
    private const int Steps = 4;

    /// <summary>The expression that made a value; the value itself where that cannot be said.</summary>
    public static IOperation Origin(IOperation value)
    {
        var current = Operations.Unwrap(value);
        for (var step = 0; step < Steps; step++)
        {
            if (current is not ILocalReferenceOperation reference || AssignedOnce(reference) is not { } source)
            {
                break;
            }

            current = Operations.Unwrap(source);
        }

        return current;
    }

    /// <summary>The one value that a local ever gets; null where there are several, or where it comes in some other way.</summary>
    public static IOperation? AssignedOnce(ILocalReferenceOperation reference)
    {
        IOperation? found = null;
        foreach (var operation in Operations.Root(reference).Descendants())
        {
            var value = operation switch
            {
                IVariableDeclaratorOperation declarator when Is(declarator.Symbol, reference) => declarator.GetVariableInitializer()?.Value,
                ISimpleAssignmentOperation { Target: ILocalReferenceOperation target } assignment when Is(target.Local, reference) => assignment.Value,
                IDeconstructionAssignmentOperation or ICompoundAssignmentOperation or IIncrementOrDecrementOperation or ICoalesceAssignmentOperation
                    when Writes(operation, reference) => operation,
                IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out, Value: ILocalReferenceOperation passed } when Is(passed.Local, reference) => operation,
                _ => null,
            };
            if (value is null)
            {
                continue;
            }

            if (found is not null || ReferenceEquals(value, operation))
            {
                return null;
            }

            found = value;
        }

        return found;
    }

    private static bool Is(ISymbol local, ILocalReferenceOperation reference) => SymbolEqualityComparer.Default.Equals(local, reference.Local);

    private static bool Writes(IOperation operation, ILocalReferenceOperation reference) =>
        operation.ChildOperations.FirstOrDefault() is { } target &&
        target.DescendantsAndSelf().OfType<ILocalReferenceOperation>().Any(child => Is(child.Local, reference));
}
