using PromptGen.Language.Text;

namespace PromptGen.Language.Binding;

/// <summary>Which partial an <c>include</c> means: the nearest one, from the file's own folder up to the prompt root.</summary>
internal static class PartialNames
{
    private const string Keyword = "include";

    /// <summary>The paths that <paramref name="name"/> may stand for, the nearest first.</summary>
    public static IEnumerable<string> Candidates(string folder, string name)
    {
        var slash = name.LastIndexOf('/');
        var file = name.Substring(0, slash + 1) + "_" + name.Substring(slash + 1) + SourceNames.PartialExtension;
        for (var at = folder; ; at = SchemaReferences.FolderOf(at))
        {
            if (SchemaReferences.Resolve(at, file) is { } path)
            {
                yield return path;
            }

            if (at.Length == 0)
            {
                yield break;
            }
        }
    }

    /// <summary>
    /// The names after each <c>include</c> of a template. Taken from the raw text: one too many, in a comment perhaps, costs a binding that was not needed, and
    /// no walk over the whole tree is to be kept in step with the language.
    /// </summary>
    public static IEnumerable<string> In(string text, SourceRange body)
    {
        for (var at = body.Start; (at = text.IndexOf(Keyword, at, body.End - at, StringComparison.Ordinal)) >= 0;)
        {
            at += Keyword.Length;
            var open = at;
            while (open < body.End && text[open] is ' ' or '\t')
            {
                open++;
            }

            if (open >= body.End || text[open] is not ('"' or '\'' or '`'))
            {
                continue;
            }

            var close = text.IndexOf(text[open], open + 1, body.End - open - 1);
            if (close > open && close - open <= 200)
            {
                yield return text.Substring(open + 1, close - open - 1);
            }
        }
    }
}
