using Shouldly;
using Xunit;

namespace PromptGen.Generated.Tests;

public sealed class RegistrationTests
{
    [Fact]
    public void X() => 1.ShouldBe(1);
}
