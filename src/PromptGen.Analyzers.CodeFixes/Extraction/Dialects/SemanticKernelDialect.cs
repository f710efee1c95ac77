using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PromptGen.Analyzers.CallSites;

namespace PromptGen.Analyzers.CodeFixes.Extraction;

/// <summary>Semantic Kernel's chat completion services, and prompts that a kernel is given as text.</summary>
internal sealed class SemanticKernelDialect : ChatDialect
{
    private const string Chat = "Microsoft.SemanticKernel.ChatCompletion";

    protected override RawChat? Read(CallReader call)
    {
        var method = call.Call.TargetMethod;
        if (call.Receiver is not { } receiver || (method.TypeArguments.Length == 1 && method.TypeArguments[0].SpecialType != SpecialType.System_String))
        {
            return null;
        }

        var isKernel = method.Name.StartsWith("InvokePrompt", StringComparison.Ordinal);
        if (isKernel && call.Call.Arguments.Any(argument => argument.ArgumentKind != ArgumentKind.DefaultValue && argument.Parameter?.Name is not ("kernel" or "promptTemplate" or "cancellationToken") &&
            !Tokens.IsNull(argument.Value) && argument.Value is not IObjectCreationOperation { Arguments.IsEmpty: true, Initializer: null }))
        {
            return null;
        }

        if (call.Settings(call.Argument("executionSettings"), type => type.Name.EndsWith("PromptExecutionSettings", StringComparison.Ordinal), KeyOf) is not var (config, hasFormat) ||
            Messages(call, isKernel) is not { } messages ||
            (isKernel ? ChatAdapter.ForKernel(receiver, call) : ChatAdapter.For(receiver, call)) is not { } adapter)
        {
            return null;
        }

        return call.Chat(adapter, messages) with { Config = config, HasFormat = hasFormat, IsStream = method.Name.Contains("Streaming") };
    }

    protected override IOperation? TextOf(IOperation reply)
    {
        var content = ReplyTexts.First(reply) ?? reply;
        return content.Type?.SpecialType == SpecialType.System_String ? content
            : ReplyTexts.Member(content, "Content") ?? ReplyTexts.Printed(content) ??
                (content.Parent is IInvocationOperation { TargetMethod: { Name: "GetValue", TypeArguments: [{ SpecialType: SpecialType.System_String }] } } value ? value : null);
    }

    protected override bool Knows(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        return method.Name switch
        {
            "InvokePromptAsync" or "InvokePromptStreamingAsync" => IsOf(method, "Microsoft.SemanticKernel.KernelExtensions"),
            "GetChatMessageContentAsync" => IsOf(method, Chat + ".ChatCompletionServiceExtensions"),
            "GetChatMessageContentsAsync" or "GetStreamingChatMessageContentsAsync" =>
                IsOf(method, Chat + ".ChatCompletionServiceExtensions") || IsOf(method, Chat + ".IChatCompletionService"),
            _ => false,
        };
    }

    // Both a template and a text with tags of messages are more than a text to the kernel.
    private static IReadOnlyList<ChatText>? Messages(CallReader call, bool isKernel)
    {
        if (call.Argument(isKernel ? "promptTemplate" : "prompt") is { } prompt)
        {
            return call.Text(prompt) is { } text && text.All(segment => segment.Text is null || (segment.Text.IndexOf("<message", StringComparison.Ordinal) < 0 && !(isKernel && segment.Text.Contains("{{"))))
                ? [new("user", text)]
                : null;
        }

        return call.Argument("chatHistory") is { } history ? call.Messages(history, (element, isHere) => MessageOf(call, element, isHere)) : null;
    }

    private static ChatText? MessageOf(CallReader call, IOperation value, bool isHere)
    {
        var (role, text) = Operations.Unwrap(value) switch
        {
            IObjectCreationOperation { Type.Name: "ChatHistory", Arguments: [var system] } => ("system", system.Value),
            IObjectCreationOperation { Type.Name: "ChatMessageContent", Initializer: null } message => OfMessage(message.Arguments),
            IInvocationOperation { TargetMethod.Name: "AddMessage" } add => OfMessage(add.Arguments),
            IInvocationOperation { TargetMethod.Name: var name, Arguments: [{ Parameter.Type.SpecialType: SpecialType.System_String } content] } => (RoleOf(name), content.Value),
            _ => (null, null),
        };
        return role is not null && text is not null && call.Text(text, isHere) is { } segments ? new(role, segments) : null;
    }

    private static (string? Role, IOperation? Text) OfMessage(IEnumerable<IArgumentOperation> arguments)
    {
        string? role = null;
        IOperation? text = null;
        foreach (var argument in arguments.Where(argument => argument.ArgumentKind != ArgumentKind.DefaultValue))
        {
            if (argument.Parameter is { Name: "content", Type.SpecialType: SpecialType.System_String })
            {
                text = argument.Value;
            }
            else if (Operations.Unwrap(argument.Value) is IPropertyReferenceOperation { Property: { IsStatic: true, Name: "System" or "User" or "Assistant", ContainingType.Name: "AuthorRole" } property })
            {
                role = property.Name.ToLowerInvariant();
            }
            else
            {
                return (null, null);
            }
        }

        return (role, text);
    }

    private static string? RoleOf(string method) => method switch
    {
        "AddSystemMessage" => "system",
        "AddUserMessage" => "user",
        "AddAssistantMessage" => "assistant",
        _ => null,
    };

    private static string? KeyOf(string property) => property switch
    {
        "Temperature" => "temperature",
        "TopP" => "topP",
        "MaxTokens" => "maxOutputTokens",
        "Seed" => "seed",
        _ => null,
    };
}
