using PromptGen.Analyzers.CallSites;
using PromptGen.Language.Diagnostics;
using PromptGen.Language.Text;

namespace PromptGen.Analyzers.PromptFiles.Rules;

/// <summary>A provider's key anywhere in the file, comments included: the file is in version control, and its text is sent.</summary>
internal sealed class SecretRule() : PromptRule(AdviceRules.SecretInPrompt)
{
    public override void Check(BoundPrompt prompt, DiagnosticBag findings)
    {
        var text = prompt.Syntax.Source.Text;
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var isPart = i < text.Length && (char.IsLetterOrDigit(text[i]) || text[i] is '-' or '_');
            if (isPart && start < 0)
            {
                start = i;
            }
            else if (!isPart && start >= 0)
            {
                if (i - start >= KeyShapes.ShortestKey && KeyShapes.IsKey(text.Substring(start, i - start)))
                {
                    // The finding must not print the key once more.
                    findings.Add(Rule, new SourceRange(start, i - start));
                }

                start = -1;
            }
        }
    }
}
