using PromptGen.Language.Json;
using PromptGen.Language.Text;

namespace PromptGen.Language.FrontMatter;

/// <summary>A value under the full name of its key (<c>policy.attempt.timeout</c>), as messages call it.</summary>
internal readonly record struct Entry(string Name, SourceRange NameRange, JsonNode Value)
{
    /// <summary>Where to report: an empty value has no width, so its key stands for it.</summary>
    public SourceRange Range => Value.Range.Length == 0 ? NameRange : Value.Range;
}
