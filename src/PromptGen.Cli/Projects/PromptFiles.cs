using System.Text;
using PromptGen.Language.Binding;
using PromptGen.Language.Diagnostics;
using PromptGen.Language.Text;
using PromptGen.Language.Versions;

namespace PromptGen.Cli.Projects;

/// <summary>The files of a prompt folder, on the disk or in a revision: texts by their path below it.</summary>
internal static class PromptFiles
{
    // The build's limit.
    private const int MaxLength = 1 << 20;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static IReadOnlyList<RawFile> OnDisk(ProjectFolder project)
    {
        if (!Directory.Exists(project.PromptRoot))
        {
            return [];
        }

        string[] paths =
        [
            .. Directory.EnumerateFiles(project.PromptRoot, "*", SearchOption.AllDirectories)
                .Select(p => Path.GetRelativePath(project.PromptRoot, p).Replace('\\', '/'))
                .Where(IsOurs)
                .Order(StringComparer.Ordinal),
        ];
        return InParallel.Map(paths, p => new RawFile(p, File.ReadAllBytes(project.PathOf(p))));
    }

    public static bool IsOurs(string relativePath) => SourceNames.Classify(relativePath) is not null || LockPaths.IsLock(relativePath);

    /// <summary>As the compiler would hand it over, with what is wrong with it as a text.</summary>
    public static (PromptSource? Source, EquatableArray<LanguageDiagnostic> Findings) ToSource(RawFile file, ProjectFolder project)
    {
        var path = project.PathOf(file.RelativePath);
        var (text, isUtf) = Decode(file.Content);
        var bag = new DiagnosticBag(path, text);
        if (text.Length > MaxLength)
        {
            var refusal = new DiagnosticBag(path, "");
            refusal.Add(OptionRules.TooLarge, default, path, Invariant(text.Length), Invariant(MaxLength));
            return (null, refusal.ToArray());
        }

        if (!isUtf)
        {
            bag.Add(OptionRules.NotText, new SourceRange(Math.Max(0, text.AsSpan().IndexOfAnyExceptInRange('\0', '\u007f')), 1), "UTF-8");
        }

        return (new PromptSource
        {
            Path = path,
            RelativePath = file.RelativePath,
            MappedPath = path,
            Text = text,
            Checksum = "",
            Kind = SourceNames.Classify(file.RelativePath) ?? SourceKind.Prompt,
        }, bag.ToArray());
    }

    public static (string Text, bool IsUtf) Decode(byte[] content)
    {
        var mark = content.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        try
        {
            if (mark > 0 || !StartsWithOtherMark(content))
            {
                return (Strict.GetString(content.AsSpan(mark)), true);
            }

            using var reader = new StreamReader(new MemoryStream(content), Strict, detectEncodingFromByteOrderMarks: true);
            return (reader.ReadToEnd(), true);
        }
        catch (DecoderFallbackException)
        {
            return (Encoding.Latin1.GetString(content), false);
        }
    }

    // Of UTF-16 and UTF-32 in either order.
    private static bool StartsWithOtherMark(byte[] content) => content is [0xFE, 0xFF, ..] or [0xFF, 0xFE, ..] or [0, 0, 0xFE, 0xFF, ..];

    private static string Invariant(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

internal sealed record RawFile(string RelativePath, byte[] Content)
{
    public string Text => PromptFiles.Decode(Content).Text;
}
