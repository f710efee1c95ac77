using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace PromptGen.Analyzers.CodeFixes.Extraction;

/// <summary>Calls of the Anthropic SDK: <c>client.Messages.Create(new MessageCreateParams { … })</c>.</summary>
internal sealed class AnthropicDialect : ChatDialect
{
    private const string Space = "Anthropic.Models.Messages";

    protected override RawChat? Read(CallReader call)
    {
        if (call.Receiver is not MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Messages", Expression: var client } ||
            call.Argument("parameters") is not { } value || call.Properties(value, out var isHere) is not { } properties)
        {
            return null;
        }

        IReadOnlyList<ChatText>? messages = null;
        IReadOnlyList<TextSegment>? system = null;
        string? model = null;
        var config = new List<(string, string)>();
        foreach (var (name, given) in properties)
        {
            switch (name)
            {
                case "Model":
                    model = CallReader.Model(given);
                    break;
                case "MaxTokens" when CallReader.Number(given) is { } tokens:
                    config.Add(("maxOutputTokens", tokens));
                    break;
                case "Messages":
                    messages = call.Messages(given, (element, isInCall) => MessageOf(call, element, isHere && isInCall));
                    break;
                case "System" when call.Text(CallReader.Converted(given), isHere) is { } text:
                    system = text;
                    break;
                default:
                    return null;
            }
        }

        return messages is null || model is null || ChatAdapter.For(client, call, model) is not { } adapter ? null
            : call.Chat(adapter, system is null ? messages : [new("system", system), .. messages]) with { Config = config, IsStream = call.Call.TargetMethod.Name == "CreateStreaming" };
    }

    // ((TextBlock)message.Content[0].Value).Text, message.Content.Select(b => b.Value).OfType<TextBlock>().First().Text, and all of them joined.
    protected override IOperation? TextOf(IOperation reply)
    {
        if (reply.Type?.Name == "TextDelta")
        {
            return ReplyTexts.Member(reply, "Text");
        }

        if (ReplyTexts.Member(reply, "Content") is not { } blocks)
        {
            return null;
        }

        if (ReplyTexts.First(blocks) is { } block)
        {
            return ReplyTexts.Member(block, "Value") is { } inner ? ReplyTexts.Member(ReplyTexts.Converted(inner), "Text") : null;
        }

        var texts = ReplyTexts.Through(blocks, "TextBlock");
        return ReferenceEquals(texts, blocks) ? null
            : ReplyTexts.First(texts) is { } first ? ReplyTexts.Member(first, "Text")
            : ReplyTexts.Joined(texts, "Text");
    }

    protected override bool Knows(IInvocationOperation call) => call.TargetMethod.Name is "Create" or "CreateStreaming" && IsOf(call.TargetMethod, "Anthropic.Services.IMessageService");

    // update.TryPickContentBlockDelta(out var delta), delta.Delta.TryPickText(out var text)
    public override (IOperation From, ILocalSymbol? Picked)? PickOf(IOperation condition) =>
        condition is IInvocationOperation { TargetMethod.Name: "TryPickContentBlockDelta" or "TryPickText", Instance: { } instance, Arguments: [{ Value: IDeclarationExpressionOperation { Expression: ILocalReferenceOperation { Local: var picked } } }] }
            ? (instance is IPropertyReferenceOperation { Property.Name: "Delta", Instance: { } owner } ? owner : instance, picked)
            : null;

    private static ChatText? MessageOf(CallReader call, IOperation value, bool isHere)
    {
        if (CallReader.Converted(value) is not IObjectCreationOperation { Type: { } type } message || !IsIn(type, Space))
        {
            return null;
        }

        var role = type.Name switch
        {
            "UserMessageParam" => "user",
            "AssistantMessageParam" => "assistant",
            _ => null,
        };
        var content = message.Arguments is [{ Parameter.Name: "content" } argument] ? argument.Value : null;
        foreach (var setting in message.Initializer?.Initializers ?? [])
        {
            if (setting is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "Content" } } text)
            {
                content = text.Value;
            }
            else if (setting is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "Role" }, Value: var given } &&
                CallReader.Converted(given) is IFieldReferenceOperation { Field: { IsStatic: true, Name: "User" or "Assistant" } named })
            {
                role = named.Name.ToLowerInvariant();
            }
            else
            {
                return null;
            }
        }

        return role is not null && content is not null && CallReader.Converted(content) is { Type.SpecialType: SpecialType.System_String } written && call.Text(written, isHere) is { } segments
            ? new(role, segments)
            : null;
    }
}
