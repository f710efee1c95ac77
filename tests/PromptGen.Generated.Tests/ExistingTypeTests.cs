using PromptGen.Generated.Tests.Product;
using PromptGen.Generated.Tests.Prompts.Support;
using PromptGen.Rendering;
using PromptGen.Testing;
using Shouldly;
using Xunit;

namespace PromptGen.Generated.Tests;

/// <summary>An input with a type of the product's: the prompt reads what its schema names, and no more.</summary>
public sealed class ExistingTypeTests
{
    private static readonly Ticket Ticket = new(
        "Printer", 3, Urgency.VeryHigh, new HashSet<string> { "office", "hardware" }, new Person("Ada", "secret"),
        [new Note("Seen.", "internal", DateTime.UnixEpoch), new Note("Wait.", "Public", DateTime.UnixEpoch)]);

    [Fact]
    public void Members_lists_enums_and_nullable_objects_are_read() =>
        TriageV1Prompt.Render(new() { Ticket = Ticket })[0].Text
            .ShouldBe("Printer (3 days, very-high) by Ada\n- internal: Seen.\n- public: Wait.\nTags: office, hardware\n");

    [Fact]
    public void A_null_that_the_schema_allows_is_a_null() => TriageV1Prompt.Render(new() { Ticket = Ticket with { Author = null } })[0].Text.ShouldContain("by nobody");

    [Fact]
    public void What_the_schema_forbids_is_said_when_it_is_rendered() =>
        Should.Throw<RenderException>(() => TriageV1Prompt.Render(new() { Ticket = Ticket with { Notes = [new Note("?", "secret", default)] } }));

    [Fact]
    public async Task What_the_schema_forbids_is_an_outcome_of_a_call()
    {
        var client = new ScriptedChatClient("It is about a printer.");

        var result = await new TriageV1Prompt(PromptRuntime.Create(client)).CallAsync(new() { Ticket = Ticket with { Notes = [new Note("?", "secret", default)] } });

        result.ShouldBeOfType<PromptResult<string>.Failed>().Kind.ShouldBe(FailureKind.InvalidRequest);
        client.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_call_reads_it_for_checks_and_messages()
    {
        var client = new ScriptedChatClient("It is about a printer.");

        var result = await new TriageV1Prompt(PromptRuntime.Create(client)).CallAsync(new() { Ticket = Ticket });

        result.GetValueOrThrow().ShouldBe("It is about a printer.");
        client.Requests.ShouldHaveSingleItem().Messages[0].Text.ShouldNotContain("secret");
    }
}
