using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PromptGen.Analyzers.CallSites;

/// <summary>Semantic Kernel runs functions of the host by the same members as prompts. Those that are visibly the host's reach no model.</summary>
internal static class NativeFunctions
{
    public static bool IsCalledBy(IInvocationOperation call) =>
        (call.Instance is { } instance && IsNative(instance)) || call.Arguments.Any(argument => IsNative(argument.Value));

    private static bool IsNative(IOperation value) => LocalFlow.Origin(value) is IInvocationOperation
    {
        TargetMethod.Name: "CreateFromMethod" or "CreateFunctionFromMethod",
    };
}
