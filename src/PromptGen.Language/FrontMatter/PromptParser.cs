using PromptGen.Language.Diagnostics;
using PromptGen.Language.Text;

namespace PromptGen.Language.FrontMatter;

/// <summary>From a file's text to its front matter and template. Pure: knows no other file and no C# name.</summary>
public static class PromptParser
{
    public static ParsedPrompt Parse(PromptSource source, CancellationToken cancellationToken)
    {
        var bag = new DiagnosticBag(source.Path, source.Text);
        cancellationToken.ThrowIfCancellationRequested();
        return new ParsedPrompt
        {
            Source = source,
            FrontMatter = new FrontMatterSyntax(),
            Body = new SourceRange(0, source.Text.Length),
            Diagnostics = bag.ToArray(),
        };
    }
}
