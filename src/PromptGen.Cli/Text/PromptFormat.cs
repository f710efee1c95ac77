using PromptGen.Language.FrontMatter;
using PromptGen.Language.Json;
using PromptGen.Language.Text;

namespace PromptGen.Cli.Text;

/// <summary>
/// The layout of a prompt file: line ends, the indentation of the front matter, the order of its keys. What the file says stays: where that cannot be shown by reading
/// both, less is changed, or nothing. The template is left alone but for its line ends, because all of it is sent.
/// </summary>
internal static class PromptFormat
{
    private static readonly string[] Order =
    [
        "version", "description", "owner", "status", "successor", "sunset", "model", "config", "tools", "input", "output", "requires", "ensures", "policy", "record",
    ];

    // Each pass may open what the next one closes, such as a blank line where a key has been.
    private const int MaxPasses = 4;

    /// <summary>The formatted text; the same text where there is nothing to do, or nothing that may be done.</summary>
    public static string Format(PromptSource source)
    {
        var text = source.Text.TrimStart('\uFEFF').ReplaceLineEndings("\n");
        for (var pass = 0; pass < MaxPasses; pass++)
        {
            var before = PromptParser.Parse(source with { Text = text }, CancellationToken.None);
            if (before.HasErrors)
            {
                return source.Text;
            }

            var formatted = Candidates(text, before).FirstOrDefault(c => SaysTheSame(before, PromptParser.Parse(source with { Text = c }, CancellationToken.None)));
            if (formatted is null || formatted == text)
            {
                break;
            }

            text = formatted;
        }

        return text;
    }

    private static IEnumerable<string> Candidates(string text, ParsedPrompt prompt) =>
        new[] { FrontMatter(text, prompt, isIndented: true), FrontMatter(text, prompt, isIndented: false) }.OfType<string>();

    // But for the order of its own keys, a front matter's order may have a meaning.
    private static bool SaysTheSame(ParsedPrompt before, ParsedPrompt after) =>
        !after.HasErrors && Describe(after) == Describe(before) &&
        after.Source.Text.AsSpan(after.Body.Start, after.Body.Length).SequenceEqual(before.Source.Text.AsSpan(before.Body.Start, before.Body.Length));

    private static string Describe(ParsedPrompt prompt) => string.Join('\n', prompt.FrontMatter.Tree.Properties
        .OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => p.Name + " " + JsonText.Write(p.Value)));

    private static string? FrontMatter(string text, ParsedPrompt prompt, bool isIndented)
    {
        var body = prompt.Body;
        var lines = text[..body.Start].Split('\n');
        var open = Array.FindIndex(lines, l => l.TrimEnd() == "---");
        var close = Array.FindLastIndex(lines, l => l.TrimEnd() == "---");
        if (open < 0 || close <= open)
        {
            return null;
        }

        var start = lines[..(open + 1)].Sum(l => l.Length + 1);
        var within = lines[(open + 1)..close];
        var laidOut = isIndented
            ? FrontMatterLayout.Lines(text, start, start + within.Sum(l => l.Length + 1), prompt.FrontMatter.Tree)
            : [.. within.Select(l => l.TrimEnd())];
        if (laidOut is null)
        {
            return null;
        }

        var sorted = Blocks(laidOut).OrderBy(b => Array.IndexOf(Order, b.Key) is var place && place >= 0 ? place : Order.Length).SelectMany(b => b.Lines);
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
