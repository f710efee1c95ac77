namespace PromptGen.Language.FrontMatter;

/// <summary>All keys of the front matter by their full names: for hints about misplaced keys, and for the documentation's test.</summary>
internal static class KeyCatalog
{
    private static readonly Lazy<IReadOnlyList<KeyDescription>> Lazily = new(() => TopLevelKeys.Prompt.Descriptions.ToArray());

    public static IReadOnlyList<KeyDescription> All => Lazily.Value;

    /// <summary>The full name of a key that is written in the wrong mapping; null: no such key.</summary>
    public static string? FindElsewhere(string name) =>
        All.FirstOrDefault(k => k.Path == name || k.Path.EndsWith("." + name, StringComparison.Ordinal))?.Path;
}
