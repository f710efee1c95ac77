using PromptGen.Language.FrontMatter;
using PromptGen.Language.Model;

namespace PromptGen.Analyzers.PromptFiles;

/// <summary>A prompt file without errors, as rules see it: what was written and what it means.</summary>
internal sealed record BoundPrompt(ParsedPrompt Syntax, PromptModel Model, PromptBody Body);
