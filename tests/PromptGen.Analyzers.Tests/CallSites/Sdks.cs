using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using PromptGen.TestSupport;

namespace PromptGen.Analyzers.Tests.CallSites;

/// <summary>The real SDKs, and what is referenced where there is none.</summary>
internal static class Sdks
{
    public static ImmutableArray<MetadataReference> All { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileNameWithoutExtension(path) is "OpenAI" or "Anthropic")
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>The framework and nothing that knows of models.</summary>
    public static ImmutableArray<MetadataReference> FrameworkOnly { get; } =
    [
        .. CSharpCode.References.Where(reference =>
            !Path.GetFileName(reference.Display!).StartsWith("PromptGen", StringComparison.Ordinal) &&
            !Path.GetFileName(reference.Display!).StartsWith("Microsoft.Extensions.AI", StringComparison.Ordinal)),
    ];
}
