using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using PromptGen.Analyzers.CallSites;

namespace PromptGen.Analyzers.CodeFixes.Extraction;

/// <summary>
/// Values that stand in statements before a call: <c>options.Instructions = order.Notes;</c>. The prompt reads them in the call, so that nothing may write to what they are read of until then.
/// </summary>
internal static class EarlierValues
{
    /// <summary>Whether the call reads what the statements have read.</summary>
    public static bool AreTheSame(IInvocationOperation call, RawChat chat)
    {
        var statements = chat.Locals.Select(local => LocalFlow.AssignedOnce(local)?.Syntax.FirstAncestorOrSelf<StatementSyntax>()).OfType<StatementSyntax>().Concat(chat.Statements).ToList();
        if (statements.Count == 0)
        {
            return true;
        }

        var all = Operations.Root(call).Descendants().ToList();
        var first = all.Where(operation => CanChange(operation, chat))
            .Select(operation => statements.Find(statement => statement.Span.Contains(operation.Syntax.Span) && !call.Syntax.Span.Contains(operation.Syntax.Span)))
            .OfType<StatementSyntax>()
            .OrderBy(statement => statement.SpanStart)
            .FirstOrDefault();
        if (first is null)
        {
            return true;
        }

        // What the call is given is made before its inputs are read.
        var between = TextSpan.FromBounds(first.SpanStart, call.Syntax.Span.End);
        return ObjectFilling.RunsAsOften(first, call) && all.All(operation =>
            !between.Contains(operation.Syntax.Span) || operation.Syntax.Span.Contains(call.Syntax.Span) || !Effects.Acts(operation) || IsFilling(operation, chat));
    }

    private static bool CanChange(IOperation read, RawChat chat) => !IsWritten(read) && read switch
    {
        IFieldReferenceOperation { Field: { IsReadOnly: false, IsConst: false } } => true,
        IPropertyReferenceOperation { Instance: ILocalReferenceOperation owner } when IsOf(chat, owner) => false,
        IPropertyReferenceOperation { Property: var property } => !IsFixed(property),
        _ => false,
    };

    private static bool IsWritten(IOperation member) => member.Parent switch
    {
        ISimpleAssignmentOperation assignment => ReferenceEquals(assignment.Target, member),
        IMemberInitializerOperation initializer => ReferenceEquals(initializer.InitializedMember, member),
        _ => false,
    };

    // Records' and the like; what computes its value or lies in another assembly may give another one the next time, such as a list's length.
    private static bool IsFixed(IPropertySymbol property) => property switch
    {
        { ContainingType.SpecialType: SpecialType.System_String } or { ContainingType.IsAnonymousType: true } or { SetMethod.IsInitOnly: true } => true,
        { SetMethod: null } => (property.IsStatic && Effects.IsOfSdk(property.ContainingType)) ||
            property.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property)),
        _ => false,
    };

    private static bool IsFilling(IOperation operation, RawChat chat) =>
        operation is ISimpleAssignmentOperation { Target: ILocalReferenceOperation local } ? IsOf(chat, local)
            : operation is ISimpleAssignmentOperation or IInvocationOperation && operation.Parent is IExpressionStatementOperation { Syntax: StatementSyntax statement } && chat.Statements.Contains(statement);

    private static bool IsOf(RawChat chat, ILocalReferenceOperation local) => chat.Locals.Any(used => SymbolEqualityComparer.Default.Equals(used.Local, local.Local));
}
