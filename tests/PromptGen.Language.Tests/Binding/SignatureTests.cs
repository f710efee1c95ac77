using PromptGen.Language.Binding;
using PromptGen.Language.Model;
using PromptGen.Language.Schema;
using Shouldly;
using Xunit;

namespace PromptGen.Language.Tests.Binding;

/// <summary>A class never disappears beside an error: callers would drown in errors about it.</summary>
public sealed class SignatureTests
{
    private const string Input = "input: { schema: { question: string } }\n";

    [Theory]
    [InlineData("config: { temperature: 9 }\n")]
    [InlineData("unknown: 1\n")]
    [InlineData("policy: { onFailure: { timeout: stale } }\n")]
    [InlineData("output: { schema: missing.schema.json }\n")]
    [InlineData("ensures: [{ name: a }]\n")]
    [InlineData("description: \"open\n")]
    public void Beside_an_error_there_is_a_signature_without_a_body(string mistake)
    {
        var result = Files.Of(("support/answer.v4.prompt", "---\nversion: 4.1.0\n" + Input + mistake + "---\n{{ question }}")).Bind("support/answer.v4.prompt");

        result.Diagnostics.ShouldNotBeEmpty();
        var model = result.Model.ShouldNotBeNull();
        model.Body.ShouldBeNull();
        (model.Namespace, model.ClassName, model.Version.ToString()).ShouldBe(("Acme.Prompts.Support", "AnswerV4Prompt", "4.1.0"));
        Inputs(model).ShouldBe(["Question"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no front matter")]
    [InlineData("---\n")]
    [InlineData("---\n[\n---\n")]
    public void An_unreadable_file_has_an_empty_one(string text)
    {
        var model = Files.Of(("answer.v4.prompt", text)).Bind("answer.v4.prompt").Model.ShouldNotBeNull();
        (model.ClassName, model.Version.ToString()).ShouldBe(("AnswerV4Prompt", "4.0.0"));
        model.Body.ShouldBeNull();
        Inputs(model).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("input: { schema: { question: string, mood: strin, count: integer } }")]
    [InlineData("input: { schema: { question: string, mood(arry): string, count: integer } }")]
    [InlineData("input: { schema: { type: object, properties: { question: { type: string }, mood: { type: strin }, count: { type: integer } } } }")]
    [InlineData("input: { schema: mistaken.schema.json }")]
    public void A_mistaken_input_does_not_take_the_others_with_it(string input)
    {
        var files = Files.Of(
            ("answer.v4.prompt", "---\nversion: 4.0.0\n" + input + "\n---\nHi."),
            ("mistaken.schema.json", "{ \"type\": \"object\", \"properties\": { \"question\": { \"type\": \"string\" }, \"count\": { \"type\": \"integer\", \"minimum\": \"1\" } } }"));
        var result = files.Bind("answer.v4.prompt");

        result.Model!.Body.ShouldBeNull();
        Inputs(result.Model).ShouldBeSubsetOf(["Question", "Mood", "Count"]);
        Inputs(result.Model).ShouldContain("Question");
        Inputs(result.Model).ShouldContain("Count");
    }

    [Theory]
    [InlineData("{ \"type\": \"object\", \"properties\": { \"text\": { \"type\": \"string\" }, \"more\": { \"type\": \"strin\" } } }", "Text, More")]
    [InlineData("{ not json", "")]
    [InlineData("", "")]
    public void A_schema_file_with_an_error_keeps_its_type(string text, string members)
    {
        var files = Files.Of(("answer.v4.prompt", "---\nversion: 4.0.0\noutput: { schema: reply.schema.json }\n---\nHi."), ("reply.schema.json", text));
        var output = files.Bind("answer.v4.prompt").Model!.Output;
        output.IsSchemaFile.ShouldBeTrue();
        output.Schema!.HostFullName.ShouldBe("global::Acme.Prompts.Reply");
        var root = (TypeDefinition.Object)output.Schema.Types.Find(((DataType.Named)output.Schema.Root).TypeId)!;
        string.Join(", ", root.Members.Select(m => m.Name)).ShouldBe(members);

        var file = SchemaFileBinder.Bind(SchemaParser.Parse(Files.Source("reply.schema.json", text), default), ReferenceIndex.Empty, Files.Options, default);
        file.Model!.Schema.ShouldBe(output.Schema);
    }

    [Fact]
    public void Without_a_mistake_everything_is_bound()
    {
        const string Text = """
            ---
            version: 1.2.0
            description: Answers.
            owner: me
            status: draft
            model: large
            config: { topK: 3, stopSequences: ["\n"] }
            input:
              schema: { question: string, language?: string }
              types: { question: "My.Question" }
              sensitive: [question]
              trusted: [language]
            output: { mode: native, leniency: strict, allowTruncated: true }
            policy:
              deadline: 1m
              attempt: { retries: 3 }
              fallback: [{ model: small, on: [timeout, refused] }]
              limits: { perUser: { queue: 2 } }
              onFailure: { other: value }
              value: Sorry.
            ---
            {{ question }} {{ language ?? "en" }}
            """;
        var result = Files.Of(("a/b.v1.short.prompt", Text.ReplaceLineEndings("\n"))).Bind("a/b.v1.short.prompt");

        result.Diagnostics.ShouldBeEmpty();
        var model = result.Model!;
        (model.Id, model.Variant, model.Description, model.Owner, model.Lifecycle.Status).ShouldBe(("a/b", "short", "Answers.", "me", Model.PromptStatus.Draft));
        model.Input.ExistingTypes.Single().ClrTypeName.ShouldBe("My.Question");
        Text.ReplaceLineEndings("\n").Substring(model.Input.ExistingTypes[0].Range.Start, model.Input.ExistingTypes[0].Range.Length).ShouldBe("My.Question");
        (model.Input.Sensitive.Single(), model.Input.Trusted.Single()).ShouldBe(("question", "language"));
        model.Output.ShouldBe(new OutputModel { Mode = Model.OutputMode.Native, Leniency = Model.Leniency.Strict, AllowTruncated = true });

        var body = model.Body.ShouldNotBeNull();
        (body.ModelKey, body.Config.TopK, body.Config.StopSequences.Single()).ShouldBe(("large", 3, "\n"));
        var policy = body.Policy;
        (policy.Deadline, policy.Attempt.Timeout, policy.Attempt.Retries, policy.RepairAttempts).ShouldBe((60_000, 20_000, 3, 1));
        policy.Fallback.Single().ShouldBe(new FallbackModel("small", new(["timeout", "refused"])));
        policy.Limits.Global.ResponseBytes.ShouldBe(1_048_576);
        policy.Limits.PerUser!.Queue.ShouldBe(2);
        policy.OnFailure.Single().ShouldBe(new OnFailureModel("other", Model.FailureAction.Value));
        policy.Value.ShouldBe("\"Sorry.\"");
        body.Hash.Length.ShouldBe(64);
    }

    [Fact]
    public void A_schema_file_gives_its_own_type()
    {
        var files = Files.Of(
            ("a/answer.v1.prompt", "---\nversion: 1.0.0\noutput: { schema: ../shared/reply.schema.json }\n---\nHi."),
            ("shared/reply.schema.json", "{ \"type\": \"object\", \"properties\": { \"text\": { \"type\": \"string\" } }, \"required\": [\"text\"] }"));
        var output = files.Bind("a/answer.v1.prompt").Model!.Output;
        output.IsSchemaFile.ShouldBeTrue();
        output.Schema!.HostFullName.ShouldBe("global::Acme.Prompts.Shared.Reply");
    }

    private static IEnumerable<string> Inputs(PromptModel model) =>
        ((TypeDefinition.Object)model.Input.Schema.Types.Find(((DataType.Named)model.Input.Schema.Root).TypeId)!).Members.Select(m => m.Name);
}
