using Xunit;

namespace PromptGen.TestSupport;

/// <summary>The public test suites, which lie beside the repository and not in it. Tests that need them are skipped where they are absent.</summary>
public static class SuiteFiles
{
    /// <summary>The folder of all suites; null where there is none.</summary>
    public static string? Root { get; } = Find();

    /// <summary>The path of a file or folder of the suites; the running test is skipped where there is none.</summary>
    public static string Require(params string[] parts)
    {
        if (Root is null)
        {
            Assert.Skip("The suites are not here: set PROMPTGEN_SUITES to their folder.");
        }

        var path = Path.Combine([Root!, .. parts]);
        Assert.SkipUnless(Path.Exists(path), $"The suites have no {string.Join('/', parts)}.");
        return path;
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("PROMPTGEN_SUITES") is { Length: > 0 } set)
        {
            return Directory.Exists(set) ? set : null;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", "suites");
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }
}
