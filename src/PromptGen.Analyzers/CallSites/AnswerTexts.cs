using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PromptGen.Analyzers.CallSites;

/// <summary>Recognises texts inside the value of an outcome: validated in form, and still written by a model.</summary>
internal static class AnswerTexts
{
    private const int Depth = 12;

    public static bool IsAnswerText(IOperation value, PromptTypes prompts) =>
        Operations.Unwrap(value).Type?.SpecialType == SpecialType.System_String && IsFrom(value, prompts, 0);

    private static bool IsFrom(IOperation value, PromptTypes prompts, int depth)
    {
        if (depth > Depth)
        {
            return false;
        }

        switch (LocalFlow.Origin(value))
        {
            case IPropertyReferenceOperation { Property.Name: "Value", Instance.Type: { } type } when prompts.IsOutcome(type) || prompts.IsReadResult(type):
                return true;
            case IPropertyReferenceOperation { Instance: { } instance }:
                return Is(instance);
            case IFieldReferenceOperation { Instance: { } instance }:
                return Is(instance);
            case IArrayElementReferenceOperation element:
                return Is(element.ArrayReference);
            case IInvocationOperation { TargetMethod.Name: "GetValueOrThrow", Instance.Type: { } type } when prompts.IsResult(type):
                return true;
            case IInvocationOperation { TargetMethod.Name: "First" or "FirstOrDefault" or "Last" or "LastOrDefault" or "Single" or "ElementAt" } call:
                return Is(call.Instance ?? call.Arguments[0].Value);
            case IConditionalAccessOperation access:
                return Is(access.Operation);
            case ICoalesceOperation coalesce:
                return Is(coalesce.Value) || Is(coalesce.WhenNull);
            case IInterpolatedStringOperation text:
                return text.Parts.OfType<IInterpolationOperation>().Any(part => part.Expression.Type?.SpecialType == SpecialType.System_String && Is(part.Expression));
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum:
                return Is(sum.LeftOperand) || Is(sum.RightOperand);
            case ILocalReferenceOperation local:
                return Declares(local, prompts, depth);
            default:
                return false;
        }

        bool Is(IOperation inner) => IsFrom(inner, prompts, depth + 1);
    }

    // Locals that a pattern, an 'out' or a loop declares.
    private static bool Declares(ILocalReferenceOperation reference, PromptTypes prompts, int depth) =>
        Operations.Root(reference).Descendants().Any(operation => operation switch
        {
            IDeclarationPatternOperation { Parent: IPropertySubpatternOperation { Member: IPropertyReferenceOperation { Property: { Name: "Value" } property } } } pattern =>
                IsSame(pattern.DeclaredSymbol, reference) && prompts.IsOutcome(property.ContainingType),
            IInvocationOperation { TargetMethod.Name: "TryGetValue", Instance.Type: { } type } call when prompts.IsResult(type) =>
                call.Arguments.SelectMany(argument => argument.Value.DescendantsAndSelf()).Any(value => value is ILocalReferenceOperation declared && IsSame(declared.Local, reference)),
            IForEachLoopOperation loop => loop.Locals.Any(local => IsSame(local, reference)) && IsFrom(loop.Collection, prompts, depth + 1),
            _ => false,
        });

    private static bool IsSame(ISymbol? symbol, ILocalReferenceOperation reference) => SymbolEqualityComparer.Default.Equals(symbol, reference.Local);
}
