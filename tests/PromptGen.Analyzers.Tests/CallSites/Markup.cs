using System.Text;
using System.Text.RegularExpressions;

namespace PromptGen.Analyzers.Tests.CallSites;

/// <summary>Reads <c>{|PG5001:text|}</c> out of a source.</summary>
internal static partial class Markup
{
    public static string Read(string text, out List<Mark> marks)
    {
        marks = [];
        var plain = new StringBuilder();
        var from = 0;
        foreach (Match match in Pattern().Matches(text))
        {
            plain.Append(text, from, match.Index - from);
            var line = plain.ToString().Count(c => c == '\n') + 1;
            foreach (var id in match.Groups["ids"].Value.Split('+'))
            {
                marks.Add(new Mark(id, match.Groups["text"].Value, line));
            }

            plain.Append(match.Groups["text"].Value);
            from = match.Index + match.Length;
        }

        return plain.Append(text, from, text.Length - from).ToString();
    }

    [GeneratedRegex(@"\{\|(?<ids>PG\d{4}(\+PG\d{4})*):(?<text>.*?)\|\}", RegexOptions.Singleline)]
    private static partial Regex Pattern();
}

internal sealed record Mark(string Id, string Text, int Line);
