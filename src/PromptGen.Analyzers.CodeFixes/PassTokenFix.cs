using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PromptGen.Analyzers.CallSites;

namespace PromptGen.Analyzers.CodeFixes;

/// <summary>Passes the token, or the options, that the finding names.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class PassTokenFix : SyntaxFix
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["PG5008", "PG5009"];

    private protected override Replacement? Find(Diagnostic diagnostic, SyntaxNode node, SemanticModel model) =>
        node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } call &&
        diagnostic.Properties.TryGetValue(CancellationRule.TokenProperty, out var token) && token is not null &&
        diagnostic.Properties.TryGetValue(CancellationRule.ParameterProperty, out var parameter) &&
        Rewrite(call, model, token, parameter ?? "") is { } rewritten
            ? new($"Pass '{token}'", "PromptGen.Pass." + parameter, call, rewritten)
            : null;

    private static InvocationExpressionSyntax? Rewrite(InvocationExpressionSyntax call, SemanticModel model, string token, string parameter)
    {
        if (model.GetSymbolInfo(call).Symbol is not IMethodSymbol method)
        {
            return null;
        }

        var value = SyntaxFactory.ParseExpression(token);
        return parameter.Length > 0
            ? WithArgument(call, method, parameter, value)
            : Candidates(call, method, value).FirstOrDefault(candidate => Binds(candidate, call, model));
    }

    private static InvocationExpressionSyntax WithArgument(InvocationExpressionSyntax call, IMethodSymbol method, string parameter, ExpressionSyntax value)
    {
        var arguments = call.ArgumentList.Arguments;
        var ordinal = method.Parameters.FirstOrDefault(p => p.Name == parameter)?.Ordinal ?? -1;
        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            if (argument.NameColon is { } name ? name.Name.Identifier.ValueText == parameter : i == ordinal)
            {
                return call.WithArgumentList(call.ArgumentList.WithArguments(arguments.Replace(argument, argument.WithExpression(value.WithTriviaFrom(argument.Expression)))));
            }
        }

        var isNext = ordinal == arguments.Count && arguments.All(argument => argument.NameColon is null);
        return Add(call, isNext ? SyntaxFactory.Argument(value) : Named(parameter, value));
    }

    // Another overload takes the token: the same arguments, or the same in one list.
    private static IEnumerable<InvocationExpressionSyntax> Candidates(InvocationExpressionSyntax call, IMethodSymbol method, ExpressionSyntax value)
    {
        var parameter = (method.ReducedFrom ?? method).ContainingType.GetMembers(method.Name).OfType<IMethodSymbol>()
            .SelectMany(other => other.Parameters).FirstOrDefault(p => p.Type.Name == "CancellationToken")?.Name ?? "cancellationToken";
        yield return Add(call, Named(parameter, value));
        if (call.ArgumentList.Arguments.All(argument => argument.NameColon is null))
        {
            var list = SyntaxFactory.ParseExpression("[" + string.Join(", ", call.ArgumentList.Arguments.Select(argument => argument.ToString())) + "]");
            yield return call.WithArgumentList(SyntaxFactory.ArgumentList(SyntaxFactory.SeparatedList([SyntaxFactory.Argument(list), Named(parameter, value)])));
        }
    }

    private static bool Binds(InvocationExpressionSyntax candidate, InvocationExpressionSyntax call, SemanticModel model) =>
        model.GetSpeculativeSymbolInfo(call.SpanStart, candidate, SpeculativeBindingOption.BindAsExpression).Symbol is IMethodSymbol;

    private static InvocationExpressionSyntax Add(InvocationExpressionSyntax call, ArgumentSyntax argument) =>
        call.WithArgumentList(call.ArgumentList.AddArguments(argument));

    private static ArgumentSyntax Named(string parameter, ExpressionSyntax value) =>
        SyntaxFactory.Argument(SyntaxFactory.NameColon(parameter), default, value);
}
