using System.Reflection;

namespace PromptGen.Cli.App;

internal static class ToolVersion
{
    /// <summary>Of the language core, which decides what is written to lock files: <c>0.1.0</c>.</summary>
    public static string Text { get; } =
        (typeof(Language.Versions.LockFile).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0").Split('+')[0];
}
