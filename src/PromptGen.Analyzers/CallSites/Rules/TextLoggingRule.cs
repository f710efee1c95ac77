using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PromptGen.Analyzers.CallSites;

/// <summary>PG6002: what a model wrote, or what it was sent, goes into a log or a trace.</summary>
internal sealed class TextLoggingRule : CallSiteRule
{
    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = [CallSiteRules.LoggedText];

    public override void Register(RuleActions start, CallSiteContext sites)
    {
        var texts = sites.Texts;
        start.RegisterOperationAction(
            context =>
            {
                var call = (IInvocationOperation)context.Operation;
                var tree = call.Syntax.SyntaxTree;
                if (!IsLog(call.TargetMethod, sites.Options, tree) || sites.IsSkippedTest(tree, CallSiteRules.LoggedText.Id))
                {
                    return;
                }

                var further = sites.Options.List(tree, CallSiteRules.LoggedText.Id, "model_text");
                if (call.Arguments.SelectMany(argument => Leaves(argument.Value)).FirstOrDefault(value => IsText(value, texts, further, sites.Prompts)) is { } found)
                {
                    context.ReportDiagnostic(Diagnostic.Create(CallSiteRules.LoggedText, found.Syntax.GetLocation(), found.Syntax.ToString()));
                }
            },
            OperationKind.Invocation);
    }

    private static bool IsLog(IMethodSymbol method, CallSiteOptions options, SyntaxTree tree)
    {
        var type = method.ContainingType;
        return (type.Name, method.Name) switch
        {
            ("LoggerExtensions", _) => method.Name.StartsWith("Log", StringComparison.Ordinal),
            ("Activity", "SetTag" or "AddTag" or "SetBaggage" or "AddBaggage") => true,
            ("ILogger" or "Log" or "Logger", "Verbose" or "Debug" or "Information" or "Warning" or "Error" or "Fatal" or "Write" or "Trace" or "Info" or "Warn") =>
                type.ContainingNamespace.ToDisplayString() is "Serilog" or "Serilog.Core" or "NLog",
            ("Console", "Write" or "WriteLine") => options.Is(tree, CallSiteRules.LoggedText.Id, "console", "report"),
            _ => method is { ReturnsVoid: true, IsPartialDefinition: true } && method.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "LoggerMessageAttribute"),
        } || options.FindList(tree, CallSiteRules.LoggedText.Id, "log_methods")?.Find(method) is not null;
    }

    // The values that are written: elements of the list of arguments, holes of an interpolation.
    private static IEnumerable<IOperation> Leaves(IOperation value) => Operations.Unwrap(value) switch
    {
        IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues.SelectMany(Leaves),
        ICollectionExpressionOperation collection => collection.Elements.SelectMany(Leaves),
        IInterpolatedStringOperation text => text.Parts.OfType<IInterpolationOperation>().SelectMany(part => Leaves(part.Expression)),
        var single => [single],
    };

    private static bool IsText(IOperation value, ModelTexts texts, NameList further, PromptTypes prompts)
    {
        var origin = LocalFlow.Origin(value);
        return texts.IsModelText(value, further) || texts.IsWholeReply(value.Type) || IsRendered(origin, prompts) ||
            (origin is IInvocationOperation { TargetMethod: { Name: "Join" or "Serialize" } } written &&
                written.Arguments.Any(argument => IsRendered(LocalFlow.Origin(argument.Value), prompts) || texts.IsWholeReply(argument.Value.Type)));
    }

    private static bool IsRendered(IOperation origin, PromptTypes prompts) =>
        origin is IInvocationOperation { TargetMethod: { Name: "Render", IsStatic: true, ContainingType: { } type } } && prompts.IsPrompt(type);
}
