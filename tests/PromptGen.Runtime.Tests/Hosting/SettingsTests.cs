using PromptGen.Testing;
using Shouldly;
using Xunit;

namespace PromptGen.Runtime.Tests.Hosting;

/// <summary>An application may loosen a prompt's policy as far as the file's ceilings go, and tighten it.</summary>
public sealed class SettingsTests
{
    private static readonly PolicyCeilings Ceilings = new() { Deadline = TimeSpan.FromSeconds(90), Retries = 2, Models = ["large"] };

    [Theory]
    [InlineData(0, 1)]
    [InlineData(2, 3)]
    public async Task Retries_go_up_to_their_ceiling(int retries, int requests)
    {
        var prompt = new TestPrompt { Policy = new() { Ceilings = Ceilings }, Settings = new() { Retries = retries } };
        var model = prompt.Model(ScriptedReply.Fail(FailureKind.Network), ScriptedReply.Fail(FailureKind.Network), ScriptedReply.Fail(FailureKind.Network), TestPrompt.Good);

        await prompt.CallAsync();

        model.Requests.Count.ShouldBe(requests);
    }

    [Fact]
    public async Task A_model_that_the_ceilings_name_takes_the_place_of_the_files()
    {
        var prompt = new TestPrompt { Policy = new() { Ceilings = Ceilings }, Settings = new() { Model = "large", Deadline = TimeSpan.FromSeconds(70) } };
        prompt.ModelAt("large", TestPrompt.Good);

        var record = (await prompt.CallAsync()).Record;

        (record.ModelKey, record.Deadline, record.Outcome).ShouldBe(("large", TimeSpan.FromSeconds(70), CallOutcome.Answered));
    }

    [Theory]
    [InlineData(3, null, null, "Retries is 3; its file allows from 0 to 2 (policy.ceilings.retries)")]
    [InlineData(-1, null, null, "Retries is -1")]
    [InlineData(null, 91, null, "Deadline is 1m31s; its file allows from 100ms to 1m30s (policy.ceilings.deadline)")]
    [InlineData(null, 0, null, "Deadline is 0s")]
    [InlineData(null, null, "small", "Model is small; its file allows one of: default, large (policy.ceilings.models)")]
    public void Nothing_goes_beyond_a_ceiling(int? retries, int? seconds, string? model, string message)
    {
        var prompt = new TestPrompt
        {
            Policy = new() { Ceilings = Ceilings },
            Settings = new() { Retries = retries, Deadline = seconds is { } s ? TimeSpan.FromSeconds(s) : null, Model = model },
        };
        prompt.Model(TestPrompt.Good);
        prompt.ModelAt("small", TestPrompt.Good);

        Should.Throw<InvalidOperationException>(prompt.Caller).Message.ShouldContain(message);
    }

    [Fact]
    public void Without_ceilings_the_files_own_numbers_are_the_most()
    {
        var prompt = new TestPrompt { Settings = new() { Retries = 2, Model = "large", Deadline = TimeSpan.FromSeconds(61) } };
        prompt.Model(TestPrompt.Good);

        var message = Should.Throw<InvalidOperationException>(prompt.Caller).Message;

        message.ShouldContain("from 0 to 1");
        message.ShouldContain("one of: default");
        message.ShouldContain("to 1m ");
    }
}
