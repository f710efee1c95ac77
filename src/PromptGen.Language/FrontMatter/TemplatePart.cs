using PromptGen.Language.Diagnostics;
using PromptGen.Language.Text;

namespace PromptGen.Language.FrontMatter;

/// <summary>Where the template stands in a prompt file: what a reader of the generated class wants to see of it.</summary>
public static class TemplatePart
{
    /// <summary>Everything behind the front matter; the whole file where there is none, or none that ends.</summary>
    public static SourceRange Of(string text)
    {
        var body = Fences.Split(text, required: false, new DiagnosticBag("", text)).Body;
        return body.Length > 0 ? body : new SourceRange(0, text.Length);
    }
}
