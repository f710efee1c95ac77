using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using PromptGen.Analyzers.CallSites;

namespace PromptGen.Analyzers.CodeFixes.Extraction;

/// <summary>
/// Uses of a member that was a <c>List&lt;T&gt;</c> or an array and is an <c>IReadOnlyList&lt;T&gt;</c> in the generated type. Where it is counted, gone through or read by
/// index nothing changes; where a place asks for the old type, a copy goes there: <c>[.. note.Tags]</c>.
/// </summary>
internal static class ReplyLists
{
    /// <summary>What changes around the uses of a value's members; null where the code behind one would not compile, or do something else.</summary>
    public static IReadOnlyList<ReplyEdit>? Of(IReadOnlyList<IPropertyReferenceOperation> uses)
    {
        var all = new List<ReplyEdit>();
        foreach (var member in uses.Where(use => IsMutableList(use.Type) || IsMutableList(ElementOf(use.Type))).GroupBy(use => use.Property, SymbolEqualityComparer.Default))
        {
            var copies = 0;
            var places = 0;
            foreach (var use in member)
            {
                if (IsMutableList(ElementOf(use.Type)) || Of(use, isFirst: true, ref copies, ref places) is not { } edits)
                {
                    return null;
                }

                all.AddRange(edits);
            }

            // Who gets a copy may change it, and whoever else reads the list would not see that.
            if (copies > 0 && places > 1)
            {
                return null;
            }
        }

        return all;
    }

    private static bool IsMutableList(ITypeSymbol? type) => type is IArrayTypeSymbol or INamedTypeSymbol { Name: "List" or "IList" or "ICollection", TypeArguments.Length: 1 };

    private static ITypeSymbol? ElementOf(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol array => array.ElementType,
        INamedTypeSymbol { TypeArguments: [var element] } => element,
        _ => null,
    };

    private static IReadOnlyList<ReplyEdit>? Of(IOperation value, bool isFirst, ref int copies, ref int places)
    {
        places++;
        if (IsRead(value))
        {
            return [];
        }

        if (ReplyTexts.Member(value, "Length") is { Syntax: MemberAccessExpressionSyntax } length)
        {
            return [new(length.Syntax, current => ((MemberAccessExpressionSyntax)current).WithName(SyntaxFactory.IdentifierName("Count").WithTriviaFrom(((MemberAccessExpressionSyntax)current).Name)))];
        }

        var place = value.Parent is IConversionOperation { IsImplicit: true, OperatorMethod: null } conversion ? conversion : value;

        // What it is converted to anyway has an interface that both types have.
        if (!ReferenceEquals(place, value) && !IsMutableList(place.Type))
        {
            return place.Type?.SpecialType == SpecialType.System_Object ? null : [];
        }

        if (isFirst && place.Parent is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Syntax.Parent: VariableDeclarationSyntax { Type.IsVar: true } } declarator })
        {
            places--;
            return OfLocal(declarator.Symbol, value, ref copies, ref places);
        }

        if (!AsksForList(place))
        {
            return null;
        }

        copies++;
        return [new(value.Syntax, Copy)];
    }

    private static bool AsksForList(IOperation place) => place.Parent switch
    {
        IArgumentOperation { Parameter: { RefKind: RefKind.None } parameter, Parent: IInvocationOperation or IObjectCreationOperation } => IsMutableList(parameter.OriginalDefinition.Type) && !IsGeneric(parameter),
        ISimpleAssignmentOperation { Target.Type: var target } assignment => ReferenceEquals(assignment.Value, place) && IsMutableList(target),
        IReturnOperation => IsMutableList(place.Type) && place.Syntax.FirstAncestorOrSelf<SyntaxNode>(node => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax) is not AnonymousFunctionExpressionSyntax,
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Syntax.Parent: VariableDeclarationSyntax { Type.IsVar: false } } } => IsMutableList(place.Type),
        _ => false,
    };

    private static IReadOnlyList<ReplyEdit>? OfLocal(ILocalSymbol local, IOperation value, ref int copies, ref int places)
    {
        var edits = new List<ReplyEdit>();
        foreach (var use in Operations.Root(value).Descendants().OfType<ILocalReferenceOperation>().Where(use => SymbolEqualityComparer.Default.Equals(use.Local, local)))
        {
            if (use.Parent is IAssignmentOperation assignment && ReferenceEquals(assignment.Target, use))
            {
                return null;
            }

            if (Of(use, isFirst: false, ref copies, ref places) is not { } more)
            {
                return null;
            }

            edits.AddRange(more);
        }

        return edits;
    }

    private static bool IsRead(IOperation value) => value.Parent switch
    {
        IPropertyReferenceOperation { Property: { IsIndexer: true } } element when ReferenceEquals(element.Instance, value) => !IsChanged(element),
        IArrayElementReferenceOperation { Indices: [{ Type: { } index }] } element when ReferenceEquals(element.ArrayReference, value) =>
            (index.SpecialType == SpecialType.System_Int32 || index is { Name: "Index", ContainingNamespace.Name: "System" }) && !IsChanged(element),

        // What an array passes for, a list does as the last argument only: before others it is one object among them.
        IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { Name: "Join" or "Concat", ContainingType.SpecialType: SpecialType.System_String } } text } argument =>
            ReferenceEquals(text.Arguments[text.Arguments.Length - 1], argument),
        IPropertyReferenceOperation { Property.Name: "Count" } count => ReferenceEquals(count.Instance, value),
        IForEachLoopOperation => true,
        IConversionOperation { IsImplicit: true, Parent: IForEachLoopOperation } => true,
        IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { IsExtensionMethod: true, ContainingType.Name: "Enumerable" } } } => true,
        IConversionOperation { IsImplicit: true, Parent: IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { IsExtensionMethod: true, ContainingType.Name: "Enumerable" } } } } => true,
        IInterpolationOperation or ISpreadOperation => true,
        IInvocationOperation { TargetMethod.Name: "Contains" or "ToArray", Arguments.Length: <= 1 } call => ReferenceEquals(call.Instance, value) && IsInLinq(call),
        _ => false,
    };

    private static bool IsChanged(IOperation element) => element.Parent switch
    {
        IAssignmentOperation assignment => ReferenceEquals(assignment.Target, element),
        IIncrementOrDecrementOperation or IAddressOfOperation => true,
        IArgumentOperation { Parameter.RefKind: not RefKind.None } => true,
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol.IsRef: true } } => true,
        IMemberReferenceOperation member when element.Type is { IsValueType: true } => IsChanged(member),
        _ => false,
    };

    // The same is an extension of what the list is afterwards, where its namespace is open.
    private static bool IsInLinq(IInvocationOperation call) =>
        call.SemanticModel?.LookupNamespacesAndTypes(call.Syntax.SpanStart, name: "Enumerable").Length > 0;

    // The argument's type makes the method's: a copy without a type says nothing.
    private static bool IsGeneric(IParameterSymbol parameter) => parameter.ContainingSymbol is IMethodSymbol { IsGenericMethod: true };

    private static SyntaxNode Copy(SyntaxNode current) => SyntaxFactory.CollectionExpression(SyntaxFactory.SingletonSeparatedList<CollectionElementSyntax>(
        SyntaxFactory.SpreadElement(SyntaxFactory.Token(SyntaxKind.DotDotToken).WithTrailingTrivia(SyntaxFactory.Space), ((ExpressionSyntax)current).WithoutTrivia()))).WithTriviaFrom(current);
}
