using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using PromptGen.Analyzers.CallSites;

namespace PromptGen.Analyzers.CodeFixes.Extraction;

/// <summary>OllamaSharp's own members: <c>ChatAsync</c>, <c>GenerateAsync</c>, and a <c>Chat</c> of one turn. The client is an <c>IChatClient</c> too.</summary>
internal sealed class OllamaDialect : ChatDialect
{
    private const string Space = "OllamaSharp";

    protected override RawChat? Read(CallReader call)
    {
        ExpressionSyntax? client;
        string? model = null;
        IReadOnlyList<ChatText>? messages = null;
        ChatText? system = null;
        IReadOnlyList<(string, string)> config = [];
        if (call.Call.TargetMethod.Name == "SendAsync")
        {
            // A chat remembers its turns: only one that is made for this call has none.
            if (call.Call.Instance is not { } chat || (Operations.Unwrap(chat) is ILocalReferenceOperation local && !ObjectFilling.IsMadeAsOften(local, call.Call)) || call.Properties(chat, out var isMadeHere) is not { } made)
            {
                return null;
            }

            client = null;
            foreach (var (name, value) in made)
            {
                switch (name)
                {
                    case "client":
                        client = value.Syntax as ExpressionSyntax;
                        break;
                    case "systemPrompt" when ExtensionsAIDialect.SystemText(call, value, isMadeHere) is { } text:
                        system = text;
                        break;
                    default:
                        return null;
                }
            }

            messages = Only(call, "message");
        }
        else
        {
            client = call.Receiver;
            if (call.Argument("request") is { } request)
            {
                if (call.Settings(request, type => type.Name is "ChatRequest" or "GenerateRequest", _ => null, Take) is null)
                {
                    return null;
                }
            }
            else
            {
                messages = Only(call, "prompt");
            }
        }

        return client is null || messages is null || ChatAdapter.For(client, call, model) is not { } adapter ? null
            : call.Chat(adapter, system is null ? messages : [system, .. messages]) with { Config = config, IsStream = true };

        bool Take(string name, IOperation value, bool isHere)
        {
            switch (name)
            {
                case "Prompt" when call.Text(value, isHere) is { } text:
                    messages = [new("user", text)];
                    return true;
                case "Model":
                    return (model = CallReader.Model(value)) is not null;
                case "System":
                    return (system = ExtensionsAIDialect.SystemText(call, value, isHere)) is not null;
                case "Messages":
                    return (messages = call.Messages(value, (element, isInCall) => MessageObject.Read(call, element, isHere && isInCall, "Role", "Content", null))) is not null;
                case "Options" when call.Settings(value, type => type.Name == "RequestOptions", KeyOf) is var (settings, _):
                    config = settings;
                    return true;
                default:
                    // The reply is read as it comes, whatever the request asks for.
                    return name == "Stream" && Operations.Unwrap(value).ConstantValue.HasValue;
            }
        }
    }

    protected override IOperation? TextOf(IOperation reply) => reply.Type?.SpecialType == SpecialType.System_String
        ? reply
        : ReplyTexts.Member(reply, "Response") ?? ReplyTexts.Member(reply, "Message", "Content");

    protected override bool Knows(IInvocationOperation call) => call.TargetMethod.Name switch
    {
        "ChatAsync" or "GenerateAsync" => IsOf(call.TargetMethod, Space + ".IOllamaApiClient") || IsOf(call.TargetMethod, Space + ".OllamaApiClient") || IsOf(call.TargetMethod, Space + ".OllamaApiClientExtensions"),
        "SendAsync" => IsOf(call.TargetMethod, Space + ".Chat"),
        _ => false,
    };

    // Tools, pictures and the context of an earlier call would be lost.
    private static IReadOnlyList<ChatText>? Only(CallReader call, string parameter) =>
        call.Call.Arguments.All(argument => argument.ArgumentKind == ArgumentKind.DefaultValue || Tokens.IsNull(argument.Value) || argument.Parameter?.Name == parameter ||
            argument.Parameter?.Type.Name == "CancellationToken" || (call.Call.TargetMethod.IsExtensionMethod && argument.Parameter?.Ordinal == 0)) &&
        call.Argument(parameter) is { } message && call.Text(message) is { } text
            ? [new("user", text)]
            : null;

    private static string? KeyOf(string property) => property switch
    {
        "Temperature" => "temperature",
        "TopP" => "topP",
        "TopK" => "topK",
        "NumPredict" => "maxOutputTokens",
        "Seed" => "seed",
        _ => null,
    };
}
