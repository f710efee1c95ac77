using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PromptGen.Analyzers.CodeFixes.Extraction;

/// <summary>Whether code does more than make a value: what is left out of the prompt is not run any more.</summary>
internal static class Effects
{
    // Their factories and constructors make settings and messages, and do nothing else.
    private static readonly string[] Sdks =
    [
        "Microsoft.Extensions.AI", "Microsoft.Agents.AI", "Microsoft.SemanticKernel", "OpenAI", "Azure.AI.Inference", "Azure.AI.OpenAI", "Anthropic", "OllamaSharp", "Google.GenAI",
        "Amazon.BedrockRuntime", "Mistral.SDK",
    ];

    public static bool IsFree(IOperation value) => !value.DescendantsAndSelf().Any(Acts);

    /// <summary>Whether an operation, apart from its operands, may do something: any call does of which it is not known that it does not.</summary>
    public static bool Acts(IOperation operation) => operation switch
    {
        ISimpleAssignmentOperation { Parent: IObjectOrCollectionInitializerOperation } => false,
        IAssignmentOperation or IIncrementOrDecrementOperation or IAwaitOperation or IEventAssignmentOperation => true,
        IDynamicInvocationOperation or IDynamicObjectCreationOperation or IDynamicMemberReferenceOperation or IDynamicIndexerAccessOperation => true,
        IInvocationOperation call => !IsMaking(call),
        IObjectCreationOperation { Type: { } type } => !IsOfSdk(type) && !IsData(type) && !SpaceOf(type).StartsWith("System.Collections", StringComparison.Ordinal),
        _ => false,
    };

    public static bool IsOfSdk(ITypeSymbol type) =>
        SpaceOf(type) is var space && Array.Exists(Sdks, sdk => space == sdk || (space.StartsWith(sdk, StringComparison.Ordinal) && space[sdk.Length] == '.'));

    private static bool IsMaking(IInvocationOperation call) => call switch
    {
        { Instance: IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver } } => true,
        { TargetMethod: { ReturnType.Name: "Task" or "ValueTask" } } => false,
        { TargetMethod: { Name: "GetNewThread" } method } => IsOfSdk(method.ContainingType),
        { TargetMethod: { IsStatic: true } method } => IsOfSdk(method.ContainingType) || IsData(method.ContainingType),
        { TargetMethod: var method } => IsData(method.ContainingType),
    };

    // Texts, bytes and JSON, none of which changes.
    private static bool IsData(ITypeSymbol type) => (SpaceOf(type), type.Name) is
        ("System", "String" or "BinaryData" or "ReadOnlySpan" or "MemoryExtensions") or
        ("System.Text", "Encoding") or
        ("System.Text.Json", "JsonDocument" or "JsonElement" or "JsonSerializer" or "JsonSerializerOptions");

    private static string SpaceOf(ITypeSymbol type) => type.ContainingNamespace?.ToDisplayString() ?? "";
}
