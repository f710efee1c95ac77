using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PromptGen.Language.Versions;

namespace PromptGen.Input;

/// <summary>Lock files among the compiler's files.</summary>
public static class LockReader
{
    public static bool IsLock(AdditionalText text) => LockPaths.IsLock(text.Path);

    /// <summary>Null for a file that is not there, or not below the prompt folder: it says nothing of any prompt.</summary>
    public static LockText? Read(AdditionalText file, AnalyzerConfigOptions metadata, GeneratorOptions options, CancellationToken cancellationToken) =>
        SourceReader.GetRelativePath(file.Path, metadata, options) is { } path && file.GetText(cancellationToken) is { } text
            ? new LockText(file.Path, path, text.ToString())
            : null;
}

/// <summary>A lock file as plain strings.</summary>
/// <param name="RelativePath">Below the prompt root: <c>.lock/support/answer.v4.json</c>.</param>
public sealed record LockText(string Path, string RelativePath, string Text);
