using PromptGen.Generated.Tests.Prompts.Demo;
using PromptGen.Testing;
using Shouldly;
using Xunit;

namespace PromptGen.Generated.Tests
{
    /// <summary>Checks that a project adds in C#, in its own part of a prompt's class.</summary>
    public sealed class CodeCheckTests
    {
        [Fact]
        public async Task A_check_of_the_inputs_ends_the_call_before_it_is_sent()
        {
            var client = new ScriptedChatClient();

            var failed = (await new HaikuV1Prompt(PromptRuntime.Create(client)).CallAsync(new() { Subject = "taxes" })).ShouldBeOfType<PromptResult<string>.Failed>();

            failed.Kind.ShouldBe(FailureKind.CheckFailed);
            failed.Record.Checks.ShouldHaveSingleItem().ShouldBe(new CheckRecord("no-taxes", CheckAction.Fail, "nobody wants that"));
            client.Requests.ShouldBeEmpty();
        }

        [Fact]
        public async Task A_check_of_the_answer_is_sent_back_like_any_other()
        {
            var client = new ScriptedChatClient("One line.", "An old pond\na frog\nsplash");

            var result = await new HaikuV1Prompt(PromptRuntime.Create(client)).CallAsync(new() { Subject = "ponds" });

            result.ShouldBeOfType<PromptResult<string>.Answered>();
            client.Requests.Count.ShouldBe(2);
            client.Requests[1].Messages[^1].Text.ShouldContain("three-lines: a haiku has three lines");
        }
    }
}

namespace PromptGen.Generated.Tests.Prompts.Demo
{
    public sealed partial class HaikuV1Prompt
    {
        static partial void CheckInput(Input input, ref CheckFailures failures)
        {
            if (input.Subject == "taxes")
            {
                failures.Add("no-taxes", CheckAction.Fail, "nobody wants that");
            }
        }

        static partial void CheckOutput(Input input, string output, ref CheckFailures failures)
        {
            if (output.Split('\n').Length != 3)
            {
                failures.Add("three-lines", CheckAction.Repair, "a haiku has three lines");
            }
        }
    }
}
