namespace SupportDesk.Knowledge;

/// <summary>Cuts text into the words that are searched for.</summary>
internal static class Words
{
    private static readonly HashSet<string> Stop = new(StringComparer.Ordinal)
    {
        "a", "about", "after", "again", "all", "also", "am", "an", "and", "any", "are", "as", "at", "be", "because", "been", "before", "but", "by",
        "can", "cannot", "do", "does", "each", "for", "from", "get", "had", "has", "have", "he", "her", "here", "hi", "him", "his", "how", "i", "if",
        "in", "into", "is", "it", "its", "just", "may", "me", "my", "no", "not", "now", "of", "on", "one", "only", "or", "our", "out", "she", "so",
        "that", "the", "their", "them", "then", "there", "they", "this", "to", "too", "under", "until", "up", "us", "was", "we", "were", "what",
        "when", "where", "which", "who", "will", "with", "would", "you", "your",
        "fernbill",
    };

    public static IEnumerable<string> Of(string text)
    {
        int start = -1;
        for (int i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && char.IsLetterOrDigit(text[i]))
            {
                start = start < 0 ? i : start;
                continue;
            }

            if (start >= 0 && i - start > 1)
            {
                string word = text[start..i].ToLowerInvariant();
                if (!Stop.Contains(word))
                {
                    yield return Stem(word);
                }
            }

            start = -1;
        }
    }

    /// <summary>Brings the forms of an English word together. Too short a word would turn into another one.</summary>
    private static string Stem(string word)
    {
        word = Cut(word, "s") ?? word;
        return Cut(word, "ing") ?? Cut(word, "ed") ?? Cut(word, "e") ?? word;

        static string? Cut(string word, string end) =>
            word.Length >= end.Length + 3 && word.EndsWith(end, StringComparison.Ordinal) && !word.EndsWith("ss", StringComparison.Ordinal)
                ? word[..^end.Length]
                : null;
    }
}
