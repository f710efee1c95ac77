using System.Text;
using PromptGen.Cli.Text;
using PromptGen.Language.Binding;
using PromptGen.Language.Text;
using PromptGen.TestSupport;
using Shouldly;
using Xunit;

namespace PromptGen.Cli.Tests;

/// <summary><c>fmt</c>: one layout for what is written in many, nothing said otherwise, and nothing left to do afterwards.</summary>
public sealed class FormatTests
{
    private const string Body = "Say  {{ word }}.  \n---\n  - not: yaml\n";

    [Fact]
    public void However_it_is_laid_out_it_comes_out_in_one_way()
    {
        for (var seed = 0; seed < 400; seed++)
        {
            var tree = new RandomTree(new Random(seed)).Map(0);
            var (wanted, written) = (new StringBuilder(), new StringBuilder());
            new TreeWriter(wanted, null).WriteMap(tree, 2);
            new TreeWriter(written, new Random(seed)).WriteMap(tree, 1 + (seed % 5));
            var text = Prompt(written.ToString());

            var formatted = Format(text);

            formatted.ShouldBe(Prompt(wanted.ToString()), text);
            Format(formatted).ShouldBe(formatted);
        }
    }

    [Fact]
    public void Comments_go_with_what_they_stand_beside() => Format("""
        ---
        version: 1.0.0
        # What goes in.
        input:
            schema:
                # The word.
                word:   string # not a number

                # count: integer
            # Nobody trusts it.
        # The last.
        ---
        Say {{ word }}.
        """.ReplaceLineEndings("\n")).ShouldBe("""
        ---
        version: 1.0.0
        # What goes in.
        input:
          schema:
            # The word.
            word: string # not a number

            # count: integer
          # Nobody trusts it.
        # The last.
        ---
        Say {{ word }}.
        """.ReplaceLineEndings("\n"));

    [Fact]
    public void Brackets_and_quoted_texts_over_several_lines_move_with_their_key() => Format("""
        ---
        version: 1.0.0
        requires:
        -   name: there
            assert: word != ""
            otherwise: fail
        acme.x:
              a: { b: 1,
                   c: [ 1,
                        2 ] }
              d: "one
                 two"
              e: |2
                  kept
                two
        ---
        Say {{ word }}.
        """.ReplaceLineEndings("\n")).ShouldBe("""
        ---
        version: 1.0.0
        requires:
          - name: there
            assert: word != ""
            otherwise: fail
        acme.x:
          a: { b: 1,
               c: [ 1,
                    2 ] }
          d: "one
             two"
          e: |2
              kept
            two
        ---
        Say {{ word }}.
        """.ReplaceLineEndings("\n"));

    [Theory]
    [InlineData("---\nversion: 1.0.0\n  bad: [\n---\nx\n")]
    [InlineData("---\r\nversion: 1.0.0\r\nversion: 2.0.0\r\n---\r\nx\r\n")]
    [InlineData("no front matter\n")]
    public void What_cannot_be_read_is_left_alone(string text) => Format(text).ShouldBe(text);

    [Fact]
    public void No_prompt_of_the_corpus_changes_its_hash()
    {
        var folder = RepositoryFiles.PathOf("tests", "PromptGen.Language.Tests", "Corpus", "valid");
        using var workspace = new Workspace();
        foreach (var full in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(folder, full).Replace('\\', '/');
            if (SourceNames.Classify(path) is not null)
            {
                workspace.Write("prompts/" + path, File.ReadAllText(full));
            }
        }

        workspace.Run("lock").ShouldSucceed();
        workspace.Run("fmt").ShouldSucceed();
        workspace.Run("fmt", "--check").ShouldSucceed();
        var findings = workspace.Json("check", "--ci")["findings"]!.AsArray();
        findings.Select(f => f!["id"]!.GetValue<string>()).Where(id => id.StartsWith("PG25", StringComparison.Ordinal) && id is not ("PG2507" or "PG2508")).ShouldBeEmpty();
    }

    private static string Prompt(string tree) => "---\nversion: 1.0.0\ninput:\n  schema: { word: string }\nacme.tree:\n" + tree + "---\n" + Body;

    private static string Format(string text) => PromptFormat.Format(new PromptSource
    {
        Path = "a.v1.prompt",
        RelativePath = "a.v1.prompt",
        MappedPath = "a.v1.prompt",
        Text = text,
        Checksum = "",
        Kind = SourceKind.Prompt,
    });

    private abstract record Tree
    {
        public sealed record Map(List<(string Key, Tree Value, bool HasBlankBefore)> Members) : Tree;

        public sealed record List(List<Tree> Items) : Tree;

        public sealed record Scalar(string Text) : Tree;

        public sealed record Literal(string[] Lines) : Tree;
    }

    private sealed class RandomTree(Random random)
    {
        private static readonly string[] Scalars = ["a", "1", "true", "\"x: y\"", "'it''s'", "{ a: 1, b: [x, y] }", "[1, { c: 2 }]", "two words", "\"# no comment\""];

        public Tree.Map Map(int depth) => new([.. Enumerable.Range(0, random.Next(1, 4)).Select(i => ("k" + i, Any(depth + 1), i > 0 && random.Next(4) == 0))]);

        private Tree Any(int depth) => random.Next(depth < 4 ? 6 : 2) switch
        {
            0 or 1 => new Tree.Scalar(Scalars[random.Next(Scalars.Length)]),
            2 => new Tree.Literal([.. Enumerable.Range(0, random.Next(1, 4)).Select(i => i == 1 ? "  further - in: #" : "line " + i)]),
            3 => new Tree.List([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Any(depth + 1))]),
            _ => Map(depth),
        };
    }

    /// <summary>Without a source of chance: as it should be.</summary>
    private sealed class TreeWriter(StringBuilder text, Random? random)
    {
        public void WriteMap(Tree.Map map, int column, bool isFirstIndented = true)
        {
            foreach (var (key, value, hasBlank) in map.Members)
            {
                if (hasBlank)
                {
                    text.Append('\n', Chance(1, 3));
                }

                text.Append(' ', isFirstIndented ? column : 0).Append(key).Append(':');
                WriteValue(value, column, isMember: true);
                isFirstIndented = true;
            }
        }

        private void WriteList(Tree.List list, int column, bool isFirstIndented)
        {
            foreach (var item in list.Items)
            {
                text.Append(' ', isFirstIndented ? column : 0).Append('-');
                isFirstIndented = true;
                WriteValue(item, column, isMember: false);
            }
        }

        private void WriteValue(Tree value, int column, bool isMember)
        {
            var gap = Chance(1, 4);
            switch (value)
            {
                case Tree.Scalar scalar:
                    text.Append(' ', gap).Append(scalar.Text).Append(' ', Chance(0, 3)).Append('\n');
                    break;
                case Tree.Literal literal:
                    text.Append(' ', gap).Append("|\n");
                    var inner = column + Chance(2, 5);
                    foreach (var line in literal.Lines)
                    {
                        text.Append(' ', inner).Append(line).Append('\n');
                    }

                    break;
                case Tree.Map map when isMember:
                    text.Append(' ', Chance(0, 2)).Append('\n');
                    WriteMap(map, column + Chance(2, 5));
                    break;
                case Tree.Map map:
                    text.Append(' ', gap);
                    WriteMap(map, column + 1 + gap, isFirstIndented: false);
                    break;
                case Tree.List list when isMember:
                    text.Append('\n');
                    WriteList(list, column + (random is null ? 2 : random.Next(0, 5)), isFirstIndented: true);
                    break;
                case Tree.List list:
                    text.Append(' ', gap);
                    WriteList(list, column + 1 + gap, isFirstIndented: false);
                    break;
            }
        }

        // The first where nothing is left to chance.
        private int Chance(int least, int most) => random is null ? least : random.Next(least == 2 ? 1 : least, most + 1);
    }
}
