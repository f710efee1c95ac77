using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PromptGen.Analyzers.CallSites;

namespace PromptGen.Analyzers.CodeFixes.Extraction;

/// <summary>Calls of Mistral.SDK: <c>client.Completions.GetCompletionAsync(new ChatCompletionRequest(model, messages))</c>. The endpoint is an <c>IChatClient</c> too, which is told its model.</summary>
internal sealed class MistralDialect : ChatDialect
{
    protected override RawChat? Read(CallReader call)
    {
        string? model = null;
        IReadOnlyList<ChatText>? messages = null;
        return call.Receiver is not { } client || call.Argument("request") is not { } request ||
            call.Settings(request, type => type.Name == "ChatCompletionRequest", KeyOf, Take) is not var (config, hasFormat) || model is null || messages is null || ChatAdapter.For(client, call, model) is not { } adapter
                ? null
                : call.Chat(adapter, messages) with
                {
                    Config = [.. config, .. call.Defaults(request, KeyOf).Where(setting => config.All(given => given.Key != setting.Key))],
                    HasFormat = hasFormat,
                    IsStream = call.Call.TargetMethod.Name == "StreamCompletionAsync",
                };

        bool Take(string name, IOperation value, bool isHere) => name switch
        {
            "model" or "Model" => (model = CallReader.Model(value)) is not null,
            "messages" or "Messages" => (messages = call.Messages(value, (element, isInCall) => MessageObject.Read(call, element, isHere && isInCall, "Role", "Content", null))) is not null,

            // The reply is read as the member says, whatever the request asks for.
            "stream" or "Stream" => Operations.Unwrap(value).ConstantValue.HasValue,
            _ => false,
        };
    }

    protected override IOperation? TextOf(IOperation reply)
    {
        var choice = ReplyTexts.First(ReplyTexts.Member(reply, "Choices"));
        return ReplyTexts.Member(choice, "Message", "Content") ?? ReplyTexts.Member(choice, "Delta", "Content");
    }

    protected override bool Knows(IInvocationOperation call) =>
        call.TargetMethod.Name is "GetCompletionAsync" or "StreamCompletionAsync" && IsOf(call.TargetMethod, "Mistral.SDK.Completions.CompletionsEndpoint");

    private static string? KeyOf(string property) => property switch
    {
        "temperature" or "Temperature" => "temperature",
        "topP" or "TopP" => "topP",
        "maxTokens" or "MaxTokens" => "maxOutputTokens",
        "randomSeed" or "RandomSeed" => "seed",
        _ => null,
    };
}
