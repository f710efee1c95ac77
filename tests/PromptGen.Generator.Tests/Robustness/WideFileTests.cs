using System.Globalization;
using PromptGen.TestSupport;
using Shouldly;
using Xunit;

namespace PromptGen.Generator.Tests.Robustness;

/// <summary>
/// Files of great width, in the time that the fault matrix allows for deep ones. What is accepted is compiled, too: the compiler lives on.
/// </summary>
[Collection(nameof(AloneOnTheMachine))]
public sealed class WideFileTests
{
    public static TheoryData<string> Accepted { get; } = [.. WideFiles.Accepted.Keys];

    public static TheoryData<string> Refused { get; } = [.. WideFiles.Refused.Keys];

    [Theory]
    [MemberData(nameof(Accepted))]
    public void What_is_within_the_limits_compiles(string kind) => Run(WideFiles.Accepted[kind]).Errors.Select(d => d.ToString()).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_is_beyond_them_is_said_once(string kind) => Run(WideFiles.Refused[kind]).Errors.ShouldHaveSingleItem().GetMessage(CultureInfo.InvariantCulture).ShouldStartWith("This has more than ");

    private static HostileRun Run((string, string) file) => FaultRow.Require("CMP-DEPTH").Run(PromptProject.With(file));
}
