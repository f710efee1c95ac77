using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PromptGen.Analyzers.CodeFixes.Extraction;

/// <summary>Amazon Bedrock's <c>ConverseAsync</c>.</summary>
internal sealed class BedrockDialect : ChatDialect
{
    public override RawChat? Read(CallReader call)
    {
        string? model = null;
        ChatText? system = null;
        IReadOnlyList<ChatText>? messages = null;
        IReadOnlyList<(string, string)> config = [];
        return call.Receiver is not { } client || call.Argument("request") is not { } request ||
            call.Settings(request, type => type.Name == "ConverseRequest", _ => null, Take) is null || model is null || messages is null || ChatAdapter.For(client, call, model) is not { } adapter
                ? null
                : call.Chat(adapter, system is null ? messages : [system, .. messages]) with { Config = config };

        bool Take(string name, IOperation value, bool isHere)
        {
            switch (name)
            {
                case "ModelId":
                    return (model = CallReader.Model(value)) is not null;
                case "System":
                    return MessageObject.PartOf(value, "Text") is { } text && (system = ExtensionsAIDialect.SystemText(call, text, isHere)) is not null;
                case "Messages":
                    return (messages = call.Messages(value, (element, isInCall) => MessageObject.Read(call, element, isHere && isInCall, "Role", "Content", "Text"))) is not null;
                case "InferenceConfig" when call.Settings(value, type => type.Name == "InferenceConfiguration", KeyOf) is var (settings, _):
                    config = settings;
                    return true;
                default:
                    return false;
            }
        }
    }

    protected override IOperation? TextOf(IOperation reply) => ReplyTexts.Member(ReplyTexts.First(ReplyTexts.Member(reply, "Output", "Message", "Content")), "Text");

    protected override bool Knows(IInvocationOperation call) => call.TargetMethod.Name == "ConverseAsync" &&
        (IsOf(call.TargetMethod, "Amazon.BedrockRuntime.IAmazonBedrockRuntime") || IsOf(call.TargetMethod, "Amazon.BedrockRuntime.AmazonBedrockRuntimeClient"));

    private static string? KeyOf(string property) => property switch
    {
        "Temperature" => "temperature",
        "TopP" => "topP",
        "MaxTokens" => "maxOutputTokens",
        _ => null,
    };
}
