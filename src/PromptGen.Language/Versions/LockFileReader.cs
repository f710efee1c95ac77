using PromptGen.Language.Diagnostics;
using PromptGen.Language.FrontMatter;
using PromptGen.Language.Json;
using PromptGen.Language.Text;

namespace PromptGen.Language.Versions;

/// <summary>Reads lock files, also those that a merge or a full disk has left half done.</summary>
public static class LockFileReader
{
    private const int MaxLength = 4 << 20;

    private static readonly string[] Markers = ["<<<<<<<", "=======", ">>>>>>>", "|||||||"];

    /// <summary>Null beside a finding at the place where reading ended.</summary>
    public static LockFile? Read(string path, string text, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        if (text.Length > MaxLength)
        {
            bag.Add(VersionRules.BrokenLock, default, "it is larger than any that promptgen writes");
            return null;
        }

        if (FindMarker(text) is { } marker)
        {
            bag.Add(VersionRules.BrokenLock, marker, "it holds the marks of a merge conflict");
            return null;
        }

        var found = new DiagnosticBag(path, text);
        if (JsonParser.Parse(text, found, cancellationToken) is not { } root)
        {
            var first = found.ToArray()[0];
            var ended = !text.TrimEnd().EndsWith("}", StringComparison.Ordinal) || first.Range.Start >= text.TrimEnd().Length;
            bag.Add(VersionRules.BrokenLock, first.Range, ended ? "it ends before it is complete" : "it is no JSON here");
            return null;
        }

        return Read(root, bag);
    }

    /// <summary>
    /// What can be had of a file that <see cref="Read(string, string, DiagnosticBag, CancellationToken)"/> refuses: the entries of both sides of a conflict; of a file
    /// cut off, none.
    /// </summary>
    public static IReadOnlyList<LockFile> Recover(string path, string text, CancellationToken cancellationToken)
    {
        var sides = new List<LockFile>();
        foreach (var ours in new[] { true, false })
        {
            var side = Side(text, ours);
            if (Read(path, side, new DiagnosticBag(path, side), cancellationToken) is { } file)
            {
                sides.Add(file);
            }
        }

        return sides;
    }

    private static LockFile? Read(JsonNode root, DiagnosticBag bag)
    {
        if (root is not JsonNode.Object { } value || value[LockFileText.VersionsKey] is not JsonNode.Object versions)
        {
            bag.Add(VersionRules.BrokenLock, new SourceRange(0, 1), "it has no 'versions'");
            return null;
        }

        if (value[LockFileText.FormatKey] is not JsonNode.Number { Raw: "1" })
        {
            bag.Add(VersionRules.BrokenLock, new SourceRange(0, 1), "its 'format' is not 1; was it written by a later version of PromptGen?");
            return null;
        }

        var entries = new List<LockEntry>();
        foreach (var version in versions.Properties)
        {
            if (SemanticVersions.Parse(version.Name) is not { } number || version.Value is not JsonNode.Object entry ||
                entry[LockFileText.HashKey] is not JsonNode.String hash || LockFileText.ContractOf(versions, entry[LockFileText.ContractKey]) is not { } contract)
            {
                bag.Add(VersionRules.BrokenLock, version.NameRange, "the entry '" + version.Name + "' is not complete");
                return null;
            }

            var generator = (entry[LockFileText.GeneratorKey] as JsonNode.String)?.Value ?? "";
            entries.Add(new LockEntry(number, hash.Value, generator, contract));
        }

        return new LockFile(entries.OrderBy(e => e.Version).ToEquatableArray());
    }

    private static SourceRange? FindMarker(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end;
            if (Markers.Any(m => string.CompareOrdinal(text, start, m, 0, m.Length) == 0))
            {
                return SourceRange.FromBounds(start, end);
            }

            start = end + 1;
        }

        return null;
    }

    // The lines outside of conflicts, and of each conflict those of one side.
    private static string Side(string text, bool ours)
    {
        var lines = new List<string>();
        var part = 0; // 0 outside, 1 ours, 2 their common ancestor, 3 theirs
        foreach (var line in text.Replace("\r\n", "\n").Split('\n'))
        {
            if (line.StartsWith("<<<<<<<", StringComparison.Ordinal))
            {
                part = 1;
            }
            else if (line.StartsWith("|||||||", StringComparison.Ordinal) && part == 1)
            {
                part = 2;
            }
            else if (line.StartsWith("=======", StringComparison.Ordinal) && part is 1 or 2)
            {
                part = 3;
            }
            else if (line.StartsWith(">>>>>>>", StringComparison.Ordinal) && part == 3)
            {
                part = 0;
            }
            else if (part == 0 || part == (ours ? 1 : 3))
            {
                lines.Add(line);
            }
            else
            {
                // The other side's.
            }
        }

        return string.Join("\n", lines);
    }
}
