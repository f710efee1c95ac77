namespace PromptGen.Redaction;

/// <summary>The values of a call's sensitive inputs, to be sought in texts.</summary>
internal sealed class SensitiveValues
{
    // A shorter one is not found by its letters: masking every "7" or "no" would spoil the rest and hide nothing.
    public const int MinLength = 4;

    // What is looked for first, since it is looked for quickly.
    private const int ProbeLength = 32;

    public static readonly SensitiveValues None = new();

    /// <summary>There are some, and nobody knows which: then no text may be shown.</summary>
    public static readonly SensitiveValues Unknown = new();

    private readonly HashSet<string> _folded = new(StringComparer.Ordinal);

    public void Add(string value)
    {
        var folded = new TextView(value.Trim()).Fold().Text;
        if (folded.Length >= MinLength)
        {
            _folded.Add(folded.ToString());
        }
    }

    public void Find(TextView view, MaskedText masked)
    {
        if (_folded.Count == 0)
        {
            return;
        }

        var text = view.Fold();
        foreach (var value in _folded)
        {
            var first = text.Text.IndexOf(value.AsSpan(0, Math.Min(value.Length, ProbeLength)));
            if (first >= 0)
            {
                Find(value, first, text, masked);
            }
        }
    }

    // Knuth, Morris and Pratt: a reply may repeat the beginning of a long value as often as it likes.
    private static void Find(string value, int first, TextView view, MaskedText masked)
    {
        var text = view.Text;
        var borders = Borders(value);
        var (matched, hidden) = (0, 0);
        for (var i = first; i < text.Length; i++)
        {
            matched = Advance(value, borders, matched, text[i]);
            if (matched == value.Length)
            {
                masked.HideSensitive(view.OriginOf(Math.Max(i + 1 - value.Length, hidden)), view.OriginOf(i + 1));
                hidden = i + 1;
                matched = borders[matched - 1];
            }
        }
    }

    // For each beginning of the value, the length of the longest shorter one that it ends with.
    private static int[] Borders(string value)
    {
        var borders = new int[value.Length];
        for (var i = 1; i < value.Length; i++)
        {
            borders[i] = Advance(value, borders, borders[i - 1], value[i]);
        }

        return borders;
    }

    private static int Advance(string value, int[] borders, int matched, char next)
    {
        while (matched > 0 && value[matched] != next)
        {
            matched = borders[matched - 1];
        }

        return value[matched] == next ? matched + 1 : 0;
    }
}
