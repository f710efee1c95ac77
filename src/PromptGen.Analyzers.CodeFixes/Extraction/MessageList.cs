using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using PromptGen.Analyzers.CallSites;

namespace PromptGen.Analyzers.CodeFixes.Extraction;

/// <summary>The elements of a list of messages: written out in the call, in a local, or added to the local one after the other.</summary>
internal static class MessageList
{
    /// <summary>Null where the list may hold something else.</summary>
    /// <returns>Elements, <c>Add…</c> calls, and a <c>ChatHistory</c> that is made from a text; and whether they are put together in the call itself.</returns>
    public static IReadOnlyList<(IOperation Value, bool IsHere)>? Elements(
        IOperation list, IInvocationOperation call, ICollection<ILocalReferenceOperation> locals, ICollection<StatementSyntax> statements)
    {
        var source = Operations.Unwrap(list);
        if (source is not ILocalReferenceOperation local)
        {
            return Written(source)?.Select(element => (element, true)).ToList();
        }

        if (LocalFlow.AssignedOnce(local) is not { } made || Written(Operations.Unwrap(made)) is not { } first || Added(local, call, statements) is not { } added)
        {
            return null;
        }

        locals.Add(local);
        return [.. first.Concat(added).Select(element => (element, false))];
    }

    public static IEnumerable<ILocalReferenceOperation> References(ILocalReferenceOperation local) => Operations.Root(local).Descendants().OfType<ILocalReferenceOperation>()
        .Where(reference => SymbolEqualityComparer.Default.Equals(reference.Local, local.Local));

    /// <summary>Whether a list is made without elements.</summary>
    public static bool IsEmpty(IOperation list) => Written(Operations.Unwrap(list)) is { } elements && !elements.Any();

    private static IEnumerable<IOperation>? Written(IOperation source) => source switch
    {
        IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues,
        IArrayCreationOperation { DimensionSizes: [{ ConstantValue: { HasValue: true, Value: 0 } }] } => [],
        ICollectionExpressionOperation collection => collection.Elements,
        IObjectOrCollectionInitializerOperation filled => filled.Initializers,
        IObjectCreationOperation { Type.Name: "List" or "ChatHistory", Arguments.IsEmpty: true } creation => Initial(creation),
        IObjectCreationOperation { Type.Name: "ChatHistory", Arguments: [{ Parameter.Type.SpecialType: SpecialType.System_String }] } history => [history, .. Initial(history)],
        _ => null,
    };

    private static IEnumerable<IOperation> Initial(IObjectCreationOperation creation) => creation.Initializer?.Initializers ?? [];

    // A list that is used in any other way may be filled there, or read after the call.
    private static List<IOperation>? Added(ILocalReferenceOperation list, IInvocationOperation call, ICollection<StatementSyntax> statements)
    {
        var declaration = ObjectFilling.DeclarationOf(list);
        var added = new List<IOperation>();
        foreach (var reference in References(list).Where(reference => !ReferenceEquals(reference, list)))
        {
            if (declaration is null || reference.Parent is not IInvocationOperation { Parent: IExpressionStatementOperation { Syntax: StatementSyntax statement } } add ||
                !ReferenceEquals(add.Instance, reference) || !ObjectFilling.IsBeside(statement, declaration, call) || AddedBy(add) is not { } elements)
            {
                return null;
            }

            added.AddRange(elements);
            statements.Add(statement);
        }

        return added;
    }

    private static IEnumerable<IOperation>? AddedBy(IInvocationOperation add) => add.TargetMethod.Name switch
    {
        "AddRange" => add.Arguments is [var all] ? Written(Operations.Unwrap(all.Value)) : null,
        var name => name.StartsWith("Add", StringComparison.Ordinal) ? [add] : null,
    };
}
