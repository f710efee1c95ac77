using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PromptGen.Analyzers.CallSites;

namespace PromptGen.Analyzers.CodeFixes.Extraction;

/// <summary>Calls of the OpenAI SDK's <c>ResponsesClient</c>, and of what it was called before.</summary>
internal sealed class ResponsesDialect : ChatDialect
{
    private const string Space = "OpenAI.Responses";

    protected override RawChat? Read(CallReader call)
    {
        var method = call.Call.TargetMethod;
        string? model = null;
        ChatText? system = null;
        IReadOnlyList<ChatText>? messages = null;
        if (call.Receiver is not { } client || call.Argument("previousResponseId") is not null ||
            call.Settings(call.Argument("options"), type => type.Name is "CreateResponseOptions" or "ResponseCreationOptions", KeyOf, Take) is not var (config, _) ||
            (call.Argument("model") is { } given && !Take("Model", given, true)) ||
            (call.Argument("userInputText") is { } text && !Take("userInputText", text, true)) ||
            (call.Argument("inputItems") is { } items && !Take("InputItems", items, true)) ||
            messages is null || ChatAdapter.For(client, call, model) is not { } adapter)
        {
            return null;
        }

        return call.Chat(adapter, system is null ? messages : [system, .. messages]) with
        {
            Config = config,
            IsStream = method.Name == "CreateResponseStreamingAsync",
            IsOpened = method.Name == "CreateResponseStreamingAsync" && method.ReturnType.Name == "Task",
            IsSynchronous = method.Name == "CreateResponse",
        };

        bool Take(string name, IOperation value, bool isHere) => name switch
        {
            "Model" or "model" => (model = CallReader.Model(value)) is not null,
            "Instructions" => (system = ExtensionsAIDialect.SystemText(call, value, isHere)) is not null,
            "userInputText" => call.Text(value) is { } segments && (messages = [new("user", segments)]) is not null,
            "InputItems" or "inputItems" => (messages = call.Messages(value, (element, isInCall) => MessageOf(call, element, isHere && isInCall))) is not null,
            "StreamingEnabled" => Operations.Unwrap(value).ConstantValue.HasValue,
            _ => false,
        };
    }

    public override (IOperation From, ILocalSymbol? Picked)? PickOf(IOperation condition) => TypeTest(condition, "StreamingResponseOutputTextDeltaUpdate");

    protected override IOperation? TextOf(IOperation reply)
    {
        if (ReplyTexts.Converted(reply) is { Type.Name: "StreamingResponseOutputTextDeltaUpdate" } update)
        {
            return ReplyTexts.Member(update, "Delta");
        }

        return ReplyTexts.Call(ReplyTexts.Converted(ReplyTexts.Member(reply, "Value") ?? reply), "GetOutputText");
    }

    protected override bool Knows(IInvocationOperation call) =>
        call.TargetMethod.Name is "CreateResponse" or "CreateResponseAsync" or "CreateResponseStreamingAsync" &&
        (IsOf(call.TargetMethod, Space + ".ResponsesClient") || IsOf(call.TargetMethod, Space + ".OpenAIResponseClient"));

    private static ChatText? MessageOf(CallReader call, IOperation value, bool isHere)
    {
        return Operations.Unwrap(value) is IInvocationOperation { TargetMethod: { Name: var name, ContainingType: { Name: "ResponseItem" } type } } made && IsIn(type, Space) && RoleOf(name) is { } role &&
            made.Arguments.Where(argument => argument.ArgumentKind != ArgumentKind.DefaultValue).ToList() is [var content] &&
            ReplyTexts.OnlyPart(content.Value, role == "assistant" ? "CreateOutputTextPart" : "CreateInputTextPart") is { } part && call.Text(part, isHere) is { } segments
                ? new(role, segments)
                : null;
    }

    private static string? RoleOf(string method) => method switch
    {
        "CreateSystemMessageItem" => "system",
        "CreateUserMessageItem" => "user",
        "CreateAssistantMessageItem" => "assistant",
        _ => null,
    };

    private static string? KeyOf(string property) => property switch
    {
        "Temperature" => "temperature",
        "TopP" => "topP",
        "MaxOutputTokenCount" => "maxOutputTokens",
        _ => null,
    };
}
