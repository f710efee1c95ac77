using PromptGen.Cli.App;
using PromptGen.Cli.Projects;
using PromptGen.Language.Model;

namespace PromptGen.Cli.Versions;

/// <summary>Changes to the text of a prompt file that leave everything else as it stands.</summary>
internal static class VersionEdit
{
    /// <summary>The file with another version; quotes stay.</summary>
    public static string WithVersion(PromptItem prompt, SemanticVersion version)
    {
        var text = prompt.Syntax.Source.Text;
        var value = prompt.Syntax.FrontMatter.Find("version")?.Value ?? throw new CommandException($"'{prompt.Name}' has no version.");
        var old = text.Substring(value.Range.Start, value.Range.Length);
        var quote = old.Length > 1 && old[0] is '"' or '\'' ? old[..1] : "";
        return text[..value.Range.Start] + quote + version + quote + text[value.Range.End..];
    }

    /// <summary><c>support/answer.v4.prompt</c> as major 5.</summary>
    public static string PathWithMajor(string path, int old, int major) =>
        path.Replace(FormattableString.Invariant($".v{old}."), FormattableString.Invariant($".v{major}."), StringComparison.Ordinal);
}
