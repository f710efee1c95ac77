using PromptGen.Language.Diagnostics;
using PromptGen.Language.Model;

namespace PromptGen.Analyzers.PromptFiles.Rules;

internal sealed class UnusedInputRule() : PromptRule(AdviceRules.UnusedInput)
{
    public override void Check(BoundPrompt prompt, DiagnosticBag findings)
    {
        var inputs = ((TypeDefinition.Object)prompt.Model.Input.Schema.Types.Types[0]).Members;
        foreach (var name in prompt.Body.Template.UnusedInputs)
        {
            var input = inputs.First(i => i.JsonName == name);
            var isHere = input.SourcePath is null || input.SourcePath == prompt.Syntax.Source.Path;
            var schema = prompt.Syntax.FrontMatter.Find("input", "schema");
            findings.Add(Rule, isHere ? input.Range : schema?.Value.Range ?? default, name);
        }
    }
}
