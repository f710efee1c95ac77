using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using PromptGen.Analyzers.CallSites;

namespace PromptGen.Analyzers.CodeFixes.Extraction;

/// <summary>How an agent is made: in the call, in a local, or for a field, a property or a method without parameters that gives no other.</summary>
/// <param name="Arguments">What it is made of; the first is its client.</param>
/// <param name="Local">The local that it is found through.</param>
/// <param name="IsElsewhere">Whether another member makes it.</param>
internal sealed record AgentSource(ImmutableArray<IArgumentOperation> Arguments, ILocalReferenceOperation? Local, bool IsElsewhere)
{
    /// <summary>Null where it may be another, or is made in some other way.</summary>
    public static AgentSource? Of(CallReader call, IOperation agent)
    {
        var given = Operations.Unwrap(agent);
        var local = given as ILocalReferenceOperation;
        ISymbol? member = given switch
        {
            IFieldReferenceOperation { Field: { IsReadOnly: true } or { DeclaredAccessibility: Accessibility.Private } } field => field.Field,
            IPropertyReferenceOperation { Property: { SetMethod: null, IsIndexer: false, IsVirtual: false, IsOverride: false, IsAbstract: false } } property => property.Property,
            IInvocationOperation { TargetMethod: { Parameters.IsEmpty: true, IsVirtual: false, IsOverride: false, IsAbstract: false } } method => method.TargetMethod,
            _ => null,
        };
        var made = local is not null ? LocalFlow.AssignedOnce(local) : member is { DeclaringSyntaxReferences.IsEmpty: false } ? MadeFor(member, call.Compilation) : given;
        var arguments = (made is null ? null : Operations.Unwrap(made)) switch
        {
            IObjectCreationOperation { Type.Name: "ChatClientAgent", Initializer: null } creation => creation.Arguments,
            IInvocationOperation { TargetMethod: { IsExtensionMethod: true, Name: "AsAIAgent" or "CreateAIAgent" } } extension => extension.Arguments,
            _ => [],
        };
        return arguments.IsEmpty ? null : new(arguments, local, member is { DeclaringSyntaxReferences.IsEmpty: false });
    }

    private static IOperation? MadeFor(ISymbol member, Compilation compilation)
    {
        // The source of another project, which an editor has at hand, is not this compilation's to ask about.
        if (!member.DeclaringSyntaxReferences.Concat(member.ContainingType.DeclaringSyntaxReferences).All(reference => compilation.ContainsSyntaxTree(reference.SyntaxTree)))
        {
            return null;
        }

        var values = new List<ExpressionSyntax?>();
        foreach (var declaration in member.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax()))
        {
            values.AddRange(declaration switch
            {
                VariableDeclaratorSyntax { Initializer.Value: var value } => [value],
                PropertyDeclarationSyntax { Initializer.Value: var value } => [value],
                PropertyDeclarationSyntax { ExpressionBody.Expression: var value } => [value],
                MethodDeclarationSyntax { ExpressionBody.Expression: var value } => [value],
                MethodDeclarationSyntax { Body.Statements: [ReturnStatementSyntax { Expression: { } value }] } => [value],
                MethodDeclarationSyntax or PropertyDeclarationSyntax { AccessorList.Accessors: [{ Body: not null } or { ExpressionBody: not null }] } => [null],
                _ => Array.Empty<ExpressionSyntax?>(),
            });
        }

        if (member is not IMethodSymbol)
        {
            values.AddRange(Assigned(member, compilation));
        }

        values.RemoveAll(value => value is LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NullLiteralExpression });
        return values is [{ } only] ? compilation.GetSemanticModel(only.SyntaxTree).GetOperation(only) : null;
    }

    // What constructors and the like put there; null for any other way of writing to it.
    private static IEnumerable<ExpressionSyntax?> Assigned(ISymbol member, Compilation compilation)
    {
        foreach (var type in member.ContainingType.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax()))
        {
            foreach (var name in type.DescendantNodes().OfType<IdentifierNameSyntax>().Where(name => name.Identifier.ValueText == member.Name))
            {
                var target = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : (ExpressionSyntax)name;
                var isWritten = target.Parent is AssignmentExpressionSyntax { Left: var left } && left == target;
                if ((isWritten || target.Parent is ArgumentSyntax { RefKindKeyword.RawKind: not 0 } or RefExpressionSyntax or ArgumentSyntax { Parent: TupleExpressionSyntax { Parent: AssignmentExpressionSyntax } }) &&
                    SymbolEqualityComparer.Default.Equals(compilation.GetSemanticModel(type.SyntaxTree).GetSymbolInfo(name).Symbol, member))
                {
                    yield return target.Parent is AssignmentExpressionSyntax assignment && (assignment.IsKind(SyntaxKind.SimpleAssignmentExpression) || assignment.IsKind(SyntaxKind.CoalesceAssignmentExpression))
                        ? assignment.Right
                        : null;
                }
            }
        }
    }
}
