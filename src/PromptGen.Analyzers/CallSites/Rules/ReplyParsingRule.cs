using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PromptGen.Analyzers.CallSites;

/// <summary>PG5104: what a model wrote is turned into objects, and nothing checks it.</summary>
internal sealed class ReplyParsingRule : CallSiteRule
{
    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = [CallSiteRules.UncheckedReply];

    public override void Register(RuleActions start, CallSiteContext sites)
    {
        var texts = sites.Texts;
        start.RegisterOperationAction(
            context =>
            {
                var call = (IInvocationOperation)context.Operation;
                if (Parsed(call) is not { } value)
                {
                    return;
                }

                var further = sites.Options.List(call.Syntax.SyntaxTree, CallSiteRules.UncheckedReply.Id, "model_text");
                if (texts.IsModelText(value, further) &&
                    !sites.IsSkippedTest(call.Syntax.SyntaxTree, CallSiteRules.UncheckedReply.Id) &&
                    sites.Boundary.RoleOf(context.ContainingSymbol) is not (BoundaryRole.Model or BoundaryRole.Generated or BoundaryRole.Unknown))
                {
                    context.ReportDiagnostic(Diagnostic.Create(
                        CallSiteRules.UncheckedReply, Operations.NameLocation(call), call.TargetMethod.ContainingType.Name + "." + call.TargetMethod.Name));
                }
            },
            OperationKind.Invocation);
    }

    private static IOperation? Parsed(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        var isParser = (method.Name, method.ContainingType.Name) switch
        {
            ("Deserialize" or "DeserializeAsync" or "DeserializeObject" or "PopulateObject", "JsonSerializer" or "JsonConvert") => true,
            ("Parse" or "ParseAsync", "JsonDocument" or "JsonNode" or "JsonElement" or "JObject" or "JArray" or "JToken") => true,
            ("ToObjectFromJson" or "ToObject", "BinaryData") => true,
            ("Deserialize", _) => method.IsExtensionMethod && method.ContainingType.Name == "JsonSerializer",
            _ => false,
        };
        return !isParser ? null
            : call.Instance ?? call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == 0)?.Value;
    }
}
