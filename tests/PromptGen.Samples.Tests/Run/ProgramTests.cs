using Shouldly;
using SupportDesk.Models;
using Xunit;

namespace PromptGen.Samples.Tests.Run;

/// <summary>The program itself, as a process.</summary>
public sealed class ProgramTests
{
    [Fact]
    public async Task One_ticket_is_shown_with_its_texts_and_without_colour()
    {
        SampleProcess.Result result = await SampleProcess.RunAsync("T-1003");

        result.ExitCode.ShouldBe(0, result.Errors);
        result.Output.ShouldContain("120 requests per minute");
        result.Output.ShouldContain("api-keys-and-limits#3");
        result.Output.ShouldContain("support/answer 4.1.0");
        result.Output.ShouldNotContain('\u001b');
    }

    [Fact]
    public async Task A_call_without_a_cassette_is_no_success_and_says_how_to_record_it()
    {
        SampleProcess.Result result = await SampleProcess.RunAsync("T-1003", "--cassettes", Path.Combine(AppContext.BaseDirectory, "none"));

        result.ExitCode.ShouldBe(1);
        result.Output.ShouldContain("replayMiss");
        result.Output.ShouldContain("PROMPTGEN_RECORD=");
    }

    [Theory]
    [InlineData("--fast", "--fast")]
    [InlineData("T-9999", "T-9999")]
    [InlineData("--cassettes", "--cassettes")]
    [InlineData("--live", LiveSettings.ModelVariable)]
    public async Task Wrong_use_is_explained(string argument, string named)
    {
        SampleProcess.Result result = await SampleProcess.RunAsync(argument);

        result.ExitCode.ShouldBe(2);
        result.Errors.ShouldContain(named);
        result.Errors.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task Help_names_every_option()
    {
        SampleProcess.Result result = await SampleProcess.RunAsync("--help");

        result.ExitCode.ShouldBe(0);
        foreach (string option in new[] { "--live", "--cassettes", "--log", "--help" })
        {
            result.Output.ShouldContain(option);
        }
    }
}
