using PromptGen.Cli.Checking;
using Shouldly;
using Xunit;

namespace PromptGen.Cli.Tests;

public sealed class HeadStartTests
{
    // What has an error is not bound, and would load nothing of what comes after.
    [Fact]
    public void The_sample_is_bound_and_compared_with_locks() => HeadStart.Run().Select(f => f.Id + " " + f.Level).ShouldBe(["PG2502 warning"]);
}
