using PromptGen.Language.Diagnostics;
using PromptGen.Language.Versions;
using PromptGen.Language.Versions.Contracts;
using Shouldly;

namespace PromptGen.Language.Tests.Versions;

/// <summary>Prompts as their versions are judged.</summary>
internal static class Prompts
{
    /// <param name="front">The front matter without its version.</param>
    public static VersionedPrompt Of(string front, string version = "1.0.0", string body = "Say it.", string path = "support/answer.v1.prompt")
    {
        var text = $"---\nversion: {version}\n{front.ReplaceLineEndings("\n").TrimEnd()}\n---\n{body}\n";
        var bound = Files.Of((path, text)).Bind(path);
        bound.Diagnostics.Where(d => d.Rule.Severity > RuleSeverity.Info).ShouldBeEmpty(text);
        return VersionedPrompt.Of(bound.Model!)!;
    }

    public static LockEntry Lock(this VersionedPrompt prompt) => prompt.ToEntry("0.1.0");

    public static ContractComparison Compare(string before, string after) => ContractComparison.Of(Of(before).Contract, Of(after).Contract);
}
