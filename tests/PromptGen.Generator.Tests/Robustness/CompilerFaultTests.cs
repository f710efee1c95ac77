using System.Text;
using Microsoft.CodeAnalysis.Text;
using PromptGen.TestSupport;
using Shouldly;
using Xunit;

namespace PromptGen.Generator.Tests.Robustness;

/// <summary>The rows of the fault matrix at the level of the compiler, each with its own figures.</summary>
[Collection(nameof(AloneOnTheMachine))]
public sealed class CompilerFaultTests
{
    private static readonly string[] Covered =
    [
        "CMP-DEPTH", "CMP-HUGE", "CMP-ALIAS-BOMB", "CMP-REGEX", "CMP-IDENT", "CMP-STRING-BREAKOUT", "CMP-PATH", "CMP-ENCODING", "CMP-CANCEL", "CMP-FUZZ",
    ];

    [Fact]
    public void Every_row_at_the_level_of_the_compiler_has_a_test() => FaultRow.All().Select(r => r.Id).Except(Covered).ShouldBeEmpty();

    public static TheoryData<string> DeepFiles { get; } = [.. HostileFiles.Deep(1).Keys];

    [Theory]
    [MemberData(nameof(DeepFiles))]
    public void CMP_DEPTH(string kind)
    {
        var row = FaultRow.Require("CMP-DEPTH");

        row.Run(PromptProject.With(HostileFiles.Deep(row.Number("depth"))[kind])).Errors.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("lines")]
    [InlineData("one line")]
    [InlineData("schema")]
    public void CMP_HUGE(string kind)
    {
        var row = FaultRow.Require("CMP-HUGE");
        var size = row.Number("bytes");
        var text = kind switch
        {
            "lines" => HostileFiles.Plain + new StringBuilder().Insert(0, "A line of text, one of very many.\n", size / 34).ToString(),
            "one line" => HostileFiles.Plain + new string('x', 10_000_000),
            _ => "{ \"type\": \"object\", \"description\": \"" + new string('x', size) + "\" }",
        };
        var path = kind == "schema" ? "demo/huge.v1.schema.json" : "demo/huge.v1.prompt";

        // One text for all reads: the compiler keeps a file's text too.
        var source = SourceText.From(text, Encoding.UTF8, SourceHashAlgorithm.Sha256);
        row.Run(new PromptProject { OtherFiles = [new InMemoryText(PromptProject.Folder + "prompts/" + path, _ => source)] }).ShouldReport("PG0004");
    }

    [Fact]
    public void CMP_ALIAS_BOMB()
    {
        var row = FaultRow.Require("CMP-ALIAS-BOMB");

        row.Run(PromptProject.With(("demo/bomb.v1.prompt", HostileFiles.AliasBomb(row.Number("levels"))))).ShouldReport("PG1006");
    }

    [Theory]
    [InlineData("(", false)]
    [InlineData("a{2,1}", false)]
    [InlineData("[z-a]", false)]
    [InlineData("\\\\p{Nonsense}", false)]
    [InlineData("^(a+)+$", true)]
    [InlineData("^(a|aa)+$", true)]
    [InlineData("^(([a-z])+.)+[A-Z]([a-z])+$", true)]
    [InlineData("(?<=a)b", true)]
    [InlineData("(a)\\\\1", true)]
    public void CMP_REGEX(string pattern, bool isValid)
    {
        var row = FaultRow.Require("CMP-REGEX");
        var schema = $$"""{ "type": "object", "properties": { "text": { "type": "string", "pattern": "{{pattern}}" } }, "required": ["text"], "additionalProperties": false }""";

        var run = row.Run(PromptProject.With(("demo/text.v1.schema.json", schema)));

        if (run.Errors.Count > 0)
        {
            run.Errors.ShouldAllBe(d => d.Location.GetLineSpan().Path.EndsWith(".schema.json"));
            return;
        }

        // What is not refused must be harmless at run time as well.
        isValid.ShouldBeTrue("The pattern is malformed, and nothing was reported.");
        using var code = run.Load();
        var spent = ThreadTime.Of(() => HostileReader.Read(code, "Acme.Prompts.Demo.TextV1", $$"""{ "text": "{{new string('a', 30_000)}}!" }"""), out var isRead);
        isRead.ShouldBeFalse();
        spent.TotalMilliseconds.ShouldBeLessThan(row.MaxMilliseconds);
    }

    [Theory]
    [MemberData(nameof(HostileFiles.Names), MemberType = typeof(HostileFiles))]
    public void CMP_IDENT(string name)
    {
        var row = FaultRow.Require("CMP-IDENT");
        foreach (var file in HostileFiles.WithName(name))
        {
            row.Run(PromptProject.With(file));
        }
    }

    [Fact]
    public void CMP_STRING_BREAKOUT()
    {
        var row = FaultRow.Require("CMP-STRING-BREAKOUT");

        var run = row.Run(PromptProject.With(("demo/breakout.v1.prompt", HostileFiles.Plain + HostileFiles.Breakout)));

        run.Errors.ShouldBeEmpty();
        using var code = run.Load();
        var input = Activator.CreateInstance(code.Type("Acme.Prompts.Demo.BreakoutV1Prompt+Input"));
        var messages = code.Invoke<IReadOnlyList<Microsoft.Extensions.AI.ChatMessage>>("Acme.Prompts.Demo.BreakoutV1Prompt", "Render", input);
        messages.ShouldHaveSingleItem().Text.ShouldBe(HostileFiles.Breakout.Replace("{%{", "", StringComparison.Ordinal).Replace("}%}", "", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/etc/secret.v1.prompt", "PG0003")]
    [InlineData("/work/acme/prompts/../secret.v1.prompt", "PG0003")]
    [InlineData("/work/acme/prompts/demo/../../../secret.v1.prompt", "PG0003")]
    [InlineData("\\\\server\\share\\secret.v1.prompt", "PG0003")]
    [InlineData("C:\\secret.v1.prompt", "PG0003")]
    [InlineData("/work/acme/promptsecret.v1.prompt", "PG0003")]
    [InlineData("/work/acme/prompts/CON/nul.v1.prompt", null)]
    [InlineData("/work/acme/prompts/demo./dots.v1.prompt", null)]
    [InlineData("/work/acme/prompts/demo/quote\"'#;.v1.prompt", null)]
    [InlineData("/work/acme/prompts/demo/new\nline.v1.prompt", null)]
    public void CMP_PATH(string path, string? id)
    {
        var row = FaultRow.Require("CMP-PATH");
        var project = new PromptProject { OtherFiles = [new InMemoryText(path, HostileFiles.Plain + "Text.\n")] };

        var run = row.Run(project.Set("PromptGenPathMap", "/work/acme/=/_/"));

        if (id is not null)
        {
            run.ShouldReport(id);
        }

        run.Sources.Values.ShouldAllBe(text => !text.Contains("/work/acme"));
    }

    [Theory]
    [InlineData("output:\n  schema: ../../../etc/passwd.schema.json\n", "Text.")]
    [InlineData("output:\n  schema: /etc/passwd.schema.json\n", "Text.")]
    [InlineData("output:\n  schema: \"\\\\\\\\server\\\\share\\\\x.schema.json\"\n", "Text.")]
    [InlineData("output:\n  schema: { $ref: \"file:///etc/passwd.schema.json\" }\n", "Text.")]
    [InlineData("output:\n  schema: { $ref: \"https://example.com/x.schema.json\" }\n", "Text.")]
    [InlineData("", "{{ include \"../../secret\" }}")]
    [InlineData("", "{{ include \"/etc/secret\" }}")]
    public void CMP_PATH_in_references(string frontMatter, string body) =>
        FaultRow.Require("CMP-PATH").Run(PromptProject.With(("demo/refs.v1.prompt", $"---\nversion: 1.0.0\n{frontMatter}---\n{body}\n"))).Errors.ShouldNotBeEmpty();

    [Theory]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-8", true)]
    [InlineData("utf-8 without mark", true)]
    [InlineData("latin1", false)]
    [InlineData("cut", false)]
    public void CMP_ENCODING(string encoding, bool isReadable)
    {
        var row = FaultRow.Require("CMP-ENCODING");
        const string body = "Grüß Gott, 😀!\n";
        var bytes = HostileFiles.Encode(HostileFiles.Plain + body, encoding);

        var run = row.Run(new PromptProject { OtherFiles = [new InMemoryText("/work/acme/prompts/demo/text.v1.prompt", bytes)] });

        if (!isReadable)
        {
            run.ShouldReport("PG0005");
            return;
        }

        run.Errors.ShouldBeEmpty();
        using var code = run.Load();
        var input = Activator.CreateInstance(code.Type("Acme.Prompts.Demo.TextV1Prompt+Input"));
        code.Invoke<IReadOnlyList<Microsoft.Extensions.AI.ChatMessage>>("Acme.Prompts.Demo.TextV1Prompt", "Render", input)[0].Text.ShouldBe(body);
    }

    [Fact]
    public void CMP_ENCODING_lone_surrogate() =>
        FaultRow.Require("CMP-ENCODING").Run(PromptProject.With(("demo/half.v1.prompt", HostileFiles.Plain + "Half \ud83d of one.\n"))).ShouldReport("PG0005");

    [Fact]
    public void CMP_ENCODING_line_ends_do_not_change_the_hash()
    {
        var row = FaultRow.Require("CMP-ENCODING");
        var text = HostileFiles.Plain + "One.\nTwo.\n";
        string[] variants = [text, text.Replace("\n", "\r\n", StringComparison.Ordinal), text.Replace("One.\n", "One.\r\n", StringComparison.Ordinal), "\ufeff" + text];

        var hashes = variants.Select(v => Encoding.UTF8.GetBytes(v)).Select(bytes =>
        {
            var run = row.Run(new PromptProject { OtherFiles = [new InMemoryText("/work/acme/prompts/demo/text.v1.prompt", bytes)] });
            run.Errors.ShouldBeEmpty();
            using var code = run.Load();
            return ((PromptGen.PromptInfo)code.Type("Acme.Prompts.Demo.TextV1Prompt").GetProperty("Info")!.GetValue(null)!).Hash;
        });

        hashes.Distinct().ShouldHaveSingleItem();
    }
}

/// <summary>Tests that measure time: not beside others.</summary>
[CollectionDefinition(nameof(AloneOnTheMachine), DisableParallelization = true)]
public sealed class AloneOnTheMachine;
