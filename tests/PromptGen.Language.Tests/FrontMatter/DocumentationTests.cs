using PromptGen.Language.FrontMatter;
using PromptGen.Language.Model;
using PromptGen.TestSupport;
using Shouldly;
using Xunit;

namespace PromptGen.Language.Tests.FrontMatter;

/// <summary>docs/prompt-files.md lists every key with what it takes, and every failure kind in its group.</summary>
public sealed class DocumentationTests
{
    // The limits of a tenant and of a user are those of the whole, listed once.
    private static readonly string[] ListedOnce = ["policy.limits.perTenant.", "policy.limits.perUser."];

    private static readonly string[] Rows =
        [.. File.ReadLines(RepositoryFiles.PathOf("docs", "prompt-files.md")).Where(l => l.StartsWith("| `", StringComparison.Ordinal))];

    [Fact]
    public void Every_key_is_there_with_its_kind() => KeyCatalog.All
        .Where(k => !ListedOnce.Any(p => k.Path.StartsWith(p, StringComparison.Ordinal)))
        .Where(k => !Rows.Any(r => r.Split('|')[1].Contains("`" + k.Path + "`", StringComparison.Ordinal) && r.Split('|')[2].Trim() == k.Kind))
        .ShouldBeEmpty();

    [Fact]
    public void Every_failure_kind_is_in_its_group()
    {
        foreach (var group in FailureKindTable.Groups)
        {
            var kinds = FailureKindTable.Kinds.Where(k => FailureKindTable.GroupOf(k) == group).Select(k => "`" + k + "`");
            Rows.ShouldContain($"| `{group}` | {string.Join(", ", kinds)} |");
        }
    }
}
