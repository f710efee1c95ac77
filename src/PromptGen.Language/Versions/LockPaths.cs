namespace PromptGen.Language.Versions;

/// <summary>Where the lock file of a prompt file lies, below the prompt root: one each, so that two branches that work on two prompts never meet.</summary>
public static class LockPaths
{
    public const string Folder = ".lock";
    private const string Extension = ".json";
    private const string PromptExtension = ".prompt";

    /// <summary><c>support/answer.v4.prompt</c> → <c>.lock/support/answer.v4.json</c></summary>
    public static string Of(string promptPath) =>
        Folder + "/" + (promptPath.EndsWith(PromptExtension, StringComparison.OrdinalIgnoreCase)
            ? promptPath.Substring(0, promptPath.Length - PromptExtension.Length)
            : promptPath) + Extension;

    /// <summary>Whether a path below the prompt root, or any path, is a lock file's.</summary>
    public static bool IsLock(string path)
    {
        var slashed = path.Replace('\\', '/');
        return slashed.EndsWith(Extension, StringComparison.OrdinalIgnoreCase) &&
            (slashed.StartsWith(Folder + "/", StringComparison.Ordinal) || slashed.IndexOf("/" + Folder + "/", StringComparison.Ordinal) >= 0);
    }
}
