namespace PromptGen.Analyzers.CallSites;

/// <summary>Tells keys from placeholders. All 51 literals at key sinks in the code that was read were placeholders, so that shape alone is not enough.</summary>
internal static class KeyShapes
{
    /// <summary>In characters.</summary>
    public const int ShortestKey = 20;

    private const int ShortestRandom = 31;
    private const double KeyBits = 3.2;
    private const double RandomBits = 3.8;

    private static readonly string[] Prefixes =
        ["sk-", "sk_", "AIza", "gsk_", "xai-", "hf_", "r8_", "pplx-", "nvapi-", "AKIA", "ghp_", "github_pat_", "fw_", "tgp_", "csk-"];

    private static readonly string[] Placeholders =
        ["your", "xxx", "placeholder", "example", "dummy", "fake", "test", "sample", "insert", "replace", "secret", "not-needed", "api-key", "apikey", "api_key", "...", "***", "<", "{", "$"];

    /// <summary>Whether a text has the shape of a provider's key.</summary>
    public static bool IsKey(string text)
    {
        var key = text.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? text.Substring(7) : text;
        return key.Length >= ShortestKey && Array.Exists(Prefixes, prefix => key.StartsWith(prefix, StringComparison.Ordinal)) && !IsPlaceholder(key) && Bits(key) >= KeyBits;
    }

    /// <summary>Whether a text looks random, whatever its prefix.</summary>
    public static bool IsRandom(string text) =>
        text.Length >= ShortestRandom && text.IndexOf(' ') < 0 && text.Any(char.IsDigit) && text.Any(char.IsLetter) && !IsPlaceholder(text) && Bits(text) >= RandomBits;

    private static bool IsPlaceholder(string text) => Placeholders.Any(word => text.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);

    // Shannon entropy in bits per character.
    private static double Bits(string text)
    {
        var bits = 0.0;
        foreach (var group in text.GroupBy(c => c))
        {
            var share = (double)group.Count() / text.Length;
            bits -= share * Math.Log(share, 2);
        }

        return bits;
    }
}
