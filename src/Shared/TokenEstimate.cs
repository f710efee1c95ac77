namespace PromptGen.Shared;

/// <summary>
/// A token estimate without any model's tokenizer, the same at build time and at run time: four characters of ASCII, two of other alphabets, or one of
/// anything else (CJK, symbols, emoji) make a token. Meant for budgets, not for bills: a model's own tokenizer may count more or less.
/// </summary>
internal static class TokenEstimate
{
    /// <summary>What the markers of a message's role and end add.</summary>
    public const int PerMessage = 4;

    /// <summary>Of one text, in quarters of a token, so that parts can be added before they are rounded.</summary>
    public static long Quarters(string text)
    {
        long quarters = 0;
        foreach (var c in text)
        {
            quarters += c < 0x80 ? 1 : c < 0x800 ? 2 : char.IsLowSurrogate(c) ? 0 : 4;
        }

        return quarters;
    }

    /// <summary>Of one text.</summary>
    public static int Of(string text) => ToTokens(Quarters(text));

    /// <summary>Rounds up.</summary>
    public static int ToTokens(long quarters) => (int)System.Math.Min(int.MaxValue, (quarters + 3) / 4);
}
