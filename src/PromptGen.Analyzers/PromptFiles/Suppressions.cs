using PromptGen.Language.FrontMatter;

namespace PromptGen.Analyzers.PromptFiles;

/// <summary>
/// <c># promptgen: disable PG4101 reason</c>: a comment of the front matter that switches rules off for its file. Several ids are parted by commas or blanks; what
/// does not look like an id begins the reason.
/// </summary>
internal static class Suppressions
{
    private const string Directive = "promptgen:";
    private const string Verb = "disable";

    public static HashSet<string> Read(ParsedPrompt prompt)
    {
        var ids = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var front = prompt.Source.Text.Substring(0, Math.Min(prompt.Body.Start, prompt.Source.Text.Length));
        foreach (var line in front.Split('\n', '\r'))
        {
            ReadLine(line.Trim(), ids);
        }

        return ids;
    }

    private static void ReadLine(string line, HashSet<string> ids)
    {
        if (!line.StartsWith("#", StringComparison.Ordinal))
        {
            return;
        }

        var comment = line.TrimStart('#').TrimStart();
        if (!comment.StartsWith(Directive, StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        var words = comment.Substring(Directive.Length).Split([' ', '\t', ','], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length > 0 && string.Equals(words[0], Verb, StringComparison.OrdinalIgnoreCase))
        {
            ids.UnionWith(words.Skip(1).TakeWhile(IsId));
        }
    }

    private static bool IsId(string word) =>
        word.Length == 6 && word.StartsWith("PG", StringComparison.OrdinalIgnoreCase) && word.Skip(2).All(c => c is >= '0' and <= '9');
}
