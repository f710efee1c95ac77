using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace PromptGen.Analyzers.CodeFixes.Extraction;

/// <summary>What statements do to an object that is made in a local: <c>options.Temperature = 0.2f; options.Messages.Add(…);</c></summary>
internal static class ObjectFilling
{
    /// <summary>Null where the object is used in any other way.</summary>
    /// <param name="made">The local as the call is given it.</param>
    /// <param name="call">The call.</param>
    /// <param name="statements">Gets the statements.</param>
    /// <returns>The properties that get a value, and those whose lists get an element by the <c>Add</c> that is their value here.</returns>
    public static IReadOnlyList<(string Name, IOperation Value, bool IsElement)>? Of(ILocalReferenceOperation made, IInvocationOperation call, ICollection<StatementSyntax> statements)
    {
        var declaration = DeclarationOf(made);
        var all = new List<(string, IOperation, bool)>();
        foreach (var reference in MessageList.References(made).Where(reference => !ReferenceEquals(reference, made)))
        {
            var (filling, statement) = reference.Parent is IPropertyReferenceOperation { Property: { IsIndexer: false } property } member ? FillingOf(member, property.Name) : default;
            if (declaration is null || statement is null || !IsBeside(statement, declaration, call))
            {
                return null;
            }

            all.Add(filling);
            statements.Add(statement);
        }

        return all;
    }

    public static LocalDeclarationStatementSyntax? DeclarationOf(ILocalReferenceOperation local) =>
        local.Local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax().FirstAncestorOrSelf<LocalDeclarationStatementSyntax>();

    /// <summary>Whether a statement runs between a declaration and a call, once for each run of the declaration: those of one block run in order.</summary>
    public static bool IsBeside(StatementSyntax statement, LocalDeclarationStatementSyntax declaration, IInvocationOperation call) =>
        Place(statement) == Place(declaration) && statement.Span.End <= call.Syntax.SpanStart;

    /// <summary>Whether an object that remembers is made as often as the call is, so that it has nothing to remember.</summary>
    public static bool IsMadeAsOften(ILocalReferenceOperation local, IInvocationOperation call) =>
        DeclarationOf(local) is { } declaration && RunsAsOften(declaration, call);

    /// <summary>Whether a call runs once for each run of a statement before it.</summary>
    public static bool RunsAsOften(StatementSyntax statement, IInvocationOperation call)
    {
        var block = Place(statement);
        return block is not null && call.Syntax.Ancestors().TakeWhile(node => node != block).All(node =>
            node is not (WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax) &&
            (node is not CommonForEachStatementSyntax loop || loop.Expression.Span.Contains(call.Syntax.Span)));
    }

    private static ((string, IOperation, bool) Filling, StatementSyntax? Statement) FillingOf(IPropertyReferenceOperation member, string name) => member.Parent switch
    {
        ISimpleAssignmentOperation { Parent: IExpressionStatementOperation { Syntax: StatementSyntax statement } } assignment when ReferenceEquals(assignment.Target, member) => ((name, assignment.Value, false), statement),
        IInvocationOperation { TargetMethod.Name: "Add", Arguments.Length: 1, Parent: IExpressionStatementOperation { Syntax: StatementSyntax statement } } add when ReferenceEquals(add.Instance, member) => ((name, add, true), statement),
        _ => default,
    };

    private static SyntaxNode? Place(SyntaxNode statement) => statement.Parent is GlobalStatementSyntax global ? global.Parent : statement.Parent;
}
