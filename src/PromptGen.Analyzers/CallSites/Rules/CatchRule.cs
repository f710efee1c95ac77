using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace PromptGen.Analyzers.CallSites;

/// <summary>PG5105: a handler for what a generated call returns and never throws.</summary>
internal sealed class CatchRule : CallSiteRule
{
    private static readonly HashSet<string> Transport = new(StringComparer.Ordinal)
    {
        "System.Net.Http.HttpRequestException",
        "System.Net.Sockets.SocketException",
        "System.TimeoutException",
        "System.Text.Json.JsonException",
        "System.ClientModel.ClientResultException",
        "Azure.RequestFailedException",
        "Microsoft.SemanticKernel.HttpOperationException",
        "Polly.Timeout.TimeoutRejectedException",
        "Polly.CircuitBreaker.BrokenCircuitException",
    };

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = [CallSiteRules.UselessCatch];

    public override void Register(RuleActions start, CallSiteContext sites)
    {
        if (sites.Prompts.Prompt is null)
        {
            return;
        }

        start.RegisterOperationAction(
            context =>
            {
                var attempt = (ITryOperation)context.Operation;
                var useless = attempt.Catches.Where(clause => IsTransport(clause.ExceptionType)).ToList();
                if (useless.Count == 0 || !CallsPromptsOnly(attempt.Body, sites.Prompts))
                {
                    return;
                }

                foreach (var clause in useless)
                {
                    context.ReportDiagnostic(Diagnostic.Create(
                        CallSiteRules.UselessCatch, ((clause.Syntax as CatchClauseSyntax)?.Declaration?.Type ?? clause.Syntax).GetLocation(), clause.ExceptionType.Name));
                }
            },
            OperationKind.Try);
    }

    private static bool IsTransport(ITypeSymbol type) =>
        Transport.Contains(NameList.NameOf(type)) || NameList.NameOf(type).StartsWith("Anthropic.Exceptions.", StringComparison.Ordinal);

    // Anything else that is asynchronous, or that parses, may throw them.
    private static bool CallsPromptsOnly(IOperation body, PromptTypes prompts)
    {
        var found = false;
        foreach (var operation in body.Descendants())
        {
            switch (operation)
            {
                case IInvocationOperation call when prompts.IsPromptCall(call.TargetMethod):
                    found = true;
                    break;
                case IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "GetValueOrThrow" or "TryGetValue" or "Match" or "Switch" }:
                case IInvocationOperation { TargetMethod.ReturnsVoid: true, TargetMethod.ContainingType.Name: "Console" or "LoggerExtensions" or "List" }:
                    break;
                case IInvocationOperation or IForEachLoopOperation { IsAsynchronous: true } or IUsingOperation { IsAsynchronous: true } or IInvalidOperation:
                    return false;
            }
        }

        return found;
    }
}
