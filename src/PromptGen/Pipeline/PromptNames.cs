using PromptGen.Emission;
using PromptGen.Language.Model;

namespace PromptGen.Pipeline;

/// <summary>What the registration says of a prompt.</summary>
/// <param name="ClassName">With <c>global::</c>, as are the other three.</param>
/// <param name="IsOfMajor">A variant of a prompt that is registered under the interface.</param>
public sealed record PromptNames(EmittedName Emitted, string ClassName, string InputName, string PartialName, string OutputName, bool IsOfMajor)
{
    public static PromptNames Of(PromptModel model, CancellationToken cancellationToken)
    {
        var typeName = model.Namespace + "." + model.ClassName;
        return new(
            new EmittedName(model.Source.Path, typeName, HintNames.Of(model.Source.RelativePath)),
            CSharpName.Global(typeName),
            PromptTypes.FullInput(model),
            PromptTypes.Partial(model),
            PromptTypes.FullOutput(model),
            model.SharesTypes);
    }
}
