using Shouldly;
using SupportDesk.Models;
using Xunit;

namespace PromptGen.Samples.Tests.Models;

public sealed class LiveSettingsTests
{
    [Fact]
    public void Key_and_model_are_enough()
    {
        LiveSettings settings = Read((LiveSettings.ApiKeyVariable, "k"), (LiveSettings.ModelVariable, "m"));

        settings.Provider.ShouldBe(Provider.OpenAI);
        settings.Endpoint.ShouldBeNull();
        settings.Model.ShouldBe("m");
        settings.SmallModel.ShouldBe("m");
    }

    [Theory]
    [InlineData(LiveSettings.ApiKeyVariable)]
    [InlineData(LiveSettings.ModelVariable)]
    public void A_missing_variable_is_named(string missing)
    {
        (string, string)[] all = [(LiveSettings.ApiKeyVariable, "k"), (LiveSettings.ModelVariable, "m")];
        Should.Throw<InvalidOperationException>(() => Read([.. all.Where(variable => variable.Item1 != missing)])).Message.ShouldContain(missing);
    }

    [Theory]
    [InlineData(LiveSettings.ProviderVariable, "acme")]
    [InlineData(LiveSettings.EndpointVariable, "localhost:11434")]
    [InlineData(LiveSettings.EndpointVariable, "/v1")]
    public void A_wrong_value_is_named(string name, string value) =>
        Should.Throw<InvalidOperationException>(() => Read((LiveSettings.ApiKeyVariable, "k"), (LiveSettings.ModelVariable, "m"), (name, value)))
            .Message.ShouldContain(name);

    [Fact]
    public void The_key_is_in_no_text() =>
        Read((LiveSettings.ApiKeyVariable, "k-123"), (LiveSettings.ModelVariable, "m")).ToString()!.ShouldNotContain("k-123");

    private static LiveSettings Read(params (string Name, string Value)[] variables) =>
        LiveSettings.Read(name => variables.FirstOrDefault(variable => variable.Name == name).Value);
}
