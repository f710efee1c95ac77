using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PromptGen.Analyzers.CodeFixes.Extraction;

/// <summary>Amazon Bedrock's <c>ConverseAsync</c> and <c>ConverseStreamAsync</c>. What <c>InvokeModelAsync</c> sends is the JSON of one model family, which is no message.</summary>
internal sealed class BedrockDialect : ChatDialect
{
    private const string TextUpdate = "ContentBlockDeltaEvent";

    protected override RawChat? Read(CallReader call)
    {
        string? model = null;
        ChatText? system = null;
        IReadOnlyList<ChatText>? messages = null;
        IReadOnlyList<(string, string)> config = [];
        var isStream = call.Call.TargetMethod.Name == "ConverseStreamAsync";
        return call.Receiver is not { } client || call.Argument("request") is not { } request ||
            call.Settings(request, type => type.Name is "ConverseRequest" or "ConverseStreamRequest", _ => null, Take) is null || model is null || messages is null || ChatAdapter.For(client, call, model) is not { } adapter
                ? null
                : call.Chat(adapter, system is null ? messages : [system, .. messages]) with { Config = config, IsStream = isStream, IsOpened = isStream };

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

    // response.Stream, response.Stream.AsEnumerable()
    public override IOperation? StreamIn(IOperation reply) => ReplyTexts.Member(reply, "Stream") is { } stream ? ReplyTexts.AsEnumerable(stream) ?? stream : null;

    public override (IOperation From, ILocalSymbol? Picked)? PickOf(IOperation condition) => TypeTest(condition, TextUpdate);

    protected override IOperation? TextOf(IOperation reply) => ReplyTexts.Converted(reply) is { Type.Name: TextUpdate } update
        ? ReplyTexts.Member(update, "Delta", "Text")
        : ReplyTexts.Member(ReplyTexts.First(ReplyTexts.Member(reply, "Output", "Message", "Content")), "Text");

    protected override bool Knows(IInvocationOperation call) => call.TargetMethod.Name is "ConverseAsync" or "ConverseStreamAsync" &&
        (IsOf(call.TargetMethod, "Amazon.BedrockRuntime.IAmazonBedrockRuntime") || IsOf(call.TargetMethod, "Amazon.BedrockRuntime.AmazonBedrockRuntimeClient"));

    private static string? KeyOf(string property) => property switch
    {
        "Temperature" => "temperature",
        "TopP" => "topP",
        "MaxTokens" => "maxOutputTokens",
        _ => null,
    };
}
