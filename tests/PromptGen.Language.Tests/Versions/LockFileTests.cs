using PromptGen.Language.Diagnostics;
using PromptGen.Language.Model;
using PromptGen.Language.Versions;
using Shouldly;
using Xunit;

namespace PromptGen.Language.Tests.Versions;

/// <summary>Lock files: what is written is read, laid out for differences, and what a merge leaves is named and mended.</summary>
public sealed class LockFileTests
{
    private const string Front = "input: { schema: { question: string, 'tags?(array)': string } }\noutput: { schema: { answer: string } }";

    private static readonly LockFile Two = LockFile.Empty
        .With(Prompts.Of(Front, "1.0.1", "Say it again.").Lock())
        .With(Prompts.Of(Front).Lock());

    [Fact]
    public void A_file_looks_like_this() => LockFileText.Write(Two).ShouldBe(
        $$"""
        {
          "format": 1,
          "versions": {
            "1.0.0": {
              "hash": "{{Two.Entries[0].Hash}}",
              "generator": "0.1.0",
              "contract": {
                "input": {
                  "#": {"type":["object"],"cs":"Input","properties":{"question":"Question","tags":"Tags"},"required":["question"],"closed":true},
                  "#/question": {"type":["string"],"cs":"string"},
                  "#/tags": {"type":["null","array"],"cs":"list?","items":true},
                  "#/tags[]": {"type":["string"],"cs":"string"}
                },
                "output": {
                  "#": {"type":["object"],"cs":"Output","properties":{"answer":"Answer"},"required":["answer"],"closed":true},
                  "#/answer": {"type":["string"],"cs":"string"}
                }
              }
            },
            "1.0.1": {
              "hash": "{{Two.Entries[1].Hash}}",
              "generator": "0.1.0",
              "contract": "1.0.0"
            }
          }
        }

        """.ReplaceLineEndings("\n"));

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void What_is_written_is_read(string lineEnd)
    {
        var text = LockFileText.Write(Two);
        var read = Read(text.ReplaceLineEndings(lineEnd), out _);

        read.ShouldNotBeNull();
        LockFileText.Write(read).ShouldBe(text);
        VersionCheck.IsSame(Prompts.Of(Front), read.Find(new SemanticVersion(1, 0, 0))!).ShouldBeTrue();
        VersionCheck.IsSame(Prompts.Of(Front, "1.0.1", "Say it again."), read.Newest!).ShouldBeTrue();
    }

    [Fact]
    public void An_empty_file_is_read_too() => Read(LockFileText.Write(LockFile.Empty), out _).ShouldBe(LockFile.Empty);

    [Fact]
    public void Every_cut_off_file_is_refused_with_a_place()
    {
        var text = LockFileText.Write(Two);
        for (var length = 0; length < text.TrimEnd().Length; length += 7)
        {
            Read(text[..length], out var finding).ShouldBeNull(length.ToString(System.Globalization.CultureInfo.InvariantCulture));
            finding!.Rule.ShouldBe(VersionRules.BrokenLock);
            finding.Range.End.ShouldBeLessThanOrEqualTo(length);
        }
    }

    [Fact]
    public void A_conflict_is_named_at_its_first_mark_and_both_sides_can_be_had()
    {
        var ours = Two.With(Prompts.Of(Front, "1.0.2", "Ours.").Lock());
        var theirs = Two.With(Prompts.Of(Front, "1.0.3", "Theirs.").Lock());
        var conflict = Conflict(LockFileText.Write(ours), LockFileText.Write(theirs));

        Read(conflict, out var finding).ShouldBeNull();
        finding!.Message.ShouldContain("merge conflict");
        conflict[finding.Range.Start..].ShouldStartWith("<<<<<<<");
        LockFileReader.Recover("x", conflict, CancellationToken.None).Select(LockFileText.Write).ShouldBe([LockFileText.Write(ours), LockFileText.Write(theirs)]);
    }

    [Theory]
    [InlineData("[]", "versions")]
    [InlineData("{\"format\":2,\"versions\":{}}", "format")]
    [InlineData("{\"format\":1,\"versions\":{\"1.0\":{}}}", "1.0")]
    [InlineData("{\"format\":1,\"versions\":{\"1.0.0\":{\"hash\":\"x\",\"contract\":\"1.0.7\"}}}", "1.0.0")]
    public void What_is_no_lock_file_is_refused(string text, string named)
    {
        Read(text, out var finding).ShouldBeNull();
        finding!.Message.ShouldContain(named);
    }

    [Theory]
    [InlineData("support/answer.v4.prompt", ".lock/support/answer.v4.json")]
    [InlineData("support/answer.v4.short.prompt", ".lock/support/answer.v4.short.json")]
    [InlineData("answer.v4.prompt", ".lock/answer.v4.json")]
    public void A_prompt_has_its_own_file(string prompt, string expected)
    {
        LockPaths.Of(prompt).ShouldBe(expected);
        LockPaths.IsLock("/work/prompts/" + expected).ShouldBeTrue();
        LockPaths.IsLock(prompt).ShouldBeFalse();
    }

    private static LockFile? Read(string text, out LanguageDiagnostic? finding)
    {
        var bag = new DiagnosticBag("answer.v1.json", text);
        var file = LockFileReader.Read("answer.v1.json", text, bag, CancellationToken.None);
        finding = bag.ToArray() is { Count: > 0 } findings ? findings[0] : null;
        return file;
    }

    private static string Conflict(string ours, string theirs)
    {
        var (a, b) = (ours.Split('\n'), theirs.Split('\n'));
        var start = a.Zip(b).TakeWhile(p => p.First == p.Second).Count();
        var end = a.Reverse().Zip(b.Reverse()).TakeWhile(p => p.First == p.Second).Count();
        return string.Join('\n', [.. a[..start], "<<<<<<< HEAD", .. a[start..^end], "=======", .. b[start..^end], ">>>>>>> other", .. a[^end..]]);
    }
}
