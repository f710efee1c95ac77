using System.Globalization;
using PromptGen.Language.Diagnostics;
using PromptGen.Language.Template;
using PromptGen.Language.Text;

namespace PromptGen.Language.FrontMatter;

/// <summary>From a file's text to its front matter and template. Pure: knows no other file and no C# name.</summary>
public static class PromptParser
{
    public static ParsedPrompt Parse(PromptSource source, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var text = source.Text;
        if (text.Length > FrontMatterLimits.FileLength)
        {
            // Nothing of it is looked at again, not even for its lines.
            var refusal = new DiagnosticBag(source.Path, "");
            refusal.Add(FrontMatterRules.FileTooLarge, default,
                text.Length.ToString(CultureInfo.InvariantCulture), FrontMatterLimits.FileLength.ToString(CultureInfo.InvariantCulture));
            return new ParsedPrompt
            {
                Source = source,
                FrontMatter = new FrontMatterSyntax(),
                Body = default,
                Template = TemplateParser.Parse("", default, refusal, cancellationToken),
                Diagnostics = refusal.ToArray(),
            };
        }

        var bag = new DiagnosticBag(source.Path, text);
        var isPartial = source.Kind == SourceKind.Partial;
        var fences = Fences.Split(text, required: !isPartial, bag);
        var front = fences.Yaml is { } yaml ? ReadFrontMatter(text, yaml, isPartial, bag, cancellationToken) : new FrontMatterSyntax();
        var template = TemplateParser.Parse(text, fences.Body, bag, cancellationToken);
        return new ParsedPrompt { Source = source, FrontMatter = front, Body = fences.Body, Template = template, Diagnostics = bag.ToArray() };
    }

    private static FrontMatterSyntax ReadFrontMatter(string text, SourceRange yaml, bool isPartial, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        var tree = YamlReader.Read(text, yaml, bag, cancellationToken);
        var context = new ReadContext(text, bag);

        // A missing key of the front matter itself is reported at the fence that opens it.
        var table = isPartial ? TopLevelKeys.Partial : TopLevelKeys.Prompt;
        var fence = new SourceRange(text.IndexOf("---", StringComparison.Ordinal), 3);
        var front = table.Read(new FrontMatterSyntax { Tree = tree }, new Entry("", fence, tree), context);
        front = front with { FixedValue = front.Find("policy", "value")?.Value };
        PolicyRules.Check(front, context);
        CheckRules.Check(front, context);
        LifecycleRules.Check(front, context);
        return front;
    }
}
