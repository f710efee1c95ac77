using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace PromptGen.Analyzers.CallSites;

/// <summary>PG5005: a provider's address in code, whose requests no rule about calls can see.</summary>
internal sealed class EndpointRule : CallSiteRule
{
    private const int ShortestAddress = 8;

    private static readonly HashSet<string> SdkNamespaces = new(
        ModelCalls.All.Select(call => Head(call.TypeName)).Concat(["System.ClientModel", "Azure.Core", "Azure.AI"]), StringComparer.Ordinal);

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = [CallSiteRules.Endpoint];

    public override void Register(RuleActions start, CallSiteContext sites) =>
        start.RegisterOperationAction(context => Check(context, sites), OperationKind.Literal);

    private static void Check(OperationAnalysisContext context, CallSiteContext sites)
    {
        if (context.Operation.ConstantValue is not { HasValue: true, Value: string { Length: >= ShortestAddress and < 1000 } text } || !ProviderEndpoints.MayMatch(text))
        {
            return;
        }

        var tree = context.Operation.Syntax.SyntaxTree;
        var match = ProviderEndpoints.Match(text, sites.Options.List(tree, CallSiteRules.Endpoint.Id, "provider_hosts").Names);
        if (match == AddressMatch.None || sites.IsSkippedTest(tree, CallSiteRules.Endpoint.Id))
        {
            return;
        }

        // $"https://…/models/{model}:generateContent" is one address.
        if (context.Operation.Parent is IInterpolatedStringTextOperation { Parent: IInterpolatedStringOperation whole } piece &&
            whole.Parts.TakeWhile(part => part != piece).Any(part => part is IInterpolatedStringTextOperation { Text.ConstantValue: { HasValue: true, Value: string before } } && ProviderEndpoints.Match(before, []) != AddressMatch.None))
        {
            return;
        }

        var target = TargetOf(context.Operation);
        if (target == AddressTarget.Sdk ||
            (target == AddressTarget.Elsewhere && match != AddressMatch.HostAndPath) ||
            sites.Boundary.RoleOf(context.ContainingSymbol, context.Operation) != BoundaryRole.Outside ||
            sites.Options.List(tree, CallSiteRules.RawCall.Id, "allowed_callers").Find(context.ContainingSymbol) is not null)
        {
            return;
        }

        context.ReportDiagnostic(Diagnostic.Create(
            CallSiteRules.Endpoint,
            context.Operation.Syntax.GetLocation(),
            target == AddressTarget.Http ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info,
            additionalLocations: null,
            properties: null,
            text.Length > 60 ? text.Substring(0, 60) + "…" : text));
    }

    // What the text is for: the nearest thing around it that takes an address.
    private static AddressTarget TargetOf(IOperation literal)
    {
        var found = AddressTarget.Elsewhere;
        for (var current = literal.Parent; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case IObjectCreationOperation { Type: { } type }:
                    if (IsSdk(type))
                    {
                        return AddressTarget.Sdk;
                    }

                    found = IsHttp(type) ? AddressTarget.Http : found;
                    break;
                case IInvocationOperation { TargetMethod: var method } call:
                    if (IsSdk(method.ContainingType) || (call.Instance?.Type is { } instance && IsSdk(instance)))
                    {
                        return AddressTarget.Sdk;
                    }

                    found = IsHttp(method.ContainingType) || (method.IsExtensionMethod && IsHttp(method.Parameters[0].Type)) ? AddressTarget.Http : found;
                    break;
                case IAssignmentOperation { Target: IPropertyReferenceOperation { Property: var property } }:
                    if (IsSdk(property.ContainingType))
                    {
                        return AddressTarget.Sdk;
                    }

                    found = IsHttp(property.ContainingType) ? AddressTarget.Http : found;
                    break;
                case IAttributeOperation or IAnonymousFunctionOperation or IBlockOperation:
                    return found;
            }
        }

        return found;
    }

    private static bool IsHttp(ITypeSymbol type) =>
        type is { Name: "Uri", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } }
            or { Name: "HttpRequestMessage" or "HttpClient" or "HttpClientJsonExtensions", ContainingNamespace.ContainingNamespace.Name: "Net" or "Http" } ||
        type.ContainingNamespace?.ToDisplayString() is "RestSharp" or "Refit" or "Flurl.Http";

    private static bool IsSdk(ITypeSymbol type) => type.ContainingNamespace is { IsGlobalNamespace: false } space && SdkNamespaces.Contains(Head(space.ToDisplayString() + "."));

    // One part names the SDK of a vendor who has nothing else; a big vendor's takes two or three.
    private static string Head(string fullName)
    {
        var parts = fullName.Split('.');
        var count = fullName.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal) ? 3
            : parts[0] is "Microsoft" or "Azure" or "System" or "Google" or "Amazon" ? 2
            : 1;
        return string.Join(".", parts.Take(count));
    }

    private enum AddressTarget
    {
        Elsewhere,
        Http,
        Sdk,
    }
}
