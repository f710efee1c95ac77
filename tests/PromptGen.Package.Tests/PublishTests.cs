using System.Runtime.InteropServices;
using Shouldly;
using Xunit;

namespace PromptGen.Package.Tests;

/// <summary>The sample, published as a user would publish a service, runs.</summary>
public sealed class PublishTests(Packages packages)
{
    private const string Sample = "samples/SupportDesk";

    private static string Runtime => RuntimeInformation.RuntimeIdentifier;

    [Fact]
    public void Trimmed()
    {
        using var workspace = new Workspace();
        DotNet.Run(
            Packages.RepositoryRoot,
            ["publish", Sample, "-c", "Release", "-f", "net10.0", "-r", Runtime, "--self-contained", "-p:PublishTrimmed=true", "-o", workspace.PathOf("out"), .. packages.BuildOnce]).ShouldSucceed();

        RunSample(workspace);
    }

    [Fact]
    public void Native()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the native tool chain is only known to be there on Linux");

        using var workspace = new Workspace();
        DotNet.Run(
            Packages.RepositoryRoot,
            ["publish", Sample, "-c", "Release", "-f", "net9.0", "-r", Runtime, "-p:PromptGenAotSmoke=true", "-o", workspace.PathOf("out"), .. packages.BuildOnce]).ShouldSucceed();

        File.Exists(workspace.PathOf("out/SupportDesk.dll")).ShouldBeFalse("a native build has no assembly");
        RunSample(workspace);
    }

    private static void RunSample(Workspace workspace)
    {
        var result = DotNet.RunProgram(workspace.PathOf("out/SupportDesk"), workspace.PathOf("out")).ShouldSucceed();

        result.Output.ShouldContain("support/answer");
        result.Output.ShouldContain("answered");
        result.Output.ShouldContain("degraded");
    }
}
