using PromptGen.Language.Model;
using PromptGen.Language.Text;

namespace PromptGen.Language.FrontMatter;

/// <summary><c>config</c>: what is asked of the model, in the range that providers share.</summary>
internal static class ConfigKeys
{
    private static readonly Words<ReasoningWord> Efforts = new("a reasoning effort",
        ("none", ReasoningWord.None), ("low", ReasoningWord.Low), ("medium", ReasoningWord.Medium), ("high", ReasoningWord.High), ("extraHigh", ReasoningWord.ExtraHigh));

    public static readonly KeyTable<ConfigModel> Table = new KeyTable<ConfigModel>("config")
        .Number("temperature", 0, 2, (c, v) => c with { Temperature = (double)v })
        .Number("topP", 0, 1, (c, v) => c with { TopP = (double)v })
        .Integer("topK", 1, 1_000_000, (c, v) => c with { TopK = (int)v })
        .Integer("maxOutputTokens", 1, 10_000_000, (c, v) => c with { MaxOutputTokens = (int)v })
        .Texts("stopSequences", "a list of texts", ReadStop, (c, v) => c with { StopSequences = v.Select(t => t.Value).ToEquatableArray() })
        .Integer("seed", long.MinValue, long.MaxValue, (c, v) => c with { Seed = v })
        .Word("reasoningEffort", Efforts, (c, v) => c with { ReasoningEffort = Name(v) });

    // Providers stop at white space too ("\n\n"), so unlike other texts these may consist of it.
    private static string? ReadStop(Entry entry, ReadContext context) =>
        entry.Value is Json.JsonNode.String { Value: { Length: > 0 and <= FrontMatterLimits.Name } value } ? value : context.Text(entry, FrontMatterLimits.Name);

    private static string Name(ReasoningWord word) => Efforts.Names.ElementAt((int)word);

    private enum ReasoningWord
    {
        None,
        Low,
        Medium,
        High,
        ExtraHigh,
    }
}
