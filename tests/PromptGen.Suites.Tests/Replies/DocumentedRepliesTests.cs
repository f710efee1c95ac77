using System.Text;
using PromptGen.TestSupport;
using Shouldly;
using Xunit;

namespace PromptGen.Suites.Tests.Replies;

/// <summary>The examples of <c>docs/reading-replies.md</c>.</summary>
public sealed class DocumentedRepliesTests
{
    [Fact]
    public void What_the_documentation_says_is_so()
    {
        var lines = File.ReadAllLines(RepositoryFiles.PathOf("docs", "reading-replies.md"));
        var schema = string.Join("\n", lines.SkipWhile(l => l != "```json").Skip(1).TakeWhile(l => l != "```"));
        using var schemas = CompiledSchemas.Compile(schema);
        var wrong = new List<string>();
        var count = 0;
        var level = Leniency.Strict;
        var allowTruncated = false;
        foreach (var line in lines)
        {
            level = line.StartsWith("## ", StringComparison.Ordinal) ? line.Contains("`coerce`", StringComparison.Ordinal) ? Leniency.Coerce : Leniency.Syntax : level;
            allowTruncated = line.StartsWith("## ", StringComparison.Ordinal) ? line.Contains("cut", StringComparison.Ordinal) : allowTruncated;
            if (Cells(line) is not [var code, var wanted, var repairs] || level == Leniency.Strict || !code.StartsWith('`'))
            {
                continue;
            }

            count++;
            var reply = Encoding.UTF8.GetBytes(Code(code).Replace('⏎', '\n'));
            var reading = schemas.Read(reply, 0, level, allowTruncated);
            var got = reading.IsValid ? "`" + schemas.Write(reading.Value!) + "` | " + string.Join(", ", reading.Repairs.Select(r => r.Kind)) : "refused: " + reading.Violations[0].Keyword + " | ";
            if (got != wanted + " | " + repairs)
            {
                wrong.Add(line + "\n    " + got);
            }

            if (allowTruncated && reading.IsValid)
            {
                schemas.Read(reply, 0, level).Violations[0].Keyword.ShouldBe("truncated", line);
            }

            if (reading.Repairs.Count > 0)
            {
                schemas.Read(reply).IsValid.ShouldBeFalse(line);
            }
        }

        wrong.ShouldBeEmpty();
        count.ShouldBeGreaterThan(55);
    }

    private static string[] Cells(string line) => line.StartsWith("| ", StringComparison.Ordinal) && line.EndsWith('|')
        ? [.. line[1..^1].Split('|').Select(c => c.Trim())]
        : [];

    // As many backticks as it takes, and a space where the code begins with one.
    private static string Code(string cell)
    {
        var length = cell.TakeWhile(c => c == '`').Count();
        var code = cell[length..^length];
        return length > 1 ? code.Trim() : code;
    }
}
