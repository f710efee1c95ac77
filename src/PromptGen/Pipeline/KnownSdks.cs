using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace PromptGen;

/// <summary>SDKs whose exceptions generated code can read.</summary>
[Flags]
public enum KnownSdks
{
    None = 0,
    ClientModel = 1,
    Anthropic = 2,
    Azure = 4,
    Aws = 8,
}

/// <summary>Finds them among a project's references, by the names of their files.</summary>
public static class SdkReferences
{
    private static readonly (string File, KnownSdks Sdk)[] Files =
    [
        ("System.ClientModel.dll", KnownSdks.ClientModel),
        ("Anthropic.dll", KnownSdks.Anthropic),
        ("Azure.Core.dll", KnownSdks.Azure),
        ("AWSSDK.Core.dll", KnownSdks.Aws),
    ];

    public static KnownSdks Of(MetadataReference reference, CancellationToken cancellationToken) => Of(reference.Display ?? "");

    public static KnownSdks Of(string path)
    {
        var name = path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);
        return Files.FirstOrDefault(f => string.Equals(f.File, name, StringComparison.OrdinalIgnoreCase)).Sdk;
    }

    public static KnownSdks All(ImmutableArray<KnownSdks> sdks, CancellationToken cancellationToken) => sdks.Aggregate(KnownSdks.None, (all, sdk) => all | sdk);
}
