using PromptGen.Language.FrontMatter;
using PromptGen.Language.Json;
using PromptGen.Language.Text;

namespace PromptGen.Cli.Text;

/// <summary>
/// The layout of a prompt file: line ends, white space at the ends of lines of the front matter, the order of its keys. What the file says stays: where that cannot be
/// shown by reading both, nothing is changed. The template is left alone but for its line ends, because all of it is sent.
/// </summary>
internal static class PromptFormat
{
    private static readonly string[] Order =
    [
        "version", "description", "owner", "status", "successor", "sunset", "model", "config", "tools", "input", "output", "requires", "ensures", "policy", "record",
    ];

    /// <summary>The formatted text; the same text where there is nothing to do, or nothing that may be done.</summary>
    public static string Format(PromptSource source)
    {
        var text = source.Text.TrimStart('\uFEFF').ReplaceLineEndings("\n");
        var before = PromptParser.Parse(source with { Text = text }, CancellationToken.None);
        if (before.HasErrors)
        {
            return source.Text;
        }

        var formatted = FrontMatter(text, before.Body);
        var after = PromptParser.Parse(source with { Text = formatted }, CancellationToken.None);
        var isSame = !after.HasErrors
            && JsonText.WriteCanonical(after.FrontMatter.Tree) == JsonText.WriteCanonical(before.FrontMatter.Tree)
            && formatted[after.Body.Start..after.Body.End] == text[before.Body.Start..before.Body.End];
        return isSame ? formatted : text;
    }

    private static string FrontMatter(string text, SourceRange body)
    {
        var lines = text[..body.Start].Split('\n');
        var open = Array.FindIndex(lines, l => l.TrimEnd() == "---");
        var close = Array.FindLastIndex(lines, l => l.TrimEnd() == "---");
        if (open < 0 || close <= open)
        {
            return text;
        }

        var blocks = Blocks(lines[(open + 1)..close].Select(l => l.TrimEnd()));
        var sorted = blocks.OrderBy(b => Array.IndexOf(Order, b.Key) is var place && place >= 0 ? place : Order.Length).SelectMany(b => b.Lines);
        return string.Join('\n', lines[..open].Select(l => l.TrimEnd()).Append("---").Concat(sorted).Append("---")) + "\n" + text[body.Start..];
    }

    // A key with what belongs to it: the comments before it and all that is indented below.
    private static List<(string Key, List<string> Lines)> Blocks(IEnumerable<string> lines)
    {
        var blocks = new List<(string Key, List<string> Lines)>();
        var before = new List<string>();
        foreach (var line in lines)
        {
            var isKey = line.Length > 0 && line[0] is not (' ' or '\t' or '#' or '-' or '}' or ']');
            if (isKey)
            {
                blocks.Add((line.Split(':')[0].Trim('"', '\'', ' '), [.. before, line]));
                before.Clear();
            }
            else if (line.StartsWith('#') || (line.Length == 0 && before.Count > 0))
            {
                before.Add(line);
            }
            else if (blocks.Count == 0)
            {
                before.Add(line);
            }
            else
            {
                blocks[^1].Lines.AddRange(before);
                blocks[^1].Lines.Add(line);
                before.Clear();
            }
        }

        if (before.Count > 0)
        {
            blocks.Add(("", before));
        }

        return blocks;
    }
}
