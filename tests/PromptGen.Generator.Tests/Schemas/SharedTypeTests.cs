using PromptGen.TestSupport;
using Shouldly;
using Xunit;
using static PromptGen.Generator.Tests.Schemas.SharedSchemas;

namespace PromptGen.Generator.Tests.Schemas;

/// <summary>What one schema file names is one C# type, with one reader, for every schema that refers to it.</summary>
public class SharedTypeTests
{
    [Fact]
    public void A_value_read_by_one_is_a_value_of_all()
    {
        var run = Run("""
            var json = "{\"text\":\"t\",\"citations\":[{\"id\":\"a-1\",\"score\":0.5,\"source\":\"web\"}],\"author\":{\"name\":\"Ann\",\"boss\":{\"name\":\"Bo\",\"boss\":null},\"cites\":{\"id\":\"b-2\"}}," +
                "\"source\":\"manual\",\"steps\":[{\"kind\":\"look\",\"at\":{\"id\":\"c-3\"}},{\"kind\":\"ask\",\"whom\":null}],\"open\":{\"a\":1,\"more\":{\"id\":\"d-4\"}}}";
            var read = AnswerV1.Read(json);
            read.Violations.Count.ShouldBe(0);
            AnswerV1 answer = read.Value!;
            CitationV1 citation = answer.Citations[0];
            CitationV1.Person author = answer.Author!;
            CitationV1.SourceValue source = answer.Source!.Value;
            CitationV1.Step step = answer.Steps![0];
            CitationV1 more = answer.Open!.AdditionalProperties["more"];
            CitationV1 output = ReviewV1Prompt.Output.Read("{\"first\":{\"source\":\"web\",\"score\":0.5,\"id\":\"a-1\"},\"either\":{\"id\":\"b-2\"}}").Value!.First;
            CitationV1 alone = CitationV1.Read("{\"id\":\"a-1\",\"score\":0.5,\"source\":\"web\"}").Value!;
            (citation == output && output == alone && alone == citation).ShouldBe(true);
            author.Cites!.Id.ShouldBe("b-2");
            step.ShouldBe(new CitationV1.Look { Kind = "look", At = new CitationV1 { Id = "c-3" } });
            source.ShouldBe(CitationV1.SourceValue.Manual);

            var input = new ReviewV1Prompt.Input { Chunks = answer.Citations, Author = author, Step = step };
            ReviewV1Prompt.Input.Validate(input).Count.ShouldBe(0);
            ReviewV1Prompt.Input.Validate(input with { Chunks = [new CitationV1 { Id = "A" }] })[0].Keyword.ShouldBe("pattern");
            """);
        run.Sources["support/answer.v1.schema.json.g.cs"].ShouldNotContain("record Person");
        run.Sources["support/answer.v1.schema.json.g.cs"].ShouldNotContain("FindMember");
    }

    [Fact]
    public void Code_of_a_shared_type_is_emitted_once()
    {
        var run = GeneratorHarness.Run(Files);
        foreach (var file in new[] { "support/answer.v1.schema.json.g.cs", "support/review.v1.prompt.g.cs" })
        {
            var code = run.Sources[file];
            code.ShouldContain("global::Acme.Prompts.Common.CitationV1.SchemaCode.");
            foreach (var again in new[] { "required string Id", "record Person", "enum Source", "record Step", "record Look", "IsNext(\"\\\"score\\\"\"u8)", "class Partial_citation" })
            {
                code.ShouldNotContain(again, customMessage: file);
            }
        }
    }

    [Fact]
    public void What_is_wrong_inside_is_found_where_it_is() => Run("""
        string Wrong(string json) => string.Join("; ", AnswerV1.Read(json).Violations.Select(v => v.Pointer + " " + v.Keyword));
        Wrong("{\"text\":\"t\",\"citations\":[{\"id\":\"a\"}]}").ShouldBe("/citations/0/id pattern");
        Wrong("{\"text\":\"t\",\"citations\":[{\"id\":\"a-1\",\"score\":1.5}],\"author\":{\"name\":\"n\",\"boss\":{}}}").ShouldBe("/citations/0/score maximum; /author/boss required");
        Wrong("{\"text\":\"t\",\"citations\":[],\"steps\":[{\"kind\":\"dance\"}]}").ShouldBe("/steps/0 oneOf");
        """);

    [Fact]
    public void A_reply_that_arrives_grows_in_the_shared_type() => Run("""
        var reader = AnswerV1.ReadIncrementally();
        reader.Append(System.Text.Encoding.UTF8.GetBytes("{\"text\":\"t\",\"citations\":[{\"id\":\"a-1\"},{\"id\":\"b"));
        CitationV1.Partial last = reader.Current.Citations[1].Value!;
        last.Id.ToString().ShouldBe("b");
        """);

    [Fact]
    public void Files_that_refer_to_each_other_have_each_one_type()
    {
        const string Node = """
            { "type": "object", "properties": { "name": { "type": "string" }, "edges": { "type": "array", "items": { "$ref": "edge.v1.schema.json" } } }, "required": ["name"] }
            """;
        const string Edge = """
            { "type": "object", "properties": { "weight": { "type": "integer" }, "to": { "$ref": "node.v1.schema.json" }, "back": { "anyOf": [{ "$ref": "#" }, { "type": "null" }] } }, "required": ["weight"] }
            """;
        Run([("node.v1.schema.json", Node), ("edge.v1.schema.json", Edge)], """
            var node = NodeV1.Read("{\"name\":\"a\",\"edges\":[{\"weight\":1,\"to\":{\"name\":\"b\",\"edges\":[{\"weight\":2,\"back\":{\"weight\":3}}]}}]}").Value!;
            EdgeV1 edge = node.Edges![0];
            NodeV1 to = edge.To!;
            EdgeV1 inner = to.Edges![0].Back!;
            EdgeV1.Read("{\"weight\":3}").Value.ShouldBe(inner);
            NodeV1.Read("{\"name\":\"b\",\"edges\":[{\"weight\":\"2\"}]}").Violations[0].Pointer.ShouldBe("/edges/0/weight");
            """);
    }

    [Fact]
    public void A_type_extends_that_of_another_file_and_shares_what_that_holds()
    {
        const string Base = """
            { "type": "object", "properties": { "tag": { "$ref": "#/$defs/tag" } }, "required": ["tag"], "$defs": { "tag": { "type": "object", "properties": { "name": { "type": "string", "minLength": 1 } } } } }
            """;
        const string Extended = """
            { "allOf": [{ "$ref": "base.v1.schema.json" }], "type": "object", "properties": { "more": { "$ref": "base.v1.schema.json#/$defs/tag" }, "whole": { "$ref": "base.v1.schema.json" } }, "unevaluatedProperties": false }
            """;
        Run([("base.v1.schema.json", Base), ("extended.v1.schema.json", Extended)], """
            var value = ExtendedV1.Read("{\"tag\":{\"name\":\"a\"},\"more\":{\"name\":\"a\"},\"whole\":{\"tag\":{},\"free\":1}}").Value!;
            (value.Tag == value.More).ShouldBe(true);
            BaseV1 whole = value.Whole!;
            ExtendedV1.Read("{\"tag\":{\"name\":\"\"}}").Violations[0].Pointer.ShouldBe("/tag/name");
            ExtendedV1.Read("{\"tag\":{},\"free\":1}").Violations[0].Keyword.ShouldBe("unevaluatedProperties");
            """);
    }

    [Fact]
    public void What_depends_on_who_refers_to_it_is_copied()
    {
        const string Tree = """
            { "$dynamicAnchor": "node", "type": "object", "properties": { "name": { "type": "string" }, "children": { "type": "array", "items": { "$dynamicRef": "#node" } }, "tag": { "$ref": "#/$defs/tag" } },
              "$defs": { "tag": { "type": "object", "properties": { "id": { "type": "integer" } } } } }
            """;
        const string Strict = """
            { "$dynamicAnchor": "node", "$ref": "tree.v1.schema.json", "required": ["name"] }
            """;
        Run([("tree.v1.schema.json", Tree), ("strict.v1.schema.json", Strict)], """
            TreeV1.Read("{\"name\":\"a\",\"children\":[{}],\"tag\":{\"id\":1}}").IsValid.ShouldBe(true);
            StrictV1.Read("{\"name\":\"a\",\"children\":[{}]}").Violations[0].Pointer.ShouldBe("/children/0");
            TreeV1.TagValue tag = StrictV1.Read("{\"name\":\"a\",\"tag\":{\"id\":1}}").Value!.Tag!;
            """);
    }

    [Fact]
    public void The_whole_of_a_file_may_be_another_file() => Run(
        [("common/citation.v1.schema.json", Citation), ("alias.v1.schema.json", """{ "$ref": "common/citation.v1.schema.json" }"""), ("people.v1.schema.json", """{ "type": "array", "items": { "$ref": "common/citation.v1.schema.json#/$defs/person" } }""")], """
        CitationV1 citation = AliasV1.Read("{\"id\":\"a-1\"}").Value!;
        CitationV1.Person? person = PeopleV1.Read("[null,{\"name\":\"Ann\"}]").Value![1];
        person!.Name.ShouldBe("Ann");
        """);

    [Fact]
    public void A_file_may_be_nothing_but_definitions() => Run(
        [("types.v1.schema.json", """
            { "$defs": {
                "a/b": { "type": "object", "properties": { "next": { "$ref": "#/$defs/a_b" } } },
                "a_b": { "type": "object", "properties": { "mood": { "$ref": "#/$defs/mood" } } },
                "mood": { "oneOf": [{ "const": "good" }, { "const": "bad" }] },
                "list": { "type": "array", "items": { "$ref": "#/$defs/a_b" }, "maxItems": 1 },
                "choice": { "anyOf": [{ "$ref": "#/$defs/a_b" }, { "type": "integer" }] } } }
            """),
         ("user.v1.schema.json", """
            { "type": "object", "properties": { "ab": { "$ref": "types.v1.schema.json#/$defs/a~1b" }, "list": { "$ref": "types.v1.schema.json#/$defs/list" }, "choice": { "$ref": "types.v1.schema.json#/$defs/choice" } } }
            """)], """
        var value = UserV1.Read("{\"ab\":{\"next\":{\"mood\":\"good\"}},\"list\":[{\"mood\":\"good\"}],\"choice\":{\"mood\":\"good\"}}").Value!;
        TypesV1.AB ab = value.Ab!;
        TypesV1.ABValue inner = value.List![0];
        inner.ShouldBe(ab.Next!);
        inner.Mood.ShouldBe(TypesV1.Mood.Good);
        TypesV1.Choice choice = value.Choice!;
        choice.Match(a => a.ToString(), i => "").ShouldBe(inner.ToString());
        UserV1.Read("{\"list\":[{},{}]}").Violations[0].Keyword.ShouldBe("maxItems");
        """);

    [Fact]
    public void A_format_is_switched_off_by_the_file_that_it_stands_in() => Run(
        [("loose.v1.schema.json", """{ "promptgen.format": "annotation", "type": "object", "properties": { "mail": { "type": "string", "format": "email" } } }"""),
         ("firm.v1.schema.json", """{ "type": "object", "properties": { "mail": { "type": "string", "format": "email" }, "loose": { "$ref": "loose.v1.schema.json" } } }""")], """
        FirmV1.Read("{\"loose\":{\"mail\":\"x\"}}").IsValid.ShouldBe(true);
        FirmV1.Read("{\"mail\":\"x\"}").IsValid.ShouldBe(false);
        """);

    [Fact]
    public void A_mistake_in_the_other_file_is_said_at_the_reference_and_takes_no_name()
    {
        var project = PromptProject.With(
            ("common/citation.v1.schema.json", Citation.Replace("\"maximum\": 1", "\"maximum\": \"1\"", StringComparison.Ordinal)),
            ("support/answer.v1.schema.json", Answer),
            ("support/review.v1.prompt", Review));
        var run = GeneratorHarness.Run(project with { CSharp = ["class Uses { object Get(Acme.Prompts.Support.AnswerV1 a, Acme.Prompts.Common.CitationV1 c, Acme.Prompts.Support.ReviewV1Prompt.Output o) => (a.Text, c.Id, o); }"] },
            "PG3003", "PG3004", "PG3004", "PG3004");
        const string Reason = "PG3004 'citation.v1.schema.json' refers to nothing: that schema has errors of its own: 'maximum' must be a number";
        run.Messages.Where(m => m.StartsWith("support/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .ShouldBe(["support/answer.v1.schema.json(6,25): " + Reason, "support/review.v1.prompt(15,22): " + Reason, "support/review.v1.prompt(8,23): " + Reason]);
    }

    [Fact]
    public void A_file_with_too_many_members_is_said_at_each_reference()
    {
        // So many that nothing of the file is emitted beside the finding, and little is compiled here.
        var members = string.Join(",", Enumerable.Range(0, 100).Select(i => $$""" "m{{i}}": { "type": "integer" } """));
        var wide = $$"""{ "type": "object", "properties": { "first": { "$ref": "#/$defs/w0" } }, "$defs": { {{string.Join(",", Enumerable.Range(0, 30).Select(i => $$""" "w{{i}}": { "type": "object", "properties": { {{members}} } } """))}}, "few": { "type": "object", "properties": { "n": { "type": "integer" } } } } }""";
        var project = PromptProject.With(
            ("wide.v1.schema.json", wide),
            ("user.v1.schema.json", """{ "type": "object", "properties": { "text": { "type": "string" }, "few": { "$ref": "wide.v1.schema.json#/$defs/few" } } }"""),
            ("further.v1.schema.json", """{ "type": "object", "properties": { "user": { "$ref": "user.v1.schema.json" } } }"""),
            ("ask.v1.prompt", """
            ---
            version: 1.0.0
            input: { schema: { type: object, properties: { few: { $ref: "wide.v1.schema.json#/$defs/few" }, word: { type: string } } } }
            output: { schema: wide.v1.schema.json }
            ---
            {{ word }}
            """));
        var run = GeneratorHarness.Run(project with { CSharp = ["class Uses { object Get(Acme.Prompts.UserV1 u, Acme.Prompts.FurtherV1 f, Acme.Prompts.WideV1 w, Acme.Prompts.AskV1Prompt.Input i) => (u.Text, f, w, i.Word); }"] },
            "PG3015", "PG3004", "PG3004", "PG3004", "PG2013");
        const string Reason = "PG3004 'wide.v1.schema.json' refers to nothing: that schema has errors of its own: This has more than 2000 members in all its objects";
        var messages = run.Messages.Where(m => m.Contains("PG3004", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToArray();
        messages[0].ShouldStartWith("ask.v1.prompt(3,61): " + Reason);
        messages[1].ShouldBe("further.v1.schema.json(1,55): PG3004 'user.v1.schema.json' refers to nothing: that schema has errors of its own: it refers to a schema that has");
        messages[2].ShouldStartWith("user.v1.schema.json(1,84): " + Reason);
    }

    [Theory]
    [InlineData("common/citation.v1.schema.json", "\"maximum\": 1", "\"maximum\": 2", "common/citation.v1.schema.json.g.cs, support/answer.v1.schema.json.g.cs, support/review.v1.prompt.g.cs")]
    [InlineData("common/citation.v1.schema.json", "\"name\":", "\"first\":", "common/citation.v1.schema.json.g.cs, support/answer.v1.schema.json.g.cs, support/review.v1.prompt.g.cs")]
    [InlineData("support/answer.v1.schema.json", "\"text\":", "\"body\":", "support/answer.v1.schema.json.g.cs")]
    [InlineData("common/citation.v1.schema.json", "    ", "  ", "common/citation.v1.schema.json.g.cs")]
    [InlineData("other.v1.schema.json", "\"a\"", "\"b\"", "other.v1.schema.json.g.cs")]
    [InlineData("common/citation.v1.schema.json", "\"free\": {", "\"free\": { \"description\": \"Of nobody here.\",", "common/citation.v1.schema.json.g.cs")]
    [InlineData("common/citation.v1.schema.json", "\"free\":", "\"more\": { \"$dynamicRef\": \"#free\" }, \"free\":", "common/citation.v1.schema.json.g.cs, support/review.v1.prompt.g.cs")]
    public void An_edit_writes_anew_only_what_refers_to_it(string path, string old, string @new, string expected)
    {
        var project = PromptProject.With([.. Files, ("other.v1.schema.json", """{ "type": "object", "properties": { "a": { "type": "string" } } }""")]);
        var compilation = project.CreateCompilation();
        var texts = project.CreateTexts();
        var driver = GeneratorHarness.CreateDriver(project, tracksSteps: false).ReplaceAdditionalTexts(texts).RunGenerators(compilation);
        var text = texts.Single(t => t.Path == project.PathOf(path));
        var edited = new InMemoryText(text.Path, text.GetText(TestContext.Current.CancellationToken)!.ToString().Replace(old, @new, StringComparison.Ordinal));
        var before = driver.GetRunResult().Results.Single().GeneratedSources.ToDictionary(s => s.HintName, s => s.SourceText);
        var after = driver.ReplaceAdditionalText(text, edited).RunGenerators(compilation).GetRunResult().Results.Single().GeneratedSources;
        string.Join(", ", after.Where(s => !ReferenceEquals(before[s.HintName], s.SourceText)).Select(s => s.HintName).Order(StringComparer.Ordinal)).ShouldBe(expected);
    }

    [Theory]
    [InlineData("AV1", """{"h":{"x":{"y":{"n":1}}}}""")]
    [InlineData("UserV1", """{"x":{"y":{"n":1}}}""")]
    public void Files_in_a_circle_agree_on_who_reads_bytes_where_one_asks_for_what_is_unevaluated(string type, string reply)
    {
        const string A = """
            { "type": "object", "properties": { "h": { "$ref": "#/$defs/holder" } }, "unevaluatedProperties": false,
              "$defs": { "holder": { "type": "object", "properties": { "x": { "$ref": "b.v1.schema.json#/$defs/x" } } }, "y": { "type": "object", "properties": { "n": { "type": "integer" } } } } }
            """;
        const string B = """{ "$defs": { "x": { "type": "object", "properties": { "y": { "$ref": "a.v1.schema.json#/$defs/y" } } } } }""";
        const string User = """{ "type": "object", "properties": { "x": { "$ref": "b.v1.schema.json#/$defs/x" } } }""";
        var valid = Literal(reply);
        var wrong = Literal(reply.Replace("1", "true", StringComparison.Ordinal));
        Run([("a.v1.schema.json", A), ("b.v1.schema.json", B), ("user.v1.schema.json", User)], $$"""
            var read = {{type}}.Read({{valid}});
            read.Violations.Count.ShouldBe(0);
            read.Value!.ToString().Contains("N = 1").ShouldBe(true);
            {{type}}.Read({{wrong}}).Violations[0].Pointer.EndsWith("x/y/n").ShouldBe(true);
            AV1.Read("{\"free\":1}").Violations[0].Keyword.ShouldBe("unevaluatedProperties");
            """);
    }

    [Fact]
    public void A_ring_of_many_files_is_bound_in_bounded_time()
    {
        const int Count = 60;
        var files = Enumerable.Range(0, Count).Select(i => ($"f{i}.v1.schema.json",
            $$"""{ "type": "object", "properties": { "n": { "type": "integer" }, "next": { "$ref": "f{{(i + 1) % Count}}.v1.schema.json" } } }""")).ToArray();
        var project = PromptProject.With(files);
        var driver = GeneratorHarness.CreateDriver(project, tracksSteps: false).ReplaceAdditionalTexts(project.CreateTexts());
        var compilation = project.CreateCompilation();
        ThreadTime.Of(() => driver.RunGenerators(compilation, TestContext.Current.CancellationToken).GetRunResult().Results.Single(), out var result).ShouldBeLessThan(TimeSpan.FromSeconds(30));
        result.GeneratedSources.Count(s => s.HintName.EndsWith(".schema.json.g.cs", StringComparison.Ordinal)).ShouldBe(Count);
    }

    private static string Literal(string text) => Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(text, quote: true);

    [Fact]
    public void The_hash_of_a_prompt_knows_all_files_that_it_reaches() =>
        Hash(Citation).ShouldNotBe(Hash(Citation.Replace("\"maximum\": 1", "\"maximum\": 2", StringComparison.Ordinal)));

    private static string Hash(string citation) =>
        GeneratorHarness.Run([("common/citation.v1.schema.json", citation), .. Files[1..]]).Sources["support/review.v1.prompt.g.cs"].Split('\n').Single(l => l.Contains("Hash = ", StringComparison.Ordinal));
}
