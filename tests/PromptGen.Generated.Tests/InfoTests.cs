using System.Reflection;
using PromptGen.Generated.Tests.Prompts.Support;
using Shouldly;
using Xunit;

namespace PromptGen.Generated.Tests;

public sealed class InfoTests
{
    [Fact]
    public void Info_says_what_the_front_matter_says()
    {
        var info = AnswerV4Prompt.Info;

        info.Id.ShouldBe("support/answer");
        info.Version.ShouldBe("4.1.0");
        info.Variant.ShouldBeNull();
        info.Hash.ShouldMatch("^[0-9a-f]{64}$");
        info.Owner.ShouldBe("support-team");
        info.Config.Temperature.ShouldBe(0.2);
        info.Config.MaxOutputTokens.ShouldBe(700);
        info.SensitiveInputs.ShouldBe(["chunks.text"]);
        info.Policy.Deadline.ShouldBe(TimeSpan.FromSeconds(30));
        info.Policy.Attempt.Timeout.ShouldBe(TimeSpan.FromSeconds(8));
        info.Policy.Attempt.Retries.ShouldBe(0);
        info.Policy.Budget.InputTokens.ShouldBe(6000);
        info.Policy.OnFailure.ShouldBe([new OnFailureRule("unusable", FailureAction.Fail)]);
    }

    [Fact]
    public void A_variant_has_a_class_and_a_name_of_its_own()
    {
        var info = Prompts.Class.NamespaceV1ShortPrompt.Info;

        info.Id.ShouldBe("class/namespace");
        info.Variant.ShouldBe("short");
    }

    [Fact]
    public void A_deprecated_prompt_is_obsolete_and_names_its_successor()
    {
#pragma warning disable CS0618 // That it is obsolete is what is tested.
        var type = typeof(AnswerV3Prompt);
        AnswerV3Prompt.Info.Status.ShouldBe(PromptStatus.Deprecated);
        AnswerV3Prompt.Info.Sunset.ShouldBe(new DateOnly(2027, 1, 31));
#pragma warning restore CS0618
        type.GetCustomAttribute<ObsoleteAttribute>()!.Message!.ShouldContain("support/answer.v4");
    }
}
