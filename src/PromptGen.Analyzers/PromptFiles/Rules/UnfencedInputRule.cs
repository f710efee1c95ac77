using PromptGen.Language.Diagnostics;
using PromptGen.Language.Model;
using PromptGen.Language.Text;

namespace PromptGen.Analyzers.PromptFiles.Rules;

/// <summary>Untrusted text among other text. A message that holds nothing else needs no fence: its bounds are the message's.</summary>
internal sealed class UnfencedInputRule() : PromptRule(AdviceRules.UnfencedInput)
{
    public override void Check(BoundPrompt prompt, DiagnosticBag findings)
    {
        var template = prompt.Body.Template;
        if (template.Unfenced.Count == 0)
        {
            return;
        }

        var alone = new HashSet<SourceRange>(Messages(template.Statements).Select(Single).OfType<BoundStatement.Output>().Select(output => output.Place));
        foreach (var output in template.Unfenced.Where(output => !alone.Contains(output.Place)))
        {
            findings.Add(Rule, output.Place, output.Path, output.Path.Substring(output.Path.LastIndexOf('.') + 1));
        }
    }

    private static List<List<BoundStatement>> Messages(EquatableArray<BoundStatement> statements)
    {
        var messages = new List<List<BoundStatement>> { new() };
        foreach (var statement in statements)
        {
            if (statement is BoundStatement.Role or BoundStatement.History)
            {
                messages.Add([]);
            }
            else
            {
                messages[messages.Count - 1].Add(statement);
            }
        }

        return messages;
    }

    private static BoundStatement? Single(List<BoundStatement> message)
    {
        var content = message.Where(statement => !IsNothing(statement)).Take(2).ToList();
        return content.Count == 1 ? content[0] : null;
    }

    private static bool IsNothing(BoundStatement statement) =>
        statement is BoundStatement.Assign || (statement is BoundStatement.Text text && string.IsNullOrWhiteSpace(text.Value));
}
