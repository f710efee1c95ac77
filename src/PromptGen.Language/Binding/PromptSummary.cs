using PromptGen.Language.FrontMatter;
using PromptGen.Language.Model;

namespace PromptGen.Language.Binding;

/// <summary>What other files may know of a prompt: unchanged by an edit to its text, so that such an edit stays in its own file.</summary>
public sealed record PromptSummary(string Path, string RelativePath, int? VersionMajor, PromptStatus Status)
{
    public static PromptSummary Of(ParsedPrompt prompt) => new(
        prompt.Source.Path,
        prompt.Source.RelativePath,
        prompt.FrontMatter.Version?.Major,
        prompt.FrontMatter.Lifecycle.Status);
}
