using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PromptGen.Analyzers.CallSites;

namespace PromptGen.Analyzers.CodeFixes.Extraction;

/// <summary>Calls of the OpenAI SDK's <c>ChatClient</c>, which Azure's derives from.</summary>
internal sealed class OpenAIDialect : ChatDialect
{
    private const string Space = "OpenAI.Chat";

    protected override RawChat? Read(CallReader call)
    {
        var method = call.Call.TargetMethod;
        if (call.Receiver is not { } client ||
            call.Argument("messages") is not { } list ||
            call.Settings(call.Argument("options"), type => type.Name == "ChatCompletionOptions", KeyOf) is not var (config, hasFormat) ||
            call.Messages(list, (element, isHere) => MessageOf(call, element, isHere)) is not { } messages ||
            ChatAdapter.For(client, call) is not { } adapter)
        {
            return null;
        }

        return call.Chat(adapter, messages) with
        {
            Config = config,
            HasFormat = hasFormat,
            IsStream = method.Name == "CompleteChatStreamingAsync",
            IsSynchronous = method.Name == "CompleteChat",
        };
    }

    protected override IOperation? TextOf(IOperation reply) => TextsOf(reply) is { } parts
        ? (ReplyTexts.First(parts) is { } first ? ReplyTexts.Member(first, "Text") : ReplyTexts.Joined(parts, "Text"))
        : null;

    public override IOperation? TextsOf(IOperation reply)
    {
        var completion = ReplyTexts.Converted(ReplyTexts.Member(reply, "Value") ?? reply);
        return ReplyTexts.Member(completion, "Content") ?? ReplyTexts.Member(completion, "ContentUpdate");
    }

    protected override bool Knows(IInvocationOperation call) =>
        call.TargetMethod.Name is "CompleteChat" or "CompleteChatAsync" or "CompleteChatStreamingAsync" && IsOf(call.TargetMethod, Space + ".ChatClient");

    private static ChatText? MessageOf(CallReader call, IOperation value, bool isHere)
    {
        var (role, content) = Operations.Unwrap(value) switch
        {
            // CompleteChatAsync("text")
            IConversionOperation { OperatorMethod.Name: "op_Implicit", Operand: { Type.SpecialType: SpecialType.System_String } text } => ("user", text),
            IObjectCreationOperation { Initializer: null, Type: { } type, Arguments: [{ Parameter.Name: "content" or "contentParts" } argument] } when IsIn(type, Space) => (RoleOf(type.Name), argument.Value),
            IInvocationOperation { TargetMethod: { IsStatic: true, ContainingType: { Name: "ChatMessage" } type, Name: var name }, Arguments: [{ Parameter.Name: "content" or "contentParts" } argument] }
                when IsIn(type, Space) => (RoleOf(name.Replace("Create", "").Replace("Message", "ChatMessage")), argument.Value),
            _ => (null, null),
        };
        return role is not null && content is not null && ReplyTexts.OnlyPart(content, "CreateTextPart") is { } part && call.Text(part, isHere) is { } segments ? new(role, segments) : null;
    }

    private static string? RoleOf(string type) => type switch
    {
        "SystemChatMessage" => "system",
        "UserChatMessage" => "user",
        "AssistantChatMessage" => "assistant",
        _ => null,
    };

    private static string? KeyOf(string property) => property switch
    {
        "Temperature" => "temperature",
        "TopP" => "topP",
        "MaxOutputTokenCount" => "maxOutputTokens",
        "Seed" => "seed",
        _ => null,
    };
}
