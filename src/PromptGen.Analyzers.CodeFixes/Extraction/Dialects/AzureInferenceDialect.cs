using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PromptGen.Analyzers.CallSites;

namespace PromptGen.Analyzers.CodeFixes.Extraction;

/// <summary>Calls of Azure.AI.Inference's <c>ChatCompletionsClient</c>.</summary>
internal sealed class AzureInferenceDialect : ChatDialect
{
    private const string Space = "Azure.AI.Inference";

    protected override RawChat? Read(CallReader call)
    {
        var method = call.Call.TargetMethod;
        string? model = null;
        IReadOnlyList<ChatText>? messages = null;
        if (call.Receiver is not { } client ||
            call.Call.Arguments is not [{ Value: var options }, ..] ||
            call.Settings(options, type => type.Name == "ChatCompletionsOptions", KeyOf, Take) is not var (config, hasFormat) ||
            messages is null || ChatAdapter.For(client, call, model) is not { } adapter)
        {
            return null;
        }

        return call.Chat(adapter, messages) with
        {
            Config = config,
            HasFormat = hasFormat,
            IsStream = method.Name == "CompleteStreamingAsync",
            IsOpened = true,
            IsSynchronous = method.Name == "Complete",
        };

        bool Take(string name, IOperation value, bool isHere) => name switch
        {
            "Model" => (model = CallReader.Model(value)) is not null,
            "Messages" or "messages" => (messages = call.Messages(value, (element, isInCall) => MessageOf(call, element, isHere && isInCall))) is not null,
            _ => false,
        };
    }

    protected override IOperation? TextOf(IOperation reply) => reply.Type?.Name == "StreamingChatCompletionsUpdate"
        ? ReplyTexts.Member(reply, "ContentUpdate")
        : ReplyTexts.Member(ReplyTexts.Converted(ReplyTexts.Member(reply, "Value") ?? reply), "Content");

    protected override bool Knows(IInvocationOperation call) =>
        call.TargetMethod.Name is "Complete" or "CompleteAsync" or "CompleteStreamingAsync" && IsOf(call.TargetMethod, Space + ".ChatCompletionsClient");

    private static ChatText? MessageOf(CallReader call, IOperation value, bool isHere)
    {
        return Operations.Unwrap(value) is IObjectCreationOperation { Initializer: null, Type: { } type, Arguments: [{ Parameter.Name: "content", Value: { Type.SpecialType: SpecialType.System_String } text }] } &&
            IsIn(type, Space) && RoleOf(type.Name) is { } role && call.Text(text, isHere) is { } segments
                ? new(role, segments)
                : null;
    }

    private static string? RoleOf(string type) => type switch
    {
        "ChatRequestSystemMessage" => "system",
        "ChatRequestUserMessage" => "user",
        "ChatRequestAssistantMessage" => "assistant",
        _ => null,
    };

    private static string? KeyOf(string property) => property switch
    {
        "Temperature" => "temperature",
        "NucleusSamplingFactor" => "topP",
        "MaxTokens" => "maxOutputTokens",
        "Seed" => "seed",
        _ => null,
    };
}
