namespace PromptGen.TestSupport;

/// <summary>Files of the repository, for tests that hold documents and code together.</summary>
public static class RepositoryFiles
{
    public static string Root { get; } = Find();

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "PromptGen.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("No PromptGen.sln above " + AppContext.BaseDirectory);
    }
}
