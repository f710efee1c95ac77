using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PromptGen.Analyzers.CallSites;

namespace PromptGen.Analyzers.CodeFixes.Extraction;

/// <summary>Calls of an <c>IChatClient</c>, of its extensions, and of what implements it.</summary>
internal sealed class ExtensionsAIDialect : ChatDialect
{
    private const string Space = "Microsoft.Extensions.AI";

    protected override RawChat? Read(CallReader call)
    {
        var method = call.Call.TargetMethod;
        ChatText? system = null;
        string? model = null;
        if (call.Receiver is not { } client ||
            call.Call.Arguments.Any(argument => argument.ArgumentKind != ArgumentKind.DefaultValue && !Tokens.IsNull(argument.Value) && !IsRead(argument.Parameter)) ||
            call.Settings(Given(call, type => type.Name == "ChatOptions"), type => type.Name == "ChatOptions", KeyOf, Take) is not var (config, hasFormat) ||
            Messages(call) is not { } messages || (model is null ? ChatAdapter.None(client) : ChatAdapter.For(client, call, model)) is not { } adapter)
        {
            return null;
        }

        return call.Chat(adapter, system is null ? messages : [system, .. messages]) with
        {
            Config = config,
            HasFormat = hasFormat,
            IsStream = method.Name == "GetStreamingResponseAsync",
            ReplyType = method.TypeArguments.Length == 1 ? method.TypeArguments[0] as INamedTypeSymbol : null,
        };

        bool Take(string name, IOperation given, bool isHere) => name switch
        {
            "Instructions" => (system = SystemText(call, given, isHere)) is not null,
            "ModelId" => (model = CallReader.Model(given)) is not null,
            _ => false,
        };
    }

    protected override IOperation? TextOf(IOperation reply) => reply.Type is INamedTypeSymbol { Name: "ChatResponse", IsGenericType: true }
        ? ReplyTexts.Member(reply, "Result")
        : ReplyTexts.Member(reply, "Text") ?? ReplyTexts.Printed(reply);

    protected override bool Knows(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        return method.Name is "GetResponseAsync" or "GetStreamingResponseAsync" && (method.IsExtensionMethod
            ? IsIn(method.ContainingType, Space)
            : call.Instance?.Type is { } type && (IsChatClient(type) || type.AllInterfaces.Any(IsChatClient)));
    }

    public static bool IsChatClient(ITypeSymbol type) => type.Name == "IChatClient" && IsIn(type, Space);

    /// <summary>Instructions as the message that models get them as.</summary>
    public static ChatText? SystemText(CallReader call, IOperation text, bool isHere) => call.Text(text, isHere) is { } segments ? new("system", segments) : null;

    /// <summary>The settings of <c>ChatOptions</c>.</summary>
    public static string? KeyOf(string property) => property switch
    {
        "Temperature" => "temperature",
        "TopP" => "topP",
        "TopK" => "topK",
        "MaxOutputTokens" => "maxOutputTokens",
        "Seed" => "seed",
        _ => null,
    };

    /// <summary>What a call is given as a text, a message or a list of messages.</summary>
    public static IReadOnlyList<ChatText>? Messages(CallReader call)
    {
        if (Given(call, type => type.SpecialType == SpecialType.System_String) is { } text)
        {
            return call.Text(text) is { } segments ? [new("user", segments)] : null;
        }

        if (Given(call, IsMessage) is { } single)
        {
            return MessageOf(call, single, isHere: true) is { } message ? [message] : null;
        }

        return Given(call, IsMessages) is { } list ? call.Messages(list, (element, isHere) => MessageOf(call, element, isHere)) : null;
    }

    // By their types: what implements the interface may name its parameters as it likes.
    private static IOperation? Given(CallReader call, Func<INamedTypeSymbol, bool> isType) => call.Call.Arguments.FirstOrDefault(argument =>
        argument.ArgumentKind != ArgumentKind.DefaultValue && argument.Parameter?.Type is INamedTypeSymbol type && isType(type) && !Tokens.IsNull(argument.Value))?.Value;

    private static bool IsRead(IParameterSymbol? parameter) => parameter?.Type is INamedTypeSymbol type &&
        (type.SpecialType == SpecialType.System_String || IsMessage(type) || IsMessages(type) || IsChatClient(type) || type.Name is "ChatOptions" or "CancellationToken");

    private static bool IsMessage(INamedTypeSymbol type) => type.Name == "ChatMessage" && IsIn(type, Space);

    private static bool IsMessages(INamedTypeSymbol type) => type.TypeArguments.Length == 1 && type.TypeArguments[0] is INamedTypeSymbol element && IsMessage(element);

    private static ChatText? MessageOf(CallReader call, IOperation value, bool isHere)
    {
        return Operations.Unwrap(value) is IObjectCreationOperation { Type.Name: "ChatMessage", Initializer: null, Arguments: [var role, { Parameter.Name: "content" or "contents" } content] } &&
            Operations.Unwrap(role.Value) is IPropertyReferenceOperation { Property: { IsStatic: true, Name: "System" or "User" or "Assistant" } property } &&
            ReplyTexts.OnlyPart(content.Value, "TextContent") is { } part && call.Text(part, isHere) is { } text
                ? new(property.Name.ToLowerInvariant(), text)
                : null;
    }
}
