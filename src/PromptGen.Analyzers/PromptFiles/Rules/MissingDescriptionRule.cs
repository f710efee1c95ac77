using PromptGen.Language.Diagnostics;
using PromptGen.Language.Model;

namespace PromptGen.Analyzers.PromptFiles.Rules;

/// <summary>A draft may be silent: it is not done.</summary>
internal sealed class MissingDescriptionRule() : PromptRule(AdviceRules.MissingDescription)
{
    public override void Check(BoundPrompt prompt, DiagnosticBag findings)
    {
        if (string.IsNullOrWhiteSpace(prompt.Model.Description) && prompt.Model.Lifecycle.Status != PromptStatus.Draft)
        {
            var place = prompt.Syntax.FrontMatter.Find("description") ?? prompt.Syntax.FrontMatter.Find("version");
            findings.Add(Rule, place?.NameRange ?? default);
        }
    }
}
