using PromptGen.Language.FrontMatter;
using PromptGen.Language.Text;

namespace PromptGen.Analyzers.PromptFiles;

/// <summary>
/// <c># promptgen: disable PG4101 reason</c>: a comment of the front matter that switches rules off for its file. Several ids are parted by commas or blanks; what
/// does not look like an id begins the reason.
/// </summary>
internal static class Suppressions
{
    private const string Directive = "promptgen:";
    private const string Verb = "disable";

    public static HashSet<string> Read(ParsedPrompt prompt) => new(Directives(prompt).SelectMany(directive => directive.Ids), StringComparer.OrdinalIgnoreCase);

    /// <summary>Directives without a reason: the ids and their place in the file.</summary>
    public static IEnumerable<(string Ids, SourceRange Range)> Unexplained(ParsedPrompt prompt) =>
        Directives(prompt).Where(directive => !directive.HasReason).Select(directive => (string.Join(", ", directive.Ids), directive.Range));

    private static IEnumerable<(IReadOnlyList<string> Ids, bool HasReason, SourceRange Range)> Directives(ParsedPrompt prompt)
    {
        var front = prompt.Source.Text.Substring(0, Math.Min(prompt.Body.Start, prompt.Source.Text.Length));
        if (front.IndexOf(Directive, StringComparison.OrdinalIgnoreCase) < 0)
        {
            yield break;
        }

        var start = 0;
        foreach (var line in front.Split('\n', '\r'))
        {
            if (Words(line.Trim()) is { } words)
            {
                var ids = words.TakeWhile(IsId).ToList();
                if (ids.Count > 0)
                {
                    yield return (ids, words.Count > ids.Count, new SourceRange(start + line.IndexOf('#'), line.TrimEnd().Length - line.IndexOf('#')));
                }
            }

            start += line.Length + 1;
        }
    }

    // What stands behind the verb.
    private static List<string>? Words(string line)
    {
        var comment = line.StartsWith("#", StringComparison.Ordinal) ? line.TrimStart('#').TrimStart() : "";
        if (!comment.StartsWith(Directive, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var words = comment.Substring(Directive.Length).Split([' ', '\t', ','], StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 0 && string.Equals(words[0], Verb, StringComparison.OrdinalIgnoreCase) ? [.. words.Skip(1)] : null;
    }

    private static bool IsId(string word) =>
        word.Length == 6 && word.StartsWith("PG", StringComparison.OrdinalIgnoreCase) && word.Skip(2).All(c => c is >= '0' and <= '9');
}
