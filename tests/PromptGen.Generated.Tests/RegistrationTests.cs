using Microsoft.Extensions.DependencyInjection;
using PromptGen.Generated.Tests.Prompts;
using PromptGen.Generated.Tests.Prompts.Demo;
using PromptGen.Generated.Tests.Prompts.Support;
using PromptGen.Testing;
using Shouldly;
using Xunit;

namespace PromptGen.Generated.Tests;

public sealed class RegistrationTests
{
    [Fact]
    public void Each_prompt_is_a_singleton_under_its_class_and_its_interface()
    {
        var services = new ServiceCollection();
        services.AddPrompts().UseModel("default", new ScriptedChatClient());
        using var provider = services.BuildServiceProvider();

        var prompt = provider.GetRequiredService<AnswerV4Prompt>();

        provider.GetRequiredService<AnswerV4Prompt>().ShouldBeSameAs(prompt);
        provider.GetRequiredService<IPrompt<AnswerV4Prompt.Input, AnswerV4>>().ShouldBeSameAs(prompt);
        provider.GetRequiredService<IStreamingPrompt<AnswerV4Prompt.Input, AnswerV4.Partial, AnswerV4>>().ShouldBeSameAs(prompt);
        provider.GetRequiredService<GreetV1Prompt>().ShouldNotBeNull();
    }

    [Fact]
    public async Task A_registered_prompt_answers()
    {
        var services = new ServiceCollection();
        services.AddPrompts().UseModel("default", new ScriptedChatClient("""{"greeting":"Good day","language":"en"}"""));
        await using var provider = services.BuildServiceProvider();

        var result = await provider.GetRequiredService<GreetV1Prompt>().CallAsync(new() { Name = "Ada" });

        result.GetValueOrThrow().Greeting.ShouldBe("Good day");
    }
}
