using PromptGen.Language.Binding;
using PromptGen.Language.Text;
using Shouldly;
using Xunit;

namespace PromptGen.Language.Tests.Binding;

public sealed class SourceNamesTests
{
    [Theory]
    [InlineData("support/answer.v4.prompt", "support/answer", 4, null, "Acme.Prompts.Support", "AnswerV4Prompt")]
    [InlineData("answer.v0.prompt", "answer", 0, null, "Acme.Prompts", "AnswerV0Prompt")]
    [InlineData("a/b-c/d_e/answer-me.v12.short-one.prompt", "a/b-c/d_e/answer-me", 12, "short-one", "Acme.Prompts.A.BC.DE", "AnswerMeV12ShortOnePrompt")]
    [InlineData("class/new.v1.prompt", "class/new", 1, null, "Acme.Prompts.Class", "NewV1Prompt")]
    [InlineData("2024/2fa.v1.prompt", "2024/2fa", 1, null, "Acme.Prompts._2024", "_2faV1Prompt")]
    public void A_prompt(string path, string id, int major, string? variant, string @namespace, string typeName)
    {
        var name = SourceNames.Get(path, SourceKind.Prompt, "Acme");
        (name.Id, name.Major, name.Variant, name.Namespace, name.TypeName).ShouldBe((id, major, variant, @namespace, typeName));
    }

    [Theory]
    [InlineData("support/answer.v4.schema.json", "support/answer.v4", "Acme.Prompts.Support", "AnswerV4")]
    [InlineData("citation.schema.json", "citation", "Acme.Prompts", "Citation")]
    [InlineData("answer.v4.short.schema.json", "answer.v4.short", "Acme.Prompts", "AnswerV4Short")]
    public void A_schema(string path, string id, string @namespace, string typeName)
    {
        var name = SourceNames.Get(path, SourceKind.Schema, "Acme");
        (name.Id, name.Namespace, name.TypeName).ShouldBe((id, @namespace, typeName));
    }

    [Fact]
    public void A_partial() => SourceNames.Get("shared/_style.partial.prompt", SourceKind.Partial, "Acme").Id.ShouldBe("shared/style");

    [Fact]
    public void A_project_may_have_no_root_namespace() =>
        SourceNames.Get("a/b.v1.prompt", SourceKind.Prompt, "").FullTypeName.ShouldBe("Prompts.A.BV1Prompt");

    [Theory]
    [InlineData("answer.prompt", 3, "AnswerV3Prompt")]
    [InlineData("answer.V3.prompt", 3, "AnswerV3V3Prompt")]
    [InlineData("an swer.v3.prompt", null, "AnSwerV3Prompt")]
    [InlineData("日本.v1.prompt", null, "日本V1Prompt")]
    [InlineData("!!!.v1.prompt", null, "")]
    public void A_bad_file_name_still_has_a_class_where_one_can_be_made(string path, int? versionMajor, string typeName) =>
        SourceNames.Get(path, SourceKind.Prompt, "Acme", versionMajor).TypeName.ShouldBe(typeName);

    [Theory]
    [InlineData("a.prompt", SourceKind.Prompt)]
    [InlineData("a.PROMPT", SourceKind.Prompt)]
    [InlineData("_a.partial.prompt", SourceKind.Partial)]
    [InlineData("a.schema.json", SourceKind.Schema)]
    [InlineData("a.json", null)]
    [InlineData("prompt", null)]
    public void The_kind_is_in_the_name(string path, SourceKind? kind) => SourceNames.Classify(path).ShouldBe(kind);
}
