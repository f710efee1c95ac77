using Microsoft.Extensions.DependencyInjection;
using PromptGen.Generated.Tests.Product;
using PromptGen.Generated.Tests.Prompts;
using PromptGen.Generated.Tests.Prompts.Demo;
using PromptGen.Generated.Tests.Prompts.Support;
using PromptGen.Testing;
using Shouldly;
using Xunit;

namespace PromptGen.Generated.Tests;

/// <summary>A variant takes the inputs of its prompt and gives its answer, so that it can run in its place.</summary>
public sealed class VariantTests
{
    private static readonly Ticket Ticket = new("Printer", 3, Urgency.Low, new HashSet<string> { "office" }, null, []);

    [Fact]
    public async Task The_prompt_runs_the_variant_that_a_setting_names_with_its_text_its_schema_and_its_policy()
    {
        var client = new ScriptedChatClient("""{"greeting":"Hello!","language":"en"}""");
        var prompt = new GreetV1Prompt(Runtime(client, "demo/greet", "warm"));

        var result = await prompt.CallAsync(new() { Name = "Ada" });

        result.GetValueOrThrow().ShouldBe(new GreetV1Prompt.Output { Greeting = "Hello!", Language = "en" });
        (result.Record.Variant, result.Record.PromptVersion, result.Record.PromptHash).ShouldBe(("warm", "1.1.0", GreetV1WarmPrompt.Info.Hash));
        result.Record.Deadline.ShouldBe(TimeSpan.FromSeconds(7));
        var request = client.Requests.ShouldHaveSingleItem();
        request.Messages[^1].Text.ShouldContain("Greet Ada warmly.");
        request.Options!.MaxOutputTokens.ShouldBe(50);
        request.Options.ResponseFormat.ShouldBeOfType<Microsoft.Extensions.AI.ChatResponseFormatJson>().Schema!.Value.GetRawText().ShouldContain("with an exclamation mark");
    }

    [Fact]
    public async Task Without_a_setting_the_prompt_itself_runs_and_a_variant_by_its_own_class()
    {
        var client = new ScriptedChatClient(["""{"greeting":"Good day","language":"en"}""", """{"greeting":"Hello!","language":"en"}"""]);
        var runtime = PromptRuntime.Create(client);

        (await new GreetV1Prompt(runtime).CallAsync(new() { Name = "Ada" })).Record.Variant.ShouldBeNull();
        (await new GreetV1WarmPrompt(runtime).CallAsync(new() { Name = "Ada" })).Record.Variant.ShouldBe("warm");
    }

    [Fact]
    public async Task A_variant_streams_in_the_place_of_its_prompt()
    {
        var client = new ScriptedChatClient(new ScriptedReply { Chunks = ["""{"greeting":"He""", """llo!","language":"en"}"""] });
        var prompt = new GreetV1Prompt(Runtime(client, "demo/greet", "warm"));

        PromptResult<GreetV1Prompt.Output>? result = null;
        await foreach (var update in prompt.StreamAsync(new() { Name = "Ada" }))
        {
            result = (update as PromptUpdate<GreetV1Prompt.Output.Partial, GreetV1Prompt.Output>.Ended)?.Result;
        }

        result.ShouldNotBeNull().Record.Variant.ShouldBe("warm");
        result.GetValueOrThrow().Greeting.ShouldBe("Hello!");
    }

    [Fact]
    public async Task Checks_in_CSharp_belong_to_the_major()
    {
        var client = new ScriptedChatClient("One line.", "An old pond\na frog\nsplash");
        var runtime = Runtime(client, "demo/haiku", "plain");

        (await new HaikuV1Prompt(runtime).CallAsync(new() { Subject = "taxes" })).Record.Checks.ShouldHaveSingleItem().Name.ShouldBe("no-taxes");
        (await new HaikuV1PlainPrompt(PromptRuntime.Create(client)).CallAsync(new() { Subject = "taxes" })).Record.Checks.ShouldHaveSingleItem().Name.ShouldBe("no-taxes");
        (await new HaikuV1Prompt(runtime).CallAsync(new() { Subject = "ponds" })).Record.Variant.ShouldBe("plain");
        client.Requests[0].Messages[^1].Text.ShouldContain("in plain words about ponds");
    }

    [Fact]
    public async Task Inputs_of_the_products_own_types_are_read_for_a_variant_too()
    {
        var client = new ScriptedChatClient("A printer.");

        (await new TriageV1Prompt(Runtime(client, "support/triage", "brief")).CallAsync(new() { Ticket = Ticket })).Record.Variant.ShouldBe("brief");

        client.Requests[0].Messages[0].Text.ShouldBe("Printer (3 days, low) by nobody\nIn five words. Tags: office\n");
    }

    [Fact]
    public void Under_the_interface_there_is_the_prompt_itself()
    {
        var services = new ServiceCollection();
        services.AddPrompts().UseModel("default", new ScriptedChatClient());
        using var provider = services.BuildServiceProvider();

        provider.GetRequiredService<IPrompt<GreetV1Prompt.Input, GreetV1Prompt.Output>>().ShouldBeOfType<GreetV1Prompt>();
        provider.GetRequiredService<GreetV1WarmPrompt>().ShouldBeAssignableTo<IPrompt<GreetV1Prompt.Input, GreetV1Prompt.Output>>();
    }

    private static PromptRuntime Runtime(ScriptedChatClient client, string id, string variant) => PromptRuntime.Create(client, new()
    {
        Prompts = new Dictionary<string, PromptSettings> { [id] = new() { Rollouts = new Dictionary<int, RolloutSettings> { [1] = new() { Variant = variant } } } },
    });
}
