using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PromptGen.Analyzers.CallSites;

namespace PromptGen.Analyzers.CodeFixes.Extraction;

/// <summary>A message that is an object with a role and a content: <c>new Message { Role = ConversationRole.User, Content = [new ContentBlock { Text = "…" }] }</c>.</summary>
internal static class MessageObject
{
    /// <summary>Null where something in the message would be lost.</summary>
    /// <param name="call">The call.</param>
    /// <param name="value">The message.</param>
    /// <param name="isHere">Whether it is written in the call itself.</param>
    /// <param name="role">The member that says whose message it is.</param>
    /// <param name="content">The member that holds its text or its parts.</param>
    /// <param name="text">The member of a part that holds the text; null where the content is the text.</param>
    /// <param name="defaultRole">Whose message it is where it does not say.</param>
    public static ChatText? Read(CallReader call, IOperation value, bool isHere, string role, string content, string? text, string? defaultRole = null)
    {
        if (CallReader.Written(Operations.Unwrap(value)) is not { } properties)
        {
            return null;
        }

        var who = defaultRole;
        IReadOnlyList<TextSegment>? segments = null;
        foreach (var (name, given) in properties)
        {
            if (string.Equals(name, role, StringComparison.OrdinalIgnoreCase) && RoleOf(given) is { } named)
            {
                who = named;
            }
            else if (string.Equals(name, content, StringComparison.OrdinalIgnoreCase) && (text is null ? given : PartOf(given, text)) is { } written)
            {
                segments = call.Text(written, isHere);
            }
            else
            {
                return null;
            }
        }

        return who is null || segments is null ? null : new(who, segments);
    }

    /// <summary>The text of the only part of a list; null for several, and for one that is more than a text.</summary>
    public static IOperation? PartOf(IOperation parts, string text)
    {
        var part = Operations.Unwrap(parts) switch
        {
            IArrayCreationOperation { Initializer.ElementValues: [var single] } => single,
            ICollectionExpressionOperation { Elements: [var single] } => single,
            IObjectCreationOperation { Arguments.IsEmpty: true, Initializer.Initializers: [IInvocationOperation { TargetMethod.Name: "Add", Arguments: [var single] }] } => single.Value,
            IObjectOrCollectionInitializerOperation { Initializers: [IInvocationOperation { TargetMethod.Name: "Add", Arguments: [var single] }] } => single.Value,
            IInvocationOperation { TargetMethod.Name: "Add", Arguments: [var single] } => single.Value,
            _ => null,
        };
        return part is not null && CallReader.Written(Operations.Unwrap(part)) is [var (name, value)] && string.Equals(name, text, StringComparison.OrdinalIgnoreCase) ? value : null;
    }

    // Role.User, ConversationRole.User, "user".
    private static string? RoleOf(IOperation value)
    {
        var given = CallReader.Converted(value);
        var name = given switch
        {
            { ConstantValue: { HasValue: true, Value: string text } } => text,
            IPropertyReferenceOperation { Property: { IsStatic: true } property } => property.Name,
            IFieldReferenceOperation { Field: { IsStatic: true } field } => field.Name,
            _ => "",
        };
        return name.ToLowerInvariant() switch
        {
            "system" => "system",
            "user" => "user",
            "assistant" or "model" => "assistant",
            _ => null,
        };
    }
}
