using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace PromptGen.Analyzers.CodeFixes.Extraction;

/// <summary>Calls of Google.GenAI: <c>client.Models.GenerateContentAsync(model, contents, config)</c>.</summary>
internal sealed class GoogleDialect : ChatDialect
{
    protected override RawChat? Read(CallReader call)
    {
        ChatText? system = null;
        if (call.Receiver is not MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Models", Expression: var client } ||
            call.Argument("model") is not { } named || CallReader.Model(named) is not { } model ||
            call.Argument("contents") is not { } contents || Messages(call, contents) is not { } messages ||
            call.Settings(call.Argument("config"), type => type.Name == "GenerateContentConfig", KeyOf, Take) is not var (config, hasFormat) ||
            ChatAdapter.For(client, call, model) is not { } adapter)
        {
            return null;
        }

        return call.Chat(adapter, system is null ? messages : [system, .. messages]) with { Config = config, HasFormat = hasFormat, IsStream = call.Call.TargetMethod.Name == "GenerateContentStreamAsync" };

        bool Take(string name, IOperation value, bool isHere) => name == "SystemInstruction" && (system = ContentOf(call, value, isHere, "system")) is not null;
    }

    // reply.Text, reply.Candidates[0].Content.Parts[0].Text, with or without '?'.
    protected override IOperation? TextOf(IOperation reply) =>
        ReplyTexts.Member(reply, "Text") ?? ReplyTexts.Member(ReplyTexts.First(ReplyTexts.Member(ReplyTexts.First(ReplyTexts.Member(reply, "Candidates")), "Content", "Parts")), "Text");

    protected override bool Knows(IInvocationOperation call) => call.TargetMethod.Name is "GenerateContentAsync" or "GenerateContentStreamAsync" && IsOf(call.TargetMethod, "Google.GenAI.Models");

    private static IReadOnlyList<ChatText>? Messages(CallReader call, IOperation contents)
    {
        var given = CallReader.Converted(contents);
        if (given.Type?.SpecialType == SpecialType.System_String)
        {
            return call.Text(given) is { } text ? [new("user", text)] : null;
        }

        return given.Type?.Name == "Content"
            ? ContentOf(call, given, isHere: true, "user") is { } single ? [single] : null
            : call.Messages(contents, (element, isHere) => ContentOf(call, element, isHere, "user"));
    }

    private static ChatText? ContentOf(CallReader call, IOperation content, bool isHere, string role) =>
        MessageObject.Read(call, content, isHere, "Role", "Parts", "Text", role) is { } message ? role == "system" ? message with { Role = role } : message : null;

    private static string? KeyOf(string property) => property switch
    {
        "Temperature" => "temperature",
        "TopP" => "topP",
        "TopK" => "topK",
        "MaxOutputTokens" => "maxOutputTokens",
        "Seed" => "seed",
        _ => null,
    };
}
