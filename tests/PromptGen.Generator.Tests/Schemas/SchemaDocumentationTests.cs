using System.Text.RegularExpressions;
using PromptGen.TestSupport;
using Shouldly;
using Xunit;

namespace PromptGen.Generator.Tests.Schemas;

/// <summary>docs/schemas.md says what is true: each schema in it becomes the declarations that stand beside it, and reads the reply that stands there.</summary>
public sealed partial class SchemaDocumentationTests
{
    private static string Page => File.ReadAllText(RepositoryFiles.PathOf("docs", "schemas.md"));

    [Fact]
    public void Every_example_becomes_what_stands_beside_it()
    {
        var examples = Example().Matches(Page).Select(m => (Schema: m.Groups[1].Value, Code: m.Groups[2].Value, Reply: m.Groups[4].Value)).ToList();
        examples.Count.ShouldBeGreaterThan(5);
        using var schemas = CompiledSchemas.Compile(examples.Select(e => e.Schema));
        for (var i = 0; i < examples.Count; i++)
        {
            var declarations = Declarations(schemas.Source, i);
            var at = 0;
            foreach (var line in examples[i].Code.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 1))
            {
                at = declarations.IndexOf(line, at) + 1;
                at.ShouldBeGreaterThan(0, line + "\n\n" + string.Join("\n", declarations));
            }

            if (examples[i].Reply.Length > 0)
            {
                schemas.Read(examples[i].Reply, i).Violations.ShouldBeEmpty(examples[i].Reply);
            }
        }
    }

    /// <summary>As a reader of the page would write them: without namespaces and types around.</summary>
    private static List<string> Declarations(string source, int index)
    {
        var start = source.IndexOf($"namespace Case{index}\n", StringComparison.Ordinal);
        var end = source.IndexOf($"namespace Case{index + 1}\n", StringComparison.Ordinal);
        return source[start..(end < 0 ? source.Length : end)].Split('\n')
            .Select(l => Qualification().Replace(l.Trim(), ""))
            .Where(l => l.StartsWith("public ", StringComparison.Ordinal) || l.EndsWith(','))
            .ToList();
    }

    [GeneratedRegex("```json\n(.*?)\n```\n+```csharp\n(.*?)\n```(\n+```json reply\n(.*?)\n```)?", RegexOptions.Singleline)]
    private static partial Regex Example();

    [GeneratedRegex(@"global::([A-Za-z0-9_]+\.)+")]
    private static partial Regex Qualification();
}
