namespace PromptGen.Calling;

/// <summary>The parts of a prompt's version.</summary>
internal static class PromptVersions
{
    /// <summary><c>v4</c> of <c>4.1.0</c>, as file names have it.</summary>
    public static string Major(string version)
    {
        var dot = version.IndexOf('.', StringComparison.Ordinal);
        return "v" + (dot < 0 ? version : version[..dot]);
    }
}
