using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PromptGen.Analyzers.CallSites;

/// <summary>Recognises text that a model wrote, tool arguments included, through locals and what is commonly done to text.</summary>
internal sealed class ModelTexts
{
    // The members whose value a model wrote: a type, then its members.
    private const string Members = """
        OpenAI.Chat.ChatMessageContentPart
          text Text
        OpenAI.Chat.ChatToolCall
          text FunctionArguments
        OpenAI.Responses.ResponseResult
          text GetOutputText
        OpenAI.Responses.OpenAIResponse
          text GetOutputText
        OpenAI.Responses.ResponseContentPart
          text Text
        OpenAI.Responses.FunctionCallResponseItem
          text FunctionArguments
        OpenAI.Assistants.RequiredAction
          text FunctionArguments
        OpenAI.Assistants.RequiredActionUpdate
          text FunctionArguments
        Microsoft.Extensions.AI.ChatResponse
          text Text
        Microsoft.Extensions.AI.ChatMessage
          text Text
        Microsoft.Extensions.AI.ChatResponseUpdate
          text Text
        Microsoft.Extensions.AI.TextContent
          text Text
        Anthropic.Models.Messages.TextBlock
          text Text
        Anthropic.Models.Beta.Messages.BetaTextBlock
          text Text
        Anthropic.Models.Messages.ToolUseBlock
          text Input
        Anthropic.SDK.Messaging.TextContent
          text Text
        Microsoft.SemanticKernel.ChatMessageContent
          text Content
        Microsoft.SemanticKernel.TextContent
          text Text
        Microsoft.SemanticKernel.FunctionResult
          text GetValue ToString
        Microsoft.Agents.AI.AgentResponse
          text Text
        Microsoft.Agents.AI.AgentResponseUpdate
          text Text
        Azure.AI.Inference.ChatCompletions
          text Content
        Azure.AI.OpenAI.ChatMessage
          text Content
        Azure.AI.OpenAI.Choice
          text Text
        OllamaSharp.Models.GenerateResponseStream
          text Response
        OllamaSharp.Models.Chat.Message
          text Content
        """;

    // What is still the same text afterwards.
    private static readonly HashSet<string> Passing = new(StringComparer.Ordinal)
    {
        "Trim", "TrimStart", "TrimEnd", "Replace", "Substring", "Remove", "ToString", "ToLowerInvariant", "ToUpperInvariant", "Normalize", "GetBytes", "ToArray",
        "ToMemory", "AsMemory", "AsSpan", "FromString", "Append", "AppendLine", "Concat",
    };

    private readonly Dictionary<string, List<INamedTypeSymbol>> _members = new(StringComparer.Ordinal);
    private readonly PromptTypes _prompts;

    public ModelTexts(TypeLookup lookup, PromptTypes prompts)
    {
        _prompts = prompts;
        foreach (var (type, _, member) in SurfaceTable.Read(Members))
        {
            foreach (var symbol in lookup.Find(type))
            {
                if (!_members.TryGetValue(member, out var types))
                {
                    _members.Add(member, types = []);
                }

                types.Add(symbol);
            }
        }
    }

    /// <summary>Whether a value is, or contains unchanged, what a model wrote.</summary>
    public bool IsModelText(IOperation value, NameList further, int depth = 0)
    {
        if (depth > 8)
        {
            return false;
        }

        switch (LocalFlow.Origin(value))
        {
            case IPropertyReferenceOperation property:
                return IsMember(property.Property, property.Instance?.Type) || further.Find(property.Property) is not null || IsAnswerText(property) ||
                    (property.Property.Name == "Value" && property.Instance is { } instance && Is(instance));
            case IInvocationOperation call:
                return IsMember(call.TargetMethod, call.Instance?.Type) || IsAnswerText(call) || further.Find(call.TargetMethod) is not null ||
                    (Passing.Contains(call.TargetMethod.Name) && ((call.Instance is { } on && (Is(on) || IsFilledWithText(on, further))) || call.Arguments.Any(argument => Is(argument.Value))));
            case IConditionalAccessOperation access:
                return Is(access.WhenNotNull) || (access.WhenNotNull is IInvocationOperation { TargetMethod.Name: var name } && Passing.Contains(name) && Is(access.Operation));
            case ICoalesceOperation coalesce:
                return Is(coalesce.Value) || Is(coalesce.WhenNull);
            case IConditionalOperation { WhenFalse: { } otherwise } conditional:
                return Is(conditional.WhenTrue) || Is(otherwise);
            case IInterpolatedStringOperation text:
                return text.Parts.OfType<IInterpolationOperation>().Any(part => Is(part.Expression));
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum:
                return Is(sum.LeftOperand) || Is(sum.RightOperand);
            case IAwaitOperation awaited:
                return Is(awaited.Operation);
            case IConversionOperation { OperatorMethod: not null } conversion:
                return Is(conversion.Operand);
            default:
                return false;
        }

        bool Is(IOperation inner) => IsModelText(inner, further, depth + 1);
    }

    /// <summary>Whether a value is a message or reply as a whole, whose text comes out where it is written.</summary>
    public bool IsWholeReply(ITypeSymbol? type) =>
        type is INamedTypeSymbol named && named.SpecialType == SpecialType.None && _members.Values.Any(types => types.Any(own => SymbolEqualityComparer.Default.Equals(own, named.OriginalDefinition)));

    private bool IsMember(ISymbol member, ITypeSymbol? receiver)
    {
        if (!_members.TryGetValue(member.Name, out var types))
        {
            return false;
        }

        for (var type = member.ContainingType; type is not null; type = type.BaseType)
        {
            if (types.Contains(type.OriginalDefinition, SymbolEqualityComparer.Default))
            {
                return true;
            }
        }

        return receiver is INamedTypeSymbol named && types.Contains(named.OriginalDefinition, SymbolEqualityComparer.Default);
    }

    // The value of a prompt without an output schema.
    private bool IsAnswerText(IPropertyReferenceOperation property) =>
        property is { Property: { Name: "Value", Type.SpecialType: SpecialType.System_String }, Instance.Type: { } type } && _prompts.IsOutcome(type);

    private bool IsAnswerText(IInvocationOperation call) =>
        call is { TargetMethod: { Name: "GetValueOrThrow", ReturnType.SpecialType: SpecialType.System_String }, Instance.Type: { } type } && _prompts.IsResult(type);

    // A builder that a stream is collected in.
    private bool IsFilledWithText(IOperation builder, NameList further) =>
        Operations.Unwrap(builder) is ILocalReferenceOperation { Local: { Type.Name: "StringBuilder" } local } reference &&
        Operations.Root(reference).Descendants().OfType<IInvocationOperation>().Any(call =>
            call is { TargetMethod.Name: "Append" or "AppendLine", Instance: { } instance } &&
            Operations.Unwrap(instance) is ILocalReferenceOperation target && SymbolEqualityComparer.Default.Equals(target.Local, local) &&
            call.Arguments.Any(argument => IsModelText(argument.Value, further, 6)));
}
