using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace PromptGen.Analyzers.CallSites;

/// <summary>PG5103: a value that is taken before it is known that there is one.</summary>
internal sealed class UntestedValueRule : CallSiteRule
{
    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = [CallSiteRules.UntestedOutcome, CallSiteRules.UntestedReading];

    public override void Register(RuleActions start, CallSiteContext sites)
    {
        var types = sites.Prompts;
        if (types.Result is null)
        {
            return;
        }

        // Nearly all conversions of a program are the compiler's own: casts are found by their words.
        start.RegisterSyntaxNodeAction(context => CheckCast(context, sites), SyntaxKind.CastExpression, SyntaxKind.AsExpression);
        start.RegisterOperationAction(
            context =>
            {
                var value = (IPropertyReferenceOperation)context.Operation;
                if (value is { Property.Name: "Value", Instance: not IInstanceReferenceOperation and { } reading } && types.IsReadResult(reading.Type) &&
                    !Operations.IsInNameOf(value) && !IsTested(value, reading, types) && !sites.IsSkippedTest(value.Syntax.SyntaxTree, CallSiteRules.UntestedReading.Id))
                {
                    context.ReportDiagnostic(Diagnostic.Create(CallSiteRules.UntestedReading, Operations.NameLocation(value)));
                }
            },
            OperationKind.PropertyReference);
    }

    private static void CheckCast(SyntaxNodeAnalysisContext context, CallSiteContext sites)
    {
        var types = sites.Prompts;
        if (MayBeOutcome(context.Node is CastExpressionSyntax { Type: var target } ? target : (context.Node as BinaryExpressionSyntax)?.Right, context, types) &&
            context.SemanticModel.GetOperation(context.Node, context.CancellationToken) is IConversionOperation cast && types.IsOutcome(cast.Type) && types.IsResult(cast.Operand.Type) &&
            (!cast.IsTryCast || IsUsedUnseen(cast)) && !IsTested(cast, cast.Operand, types) && !sites.IsSkippedTest(cast.Syntax.SyntaxTree, CallSiteRules.UntestedOutcome.Id))
        {
            context.ReportDiagnostic(Diagnostic.Create(CallSiteRules.UntestedOutcome, cast.Syntax.GetLocation(), cast.Type!.Name));
        }
    }

    // By the last name of the type, unless that is another name for it: using Answer = PromptResult<string>.Answered;
    private static bool MayBeOutcome(SyntaxNode? type, SyntaxNodeAnalysisContext context, PromptTypes types)
    {
        var written = type is NullableTypeSyntax nullable ? nullable.ElementType : type;
        var name = written switch
        {
            QualifiedNameSyntax qualified => qualified.Right,
            AliasQualifiedNameSyntax qualified => qualified.Name,
            _ => written as SimpleNameSyntax,
        };
        return name is not null &&
            (types.Outcomes.Contains(name.Identifier.ValueText) ||
                (written is IdentifierNameSyntax alias && context.SemanticModel.GetAliasInfo(alias, context.CancellationToken)?.Target is ITypeSymbol meant && types.IsOutcome(meant)));
    }

    // (result as Answered).Value, in contrast to (result as Answered)?.Value and to a comparison with null.
    private static bool IsUsedUnseen(IConversionOperation cast) => cast.Parent is IPropertyReferenceOperation or IInvocationOperation { Instance: not null };

    // A test of the same variable that stands before: good enough, since whoever writes one knows.
    private static bool IsTested(IOperation use, IOperation value, PromptTypes types)
    {
        if (SymbolOf(value) is not { } symbol)
        {
            return false;
        }

        return Operations.Root(use).Descendants().Any(operation =>
            operation.Syntax.SpanStart < use.Syntax.SpanStart &&
            operation switch
            {
                IIsPatternOperation test => Is(test.Value, symbol),
                IIsTypeOperation test => Is(test.ValueOperand, symbol),
                ISwitchOperation statement => Is(statement.Value, symbol),
                ISwitchExpressionOperation expression => Is(expression.Value, symbol),
                IRecursivePatternOperation { DeclaredSymbol: { } declared } pattern => SymbolEqualityComparer.Default.Equals(declared, symbol) && pattern.PropertySubpatterns.Any(IsValidity),
                IPropertyReferenceOperation { Property.Name: "IsValid" or "Violations", Instance: { } instance } => Is(instance, symbol),
                IInvocationOperation { Instance: { } instance, TargetMethod.Name: "TryGetValue" } => Is(instance, symbol) && types.IsResult(instance.Type),
                _ => false,
            });
    }

    // reading is { IsValid: true } read
    private static bool IsValidity(IPropertySubpatternOperation part) => part.Member is IPropertyReferenceOperation { Property.Name: "IsValid" };

    // Where(result => result is Answered).Select(result => ((Answered)result).Value) tests what the next lambda gets.
    private static bool Is(IOperation value, ISymbol symbol) => SymbolOf(value) is { } tested &&
        (SymbolEqualityComparer.Default.Equals(tested, symbol) || (IsOfLambda(tested) && IsOfLambda(symbol) && SymbolEqualityComparer.Default.Equals(((IParameterSymbol)tested).Type, ((IParameterSymbol)symbol).Type)));

    private static bool IsOfLambda(ISymbol symbol) => symbol is IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } };

    private static ISymbol? SymbolOf(IOperation value) => Operations.Unwrap(value) switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation field => field.Field,
        IPropertyReferenceOperation property => property.Property,
        _ => null,
    };
}
