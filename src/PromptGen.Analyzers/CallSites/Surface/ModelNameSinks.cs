using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PromptGen.Analyzers.CallSites;

/// <summary>Where SDKs take the name of a model or of a deployment of one.</summary>
internal static class ModelNameSinks
{
    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "model", "modelId", "defaultModelId", "defaultModel", "deploymentName", "model_id",
    };

    public static IEnumerable<IOperation> In(IOperation operation, ModelSurface surface) => operation switch
    {
        IObjectCreationOperation { Constructor.ContainingType: { } type } creation when surface.IsOfSdk(type) => Named(creation.Arguments),
        IInvocationOperation { TargetMethod.ContainingType: { } type } call when surface.IsOfSdk(type) || type.Name.EndsWith("ClientExtensions", StringComparison.Ordinal) => Named(call.Arguments),
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: { } property } } assignment
            when Names.Contains(property.Name) && surface.IsOfSdk(property.ContainingType) => [assignment.Value],
        _ => [],
    };

    private static IEnumerable<IOperation> Named(IEnumerable<IArgumentOperation> arguments) =>
        arguments.Where(argument => argument.Parameter is { } parameter && Names.Contains(parameter.Name)).Select(argument => argument.Value);
}
