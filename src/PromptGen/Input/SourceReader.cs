using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PromptGen.Language.Binding;
using PromptGen.Language.Diagnostics;
using PromptGen.Language.Text;

namespace PromptGen.Input;

/// <summary>From the compiler's file to plain strings. Nothing of the compiler's objects goes further.</summary>
public static class SourceReader
{
    /// <summary>More is no prompt; and what comes later may take time in proportion.</summary>
    public const int MaxLength = 1 << 20;

    /// <summary>The path below the prompt folder, for a file that does not lie in it.</summary>
    public const string PathMetadata = "build_metadata.AdditionalFiles.PromptPath";

    public static bool IsOurs(AdditionalText text) => SourceNames.Classify(text.Path) is not null;

    public static SelectedFile Read(AdditionalText file, AnalyzerConfigOptions metadata, GeneratorOptions options, CancellationToken cancellationToken)
    {
        var kind = SourceNames.Classify(file.Path) ?? SourceKind.Prompt;
        var text = file.GetText(cancellationToken);
        if (text is null)
        {
            return Refuse(kind, file.Path, OptionRules.Unreadable, file.Path);
        }

        if (text.Length > MaxLength)
        {
            return Refuse(kind, file.Path, OptionRules.TooLarge, file.Path, Invariant(text.Length), Invariant(MaxLength));
        }

        var relativePath = GetRelativePath(file.Path, metadata, options);
        if (relativePath is null)
        {
            return Refuse(kind, file.Path, OptionRules.OutsideRoot, file.Path, options.PromptRoot);
        }

        var content = text.ToString();
        var source = new PromptSource
        {
            Path = file.Path,
            RelativePath = relativePath,
            MappedPath = PathMap.Apply(options.PathMap, file.Path),
            Text = content,
            Checksum = Checksums.Sha256(text),
            Kind = kind,
        };
        var bag = new DiagnosticBag(file.Path, content);
        Encodings.Check(text, content, bag);
        return new SelectedFile(kind, source, bag.ToArray());
    }

    internal static string? GetRelativePath(string path, AnalyzerConfigOptions metadata, GeneratorOptions options)
    {
        if (metadata.TryGetValue(PathMetadata, out var given) && given.Trim() is { Length: > 0 } set)
        {
            var normalized = FilePaths.Normalize(set);
            return IsBelow(normalized) ? normalized : null;
        }

        var full = FilePaths.Combine(options.ProjectFolder, path);
        var below = FilePaths.Below(options.PromptRoot, full);
        return below is not null && IsBelow(below) ? below : null;
    }

    private static bool IsBelow(string relative) =>
        relative.Length > 0 && relative[0] != '/' && !relative.StartsWith("../", StringComparison.Ordinal) && relative.IndexOf(':') < 0;

    // The place is the file itself: a text that is not read has no lines.
    private static SelectedFile Refuse(SourceKind kind, string path, DiagnosticRule rule, params string[] arguments)
    {
        var bag = new DiagnosticBag(path, "");
        bag.Add(rule, default, arguments);
        return new SelectedFile(kind, null, bag.ToArray());
    }

    private static string Invariant(int number) => number.ToString(CultureInfo.InvariantCulture);
}
