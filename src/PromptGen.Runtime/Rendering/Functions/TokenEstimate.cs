namespace PromptGen.Rendering.Functions;

/// <summary>About how many tokens a text has. Every tokenizer counts otherwise; this one errs on the side of more.</summary>
internal static class TokenEstimate
{
    private const int CharactersPerToken = 4;

    public static long Count(string? text)
    {
        long narrow = 0;
        long wide = 0;
        foreach (var c in text ?? "")
        {
            // The second half of a surrogate pair belongs to the first.
            narrow += c < '\u0250' ? 1 : 0;
            wide += c >= '\u0250' && !char.IsLowSurrogate(c) ? 1 : 0;
        }

        return ((narrow + CharactersPerToken - 1) / CharactersPerToken) + wide;
    }
}
