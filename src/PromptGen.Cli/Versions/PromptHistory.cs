using PromptGen.Cli.App;
using PromptGen.Cli.Projects;
using PromptGen.Language.FrontMatter;

namespace PromptGen.Cli.Versions;

/// <summary>A prompt as it was: in a revision, or at a version.</summary>
internal static class PromptHistory
{
    /// <param name="set">As it is now.</param>
    /// <param name="prompt">As it is now.</param>
    /// <param name="point">A version (<c>4.1.0</c>) or a revision of git.</param>
    public static PromptItem At(PromptSet set, PromptItem prompt, string point)
    {
        if (SemanticVersions.Parse(point) is not { } version)
        {
            var repository = GitRepository.Get(set.Project);
            return repository.Exists(point) ? In(set, prompt, repository, point)
                : throw new CommandException($"'{point}' is neither a version nor a revision.");
        }

        if (prompt.Syntax.FrontMatter.Version == version)
        {
            return prompt;
        }

        var history = GitRepository.Get(set.Project);
        foreach (var revision in history.History(prompt.RelativePath))
        {
            if (history.Show(revision, prompt.RelativePath) is { } text &&
                PromptParser.Parse(prompt.Syntax.Source with { Text = text }, CancellationToken.None).FrontMatter.Version == version)
            {
                return In(set, prompt, history, revision);
            }
        }

        throw new CommandException($"The history has no version {version} of '{prompt.Name}'.");
    }

    private static PromptItem In(PromptSet set, PromptItem prompt, GitRepository repository, string revision)
    {
        var then = PromptSet.Load(set.Project, repository.Files(revision));
        return then.Prompts.FirstOrDefault(p => p.RelativePath == prompt.RelativePath)
            ?? throw new CommandException($"There was no '{prompt.Name}' in '{revision}'.");
    }
}
