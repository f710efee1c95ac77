namespace PromptGen.Rendering.Functions;

/// <summary>
/// The order of texts in a sorted array: as .NET's invariant culture has it for ASCII (signs, digits, letters, a small letter right before its capital), so that a list reads like
/// a dictionary, and the same on every system. Other characters stand behind, unit by unit.
/// </summary>
internal static class TextOrder
{
    private const string Signs = "\t\n\v\f\r _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$0123456789";
    private const int Letters = 100;
    private const int Others = 200;

    private static readonly byte[] Ranks = [.. Enumerable.Range(0, 128).Select(RankOf)];

    public static int Compare(string left, string right)
    {
        var length = Math.Min(left.Length, right.Length);
        var byCase = 0;
        for (var i = 0; i < length; i++)
        {
            var (a, b) = (left[i], right[i]);
            if (a == b)
            {
                continue;
            }

            var order = Rank(a).CompareTo(Rank(b));
            if (order != 0)
            {
                return order;
            }

            // The same letter, small and as a capital: it counts only where nothing else differs.
            byCase = byCase == 0 ? b.CompareTo(a) : byCase;
        }

        return left.Length != right.Length ? left.Length.CompareTo(right.Length) : byCase;
    }

    private static int Rank(char c) => c < 128 ? Ranks[c] : Others + c;

    private static byte RankOf(int code)
    {
        var c = (char)code;
        return (byte)(char.IsAsciiLetter(c) ? Letters + char.ToLowerInvariant(c) - 'a' : Signs.IndexOf(c) + 1);
    }
}
