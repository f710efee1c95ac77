using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using PromptGen.Analyzers.CallSites;

namespace PromptGen.Analyzers.CodeFixes.Extraction;

/// <summary>A raw call of an <c>IChatClient</c> that is understood well enough to be written as a prompt file.</summary>
/// <param name="Client">C# of the client.</param>
/// <param name="Token">C# of the cancellation token; null where none is passed.</param>
/// <param name="Messages">Roles and texts, in order.</param>
/// <param name="Config">Settings of the prompt file.</param>
/// <param name="Locals">References to locals that the call is made of, from the call backwards.</param>
internal sealed record RawChat(
    string Client,
    string? Token,
    IReadOnlyList<(string Role, IReadOnlyList<TextSegment> Text)> Messages,
    IReadOnlyList<(string Key, string Value)> Config,
    IReadOnlyList<ILocalReferenceOperation> Locals)
{
    /// <summary>Null where something in the call would be lost.</summary>
    public static RawChat? Of(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (method.Name is not ("GetResponseAsync" or "GetStreamingResponseAsync") || method.ContainingType.Name is not ("IChatClient" or "ChatClientExtensions") ||
            method.ContainingNamespace.ToDisplayString() != "Microsoft.Extensions.AI" ||
            call.Syntax is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var client } } || (method.IsStatic && IsTypeName(client, call)))
        {
            return null;
        }

        IReadOnlyList<(string, IReadOnlyList<TextSegment>)>? messages = null;
        IReadOnlyList<(string, string)>? config = [];
        string? token = null;
        var locals = new List<ILocalReferenceOperation>();
        foreach (var argument in call.Arguments)
        {
            switch (argument.Parameter?.Name)
            {
                case "messages":
                    messages = MessageList(argument.Value, locals);
                    break;
                case "chatMessage":
                    messages = argument.Parameter.Type.SpecialType == SpecialType.System_String
                        ? TextSegments.Of(argument.Value, isHere: true, locals) is { } text ? [("user", text)] : null
                        : MessageOf(argument.Value, isHere: true, locals) is { } message ? [message] : null;
                    break;
                case "options":
                    config = argument.ArgumentKind == ArgumentKind.DefaultValue || Tokens.IsNull(argument.Value) ? [] : ConfigOf(argument.Value);
                    break;
                case "cancellationToken" when argument.ArgumentKind != ArgumentKind.DefaultValue:
                    token = argument.Value.Syntax.ToString();
                    break;
            }
        }

        return messages is null || config is null || messages.Count == 0 ? null : new RawChat(client.ToString(), token, messages, config, locals);
    }

    private static bool IsTypeName(ExpressionSyntax client, IOperation call) => call.SemanticModel?.GetSymbolInfo(client).Symbol is ITypeSymbol;

    private static IReadOnlyList<(string, IReadOnlyList<TextSegment>)>? MessageList(IOperation value, List<ILocalReferenceOperation> locals)
    {
        var source = Operations.Unwrap(value);
        var isHere = true;
        if (source is ILocalReferenceOperation local)
        {
            // A list that is also used elsewhere may be filled there.
            if (LocalFlow.AssignedOnce(local) is not { } made || References(local) != 1)
            {
                return null;
            }

            source = Operations.Unwrap(made);
            isHere = false;
            locals.Add(local);
        }

        IEnumerable<IOperation>? elements = source switch
        {
            IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues,
            ICollectionExpressionOperation collection => collection.Elements,
            IObjectCreationOperation { Type.Name: "List", Arguments.IsEmpty: true, Initializer: { } initializer } =>
                initializer.Initializers.Select(add => add is IInvocationOperation { TargetMethod.Name: "Add", Arguments: { Length: 1 } arguments } ? arguments[0].Value : add),
            _ => null,
        };
        var messages = elements?.Select(element => MessageOf(element, isHere, locals)).ToList();
        return messages is null || messages.Any(message => message is null) ? null : [.. messages.Select(message => message!.Value)];
    }

    private static (string Role, IReadOnlyList<TextSegment> Text)? MessageOf(IOperation value, bool isHere, List<ILocalReferenceOperation> locals)
    {
        if (Operations.Unwrap(value) is not IObjectCreationOperation { Type.Name: "ChatMessage", Initializer: null, Arguments: { Length: 2 } arguments } ||
            arguments[1] is not { Parameter: { Name: "content", Type.SpecialType: SpecialType.System_String } } content ||
            Operations.Unwrap(arguments[0].Value) is not IPropertyReferenceOperation { Property: { IsStatic: true, Name: "System" or "User" or "Assistant" } property } ||
            TextSegments.Of(content.Value, isHere, locals) is not { } text)
        {
            return null;
        }

        return (property.Name.ToLowerInvariant(), text);
    }

    private static IReadOnlyList<(string, string)>? ConfigOf(IOperation value)
    {
        if (Operations.Unwrap(value) is not IObjectCreationOperation { Type.Name: "ChatOptions", Arguments.IsEmpty: true } creation)
        {
            return null;
        }

        var config = new List<(string, string)>();
        foreach (var setting in creation.Initializer?.Initializers ?? [])
        {
            if (setting is not ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: var name } } assignment ||
                KeyOf(name) is not { } key || Operations.Unwrap(assignment.Value).ConstantValue is not { HasValue: true, Value: IFormattable number })
            {
                return null;
            }

            config.Add((key, number.ToString(null, CultureInfo.InvariantCulture)));
        }

        return config;
    }

    private static string? KeyOf(string property) => property switch
    {
        "Temperature" => "temperature",
        "TopP" => "topP",
        "TopK" => "topK",
        "MaxOutputTokens" => "maxOutputTokens",
        "Seed" => "seed",
        _ => null,
    };

    private static int References(ILocalReferenceOperation local) => Operations.Root(local).Descendants().OfType<ILocalReferenceOperation>()
        .Count(reference => SymbolEqualityComparer.Default.Equals(reference.Local, local.Local));
}
