using System.Security.Cryptography;
using Shouldly;
using Xunit;

namespace PromptGen.Package.Tests;

public sealed class ReproducibilityTests(Packages packages)
{
    [Fact]
    public void Two_checkouts_give_the_same_assembly()
    {
        using var first = Checkout();
        using var second = Checkout();

        Build(first).ShouldBe(Build(second));
    }

    private Workspace Checkout()
    {
        var workspace = new Workspace();
        workspace.Write("Bare/Bare.csproj", packages.ProjectFile("PromptGen"));
        workspace.Write("Bare/prompts/demo/greet.v1.prompt", Sources.GreetPrompt);
        workspace.Write("Bare/Program.cs", Sources.Program("Bare"));
        return workspace;
    }

    private static string Build(Workspace workspace)
    {
        DotNet.Run(
            workspace.PathOf("Bare"),
            "build",
            "-c",
            "Release",
            "-p:ContinuousIntegrationBuild=true",
            "-p:PathMap=" + workspace.Root + "=/_/").ShouldSucceed();
        return Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(workspace.PathOf("Bare/bin/Release/net10.0/Bare.dll"))));
    }
}
