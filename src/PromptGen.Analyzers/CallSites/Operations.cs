using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace PromptGen.Analyzers.CallSites;

/// <summary>Small questions about operations that several rules ask.</summary>
internal static class Operations
{
    /// <summary>The name of the method that is called or referred to: the least that a reader has to look at.</summary>
    public static Location NameLocation(IOperation operation)
    {
        var syntax = operation.Syntax is InvocationExpressionSyntax invocation ? invocation.Expression : operation.Syntax;
        return syntax switch
        {
            MemberAccessExpressionSyntax access => access.Name.Identifier.GetLocation(),
            MemberBindingExpressionSyntax binding => binding.Name.Identifier.GetLocation(),
            SimpleNameSyntax name => name.Identifier.GetLocation(),
            _ => syntax.GetLocation(),
        };
    }

    /// <summary>The word that a statement or expression begins with or turns on.</summary>
    public static Location KeywordLocation(IOperation operation) => operation.Syntax switch
    {
        SwitchStatementSyntax statement => statement.SwitchKeyword.GetLocation(),
        SwitchExpressionSyntax expression => expression.SwitchKeyword.GetLocation(),
        IfStatementSyntax chain => chain.IfKeyword.GetLocation(),
        var other => other.GetLocation(),
    };

    public static bool IsInNameOf(IOperation operation)
    {
        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            if (current is INameOfOperation)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Code in an expression tree is data: a mock's set-up, a query. It calls nothing.</summary>
    public static bool IsInExpressionTree(IOperation operation)
    {
        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            if (current is IConversionOperation { Type: INamedTypeSymbol { Name: "Expression", IsGenericType: true } type } &&
                type.ContainingNamespace.ToDisplayString() == "System.Linq.Expressions")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The operation without conversions and parentheses around it.</summary>
    public static IOperation Unwrap(IOperation operation)
    {
        while (true)
        {
            switch (operation)
            {
                case IConversionOperation conversion when conversion.OperatorMethod is null:
                    operation = conversion.Operand;
                    break;
                case IParenthesizedOperation parenthesized:
                    operation = parenthesized.Operand;
                    break;
                default:
                    return operation;
            }
        }
    }

    /// <summary>The outermost operation of the member that an operation lies in.</summary>
    public static IOperation Root(IOperation operation)
    {
        while (operation.Parent is not null)
        {
            operation = operation.Parent;
        }

        return operation;
    }
}
