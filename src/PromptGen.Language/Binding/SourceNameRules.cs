using System.Globalization;
using PromptGen.Language.Diagnostics;
using PromptGen.Language.Text;

namespace PromptGen.Language.Binding;

/// <summary>What a path below the prompt root may be: a name on every system, an id in configuration and records, and an identifier in C#.</summary>
internal static class SourceNameRules
{
    private const int MaxSegment = 100;
    private const int MaxPath = 240;

    private static readonly HashSet<string> Devices = new(
        new[] { "CON", "PRN", "AUX", "NUL" }.Concat(Enumerable.Range(1, 9).SelectMany(i => new[] { FormattableString.Invariant($"COM{i}"), FormattableString.Invariant($"LPT{i}") })),
        StringComparer.OrdinalIgnoreCase);

    // There is no place in the text to point at: its start stands for the file.
    private static readonly SourceRange Start = new(0, 0);

    public static void Check(PromptSource source, SourceName name, int? versionMajor, DiagnosticBag bag)
    {
        var path = source.RelativePath;
        var segments = path.Split('/');
        if (path.IndexOfAny(['\\', ':']) >= 0 || segments.Any(s => s is "" or "." or ".."))
        {
            bag.Add(BindingRules.OutsideRoot, Start, path);
            return;
        }

        if (path.Length > MaxPath || segments.Any(s => s.Length > MaxSegment))
        {
            var longest = path.Length > MaxPath ? path : segments.First(s => s.Length > MaxSegment);
            bag.Add(BindingRules.NameTooLong, Start, longest, Invariant(longest.Length), Invariant(MaxSegment), Invariant(MaxPath));
            return;
        }

        foreach (var part in segments.Take(segments.Length - 1).Concat(StemParts(source.Kind, segments[segments.Length - 1])))
        {
            CheckPart(part, path, bag);
        }

        if (source.Kind == SourceKind.Prompt && name.Major is null)
        {
            var stem = SourceNames.Stem(segments[segments.Length - 1], source.Kind).Split('.')[0];
            bag.Add(BindingRules.NoMajor, Start, segments[segments.Length - 1], stem + ".v" + Invariant(versionMajor ?? 1) + SourceNames.PromptExtension);
        }
    }

    private static void CheckPart(string part, string path, DiagnosticBag bag)
    {
        if (Devices.Contains(part))
        {
            bag.Add(BindingRules.DeviceName, Start, part);
        }
        else if (part.Length == 0 || !IsLetterOrDigit(part[0]) || !part.All(c => IsLetterOrDigit(c) || c is '-' or '_'))
        {
            bag.Add(BindingRules.BadCharacter, Start, part, path);
        }
    }

    // In 'a.b.v1.prompt' the name is 'a.b', which is not one.
    private static IEnumerable<string> StemParts(SourceKind kind, string fileName)
    {
        var stem = SourceNames.Stem(fileName, kind);
        if (kind == SourceKind.Partial)
        {
            return [stem.TrimStart('_')];
        }

        var parts = stem.Split('.');
        var major = Array.FindIndex(parts, 1, p => SourceNames.ParseMajor(p) is not null);
        if (kind == SourceKind.Schema)
        {
            return parts;
        }

        return major < 0
            ? parts.Take(1)
            : major + 1 == parts.Length
                ? [string.Join(".", parts.Take(major))]
                : [string.Join(".", parts.Take(major)), string.Join(".", parts.Skip(major + 1))];
    }

    private static bool IsLetterOrDigit(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9');

    private static string Invariant(int value) => value.ToString(CultureInfo.InvariantCulture);
}
