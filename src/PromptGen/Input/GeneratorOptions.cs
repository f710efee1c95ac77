using Microsoft.CodeAnalysis.Diagnostics;
using PromptGen.Language.Binding;

namespace PromptGen.Input;

/// <summary>What the project says, read once; each part may be absent (another build system, a bare compiler).</summary>
public sealed record GeneratorOptions
{
    /// <summary>With '/', without a '/' at its end; empty where it is not known.</summary>
    public required string ProjectFolder { get; init; }

    /// <summary>With '/', without a '/' at its end. Ids are paths below it.</summary>
    public required string PromptRoot { get; init; }

    /// <summary>Fit to stand in code; may be empty.</summary>
    public required string RootNamespace { get; init; }

    public required string AssemblyName { get; init; }

    /// <summary>Other projects use this one, so its registration is public and named after the assembly.</summary>
    public required bool IsLibrary { get; init; }

    /// <summary>The compiler's <c>PathMap</c> where deterministic source paths are on; else empty.</summary>
    public required string PathMap { get; init; }

    public required VersionOptions Versions { get; init; }

    public BindOptions BindOptions => new(RootNamespace);

    /// <summary>How people call the prompt folder: <c>prompts</c>.</summary>
    public string PromptFolderName => PromptRoot.Substring(PromptRoot.LastIndexOf('/') + 1);

    /// <summary>Where the prompts at the root of the prompt folder live, and the registration of all.</summary>
    public string PromptNamespace => RootNamespace.Length == 0 ? "Prompts" : RootNamespace + ".Prompts";

    public static GeneratorOptions Read(AnalyzerConfigOptionsProvider provider, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var options = provider.GlobalOptions;
        var project = FilePaths.Normalize(Get(options, "ProjectDir")).TrimEnd('/');
        var root = Get(options, "PromptRoot");
        return new GeneratorOptions
        {
            ProjectFolder = project,
            PromptRoot = FilePaths.Combine(project, root.Length == 0 ? "prompts" : root).TrimEnd('/'),
            RootNamespace = NamespaceNames.MakeValid(Get(options, "RootNamespace")),
            AssemblyName = Get(options, "AssemblyName"),
            IsLibrary = string.Equals(Get(options, "OutputType"), "Library", StringComparison.OrdinalIgnoreCase),
            PathMap = Get(options, "PromptGenPathMap"),
            Versions = new VersionOptions(GetLockMode(Get(options, "PromptLock")), IsTrue(Get(options, "ContinuousIntegrationBuild"))),
        };
    }

    private static LockMode GetLockMode(string text) =>
        string.Equals(text, "required", StringComparison.OrdinalIgnoreCase) ? LockMode.Required
        : string.Equals(text, "off", StringComparison.OrdinalIgnoreCase) ? LockMode.Off
        : LockMode.Auto;

    private static bool IsTrue(string text) => string.Equals(text, "true", StringComparison.OrdinalIgnoreCase);

    private static string Get(AnalyzerConfigOptions options, string property) =>
        options.TryGetValue("build_property." + property, out var value) ? value.Trim() : "";
}
