using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using PromptGen.Analyzers.CallSites;

namespace PromptGen.Analyzers.CodeFixes.Extraction;

/// <summary>Calls of the Anthropic SDK: <c>client.Messages.Create(new MessageCreateParams { … })</c>.</summary>
internal sealed class AnthropicDialect : ChatDialect
{
    private const string Space = "Anthropic.Models.Messages";

    public override RawChat? Read(CallReader call)
    {
        if (call.Receiver is not MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Messages", Expression: var client } ||
            call.Argument("parameters") is not { } value ||
            call.Made(value) is not IObjectCreationOperation { Arguments.IsEmpty: true, Initializer: { } initializer } made)
        {
            return null;
        }

        IReadOnlyList<ChatText>? messages = null;
        IReadOnlyList<TextSegment>? system = null;
        string? model = null;
        var config = new List<(string, string)>();
        var isHere = ReferenceEquals(made, Operations.Unwrap(value));
        foreach (var setting in initializer.Initializers)
        {
            if (setting is not ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: var name }, Value: var given })
            {
                return null;
            }

            switch (name)
            {
                case "Model":
                    model = ModelOf(given);
                    break;
                case "MaxTokens" when Operations.Unwrap(given).ConstantValue is { HasValue: true, Value: IFormattable tokens }:
                    config.Add(("maxOutputTokens", tokens.ToString(null, System.Globalization.CultureInfo.InvariantCulture)));
                    break;
                case "Messages":
                    messages = call.Messages(given, (element, isInCall) => MessageOf(call, element, isHere && isInCall));
                    break;
                case "System" when call.Text(Content(given), isHere) is { } text:
                    system = text;
                    break;
                default:
                    return null;
            }
        }

        return messages is null || model is null || ChatAdapter.ForAnthropic(client, model, call) is not { } adapter ? null
            : call.Chat(adapter, system is null ? messages : [new("system", system), .. messages]) with { Config = config };
    }

    // ((TextBlock)message.Content[0].Value).Text, message.Content.Select(b => b.Value).OfType<TextBlock>().First().Text, and all of them joined.
    public override IOperation? TextOf(IOperation reply)
    {
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

    protected override bool Knows(IInvocationOperation call) => call.TargetMethod.Name == "Create" && IsOf(call.TargetMethod, "Anthropic.Services.IMessageService");

    // C# of a string: names of models may also be members of an enum.
    private static string? ModelOf(IOperation value)
    {
        var given = Content(value);
        return given.Type?.SpecialType == SpecialType.System_String && (given.ConstantValue.HasValue || given is IPropertyReferenceOperation or IFieldReferenceOperation or IParameterReferenceOperation)
            ? given.Syntax.ToString()
            : null;
    }

    private static ChatText? MessageOf(CallReader call, IOperation value, bool isHere)
    {
        if (value is IInvocationOperation { TargetMethod.Name: "Add", Arguments: [var added] })
        {
            return MessageOf(call, added.Value, isHere);
        }

        if (Content(value) is not IObjectCreationOperation { Type: { } type } message || !IsIn(type, Space))
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
                Content(given) is IFieldReferenceOperation { Field: { IsStatic: true, Name: "User" or "Assistant" } named })
            {
                role = named.Name.ToLowerInvariant();
            }
            else
            {
                return null;
            }
        }

        return role is not null && content is not null && Content(content) is { Type.SpecialType: SpecialType.System_String } written && call.Text(written, isHere) is { } segments
            ? new(role, segments)
            : null;
    }

    // Through the conversions of the SDK's unions.
    private static IOperation Content(IOperation value)
    {
        while (value is IConversionOperation conversion)
        {
            value = conversion.Operand;
        }

        return value;
    }
}
