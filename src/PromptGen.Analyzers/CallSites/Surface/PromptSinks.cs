using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PromptGen.Analyzers.CallSites;

/// <summary>Where text becomes part of a prompt: constructors, methods, properties, conversions.</summary>
internal sealed class PromptSinks
{
    // A type, then lines of a role and members; in parentheses the parameter that takes the text. "role" means that another argument says whose text it is.
    private const string Members = """
        OpenAI.Chat.SystemChatMessage
          system .ctor(content)
        OpenAI.Chat.DeveloperChatMessage
          system .ctor(content)
        OpenAI.Chat.UserChatMessage
          user .ctor(content)
        OpenAI.Chat.AssistantChatMessage
          assistant .ctor(content)
        OpenAI.Chat.ChatMessage
          system CreateSystemMessage(content) CreateDeveloperMessage(content)
          user CreateUserMessage(content) op_Implicit(content)
          assistant CreateAssistantMessage(content)
        OpenAI.Responses.ResponseItem
          system CreateSystemMessageItem CreateDeveloperMessageItem
          user CreateUserMessageItem
          assistant CreateAssistantMessageItem
        OpenAI.Realtime.RealtimeItem
          system CreateSystemMessageItem CreateDeveloperMessageItem
          user CreateUserMessageItem
          assistant CreateAssistantMessageItem
        OpenAI.Responses.ResponsesClient
          user CreateResponse(userInputText) CreateResponseAsync(userInputText) CreateResponseStreamingAsync(userInputText)
        OpenAI.Responses.CreateResponseOptions
          system Instructions
        OpenAI.Responses.ResponseCreationOptions
          system Instructions
        OpenAI.Assistants.AssistantCreationOptions
          system Instructions
        OpenAI.Assistants.RunCreationOptions
          system InstructionsOverride AdditionalInstructions
        OpenAI.Realtime.RealtimeConversationSessionOptions
          system Instructions
        OpenAI.Images.ImageClient
          user GenerateImage(prompt) GenerateImageAsync(prompt)
        OpenAI.Chat.OpenAIChatClientExtensions
          system CreateAIAgent(instructions) AsAIAgent(instructions)
        OpenAI.Responses.OpenAIResponseClientExtensions
          system CreateAIAgent(instructions) AsAIAgent(instructions)
        Microsoft.Extensions.AI.ChatMessage
          role .ctor(content)
        Microsoft.Extensions.AI.ChatOptions
          system Instructions
        Microsoft.Extensions.AI.ChatClientExtensions
          user GetResponseAsync(chatMessage) GetStreamingResponseAsync(chatMessage)
          system CreateAIAgent(instructions) AsAIAgent(instructions)
        Microsoft.Extensions.AI.ChatClientStructuredOutputExtensions
          user GetResponseAsync(chatMessage)
        Anthropic.Models.Messages.MessageCreateParams
          system System
        Anthropic.Models.Beta.Messages.MessageCreateParams
          system System
        Anthropic.Models.Messages.MessageParam
          role Content
        Anthropic.Models.Beta.Messages.BetaMessageParam
          role Content
        Anthropic.Models.Messages.UserMessageParam
          user Content
        Anthropic.Models.Messages.AssistantMessageParam
          assistant Content
        Anthropic.Models.Messages.SystemMessageParam
          system Content
        Anthropic.SDK.Messaging.Message
          role .ctor
        Anthropic.SDK.Messaging.SystemMessage
          system .ctor
        Microsoft.SemanticKernel.ChatCompletion.ChatHistory
          system .ctor(systemMessage) AddSystemMessage(content) AddDeveloperMessage(content)
          user AddUserMessage(content)
          assistant AddAssistantMessage(content)
        Microsoft.SemanticKernel.ChatMessageContent
          role .ctor(content)
        Microsoft.SemanticKernel.KernelExtensions
          user InvokePromptAsync(promptTemplate) InvokePromptStreamingAsync(promptTemplate) CreateFunctionFromPrompt(promptTemplate)
        Microsoft.SemanticKernel.KernelFunctionFactory
          user CreateFromPrompt(promptTemplate)
        Microsoft.SemanticKernel.PromptTemplateConfig
          user Template .ctor(template)
        Microsoft.SemanticKernel.ChatCompletion.ChatCompletionServiceExtensions
          user GetChatMessageContentAsync(prompt)
        Microsoft.SemanticKernel.TextGeneration.TextGenerationExtensions
          user GetTextContentAsync(prompt)
        Microsoft.SemanticKernel.Agents.Agent
          system Instructions
        Microsoft.Agents.AI.ChatClientAgent
          system .ctor(instructions)
        Microsoft.Agents.AI.ChatClientAgentOptions
          system Instructions
        Microsoft.Agents.AI.ChatClientExtensions
          system CreateAIAgent(instructions) AsAIAgent(instructions)
        Azure.AI.Projects.AzureAIProjectChatClientExtensions
          system CreateAIAgent(instructions) AsAIAgent(instructions)
        Microsoft.Agents.AI.AIAgent
          user RunAsync(message) RunStreamingAsync(message)
        OllamaSharp.Chat
          system .ctor(systemPrompt)
          user SendAsync(message)
        OllamaSharp.Models.GenerateRequest
          user Prompt
          system System
        OllamaSharp.OllamaApiClientExtensions
          user GenerateAsync(prompt)
        Azure.AI.Inference.ChatRequestSystemMessage
          system .ctor(content)
        Azure.AI.Inference.ChatRequestUserMessage
          user .ctor(content)
        LLama.Abstractions.ILLamaExecutor
          user InferAsync(text)
        Betalgo.Ranul.OpenAI.ObjectModels.RequestModels.ChatMessage
          system FromSystem(content)
          user FromUser(content)
        """;

    private readonly Dictionary<string, Dictionary<INamedTypeSymbol, Sink>> _byMember = new(StringComparer.Ordinal);

    public PromptSinks(TypeLookup types)
    {
        foreach (var (type, role, entry) in SurfaceTable.Read(Members))
        {
            var open = entry.IndexOf('(');
            var member = open < 0 ? entry : entry.Substring(0, open);
            var parameter = open < 0 ? null : entry.Substring(open + 1, entry.Length - open - 2);
            foreach (var symbol in types.Find(type))
            {
                if (!_byMember.TryGetValue(member, out var sinks))
                {
                    _byMember.Add(member, sinks = new(SymbolEqualityComparer.Default));
                }

                sinks[symbol] = new Sink(parameter, role);
            }
        }
    }

    public bool IsEmpty => _byMember.Count == 0;

    /// <summary>The text that an operation makes part of a prompt, and whose text it becomes.</summary>
    public PromptText? Find(IOperation operation) => operation switch
    {
        IObjectCreationOperation { Constructor: { } constructor } creation => OfArguments(constructor, ".ctor", creation.Arguments),
        IInvocationOperation call => OfArguments(call.TargetMethod, call.TargetMethod.Name, call.Arguments),
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: var property } } assignment => OfProperty(property, assignment),
        IConversionOperation { OperatorMethod: { Name: "op_Implicit" } conversion } converted when converted.Operand.Type?.SpecialType == SpecialType.System_String =>
            Find(conversion, "op_Implicit") is { } sink ? new PromptText(converted.Operand, sink.Role) : null,
        _ => null,
    };

    private PromptText? OfArguments(IMethodSymbol method, string name, IReadOnlyList<IArgumentOperation> arguments)
    {
        if (Find(method, name) is not { } sink)
        {
            return null;
        }

        foreach (var argument in arguments)
        {
            if (argument is { ArgumentKind: ArgumentKind.Explicit, Parameter: { } parameter } &&
                parameter.Type.SpecialType == SpecialType.System_String && (sink.Parameter is null || parameter.Name == sink.Parameter))
            {
                var role = sink.Role == "role" ? RoleOf(arguments.Select(other => other.Value)) : sink.Role;
                return new PromptText(argument.Value, role);
            }
        }

        return null;
    }

    private PromptText? OfProperty(IPropertySymbol property, ISimpleAssignmentOperation assignment)
    {
        if (Find(property, property.Name) is not { } sink)
        {
            return null;
        }

        var role = sink.Role == "role" && assignment.Parent is IObjectOrCollectionInitializerOperation initializer
            ? RoleOf(initializer.Initializers.OfType<ISimpleAssignmentOperation>().Select(other => other.Value))
            : sink.Role;
        return new PromptText(assignment.Value, role);
    }

    private Sink? Find(ISymbol member, string name)
    {
        if (!_byMember.TryGetValue(name, out var sinks))
        {
            return null;
        }

        for (var type = member.ContainingType; type is not null; type = type.BaseType)
        {
            if (sinks.TryGetValue(type.OriginalDefinition, out var found))
            {
                return found;
            }
        }

        return null;
    }

    // ChatRole.System, AuthorRole.Developer, RoleType.User
    private static string RoleOf(IEnumerable<IOperation> values)
    {
        foreach (var value in values)
        {
            var name = Strip(value) switch
            {
                IPropertyReferenceOperation { Property: { IsStatic: true } property } => property.Name,
                IFieldReferenceOperation { Field: { IsStatic: true } field } => field.Name,
                _ => "",
            };
            switch (name)
            {
                case "System" or "Developer":
                    return "system";
                case "User":
                    return "user";
                case "Assistant":
                    return "assistant";
            }
        }

        return "";
    }

    private static IOperation Strip(IOperation value)
    {
        while (value is IConversionOperation conversion)
        {
            value = conversion.Operand;
        }

        return value;
    }

    private sealed record Sink(string? Parameter, string Role);
}

/// <param name="Value">The text.</param>
/// <param name="Role"><c>system</c>, <c>user</c>, <c>assistant</c>; empty where it cannot be said.</param>
internal sealed record PromptText(IOperation Value, string Role);
