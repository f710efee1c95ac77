using System.Globalization;
using System.Runtime.InteropServices;
using PromptGen.Package.Tests;
using Xunit;

[assembly: AssemblyFixture(typeof(Packages))]

namespace PromptGen.Package.Tests;

/// <summary>The packages as <c>dotnet pack</c> makes them, packed once for all tests, under a version that no cache has seen.</summary>
public sealed class Packages : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("promptgen-feed-");

    public Packages()
    {
        Version = "0.1.0-test." + DateTime.UtcNow.ToString("yyyyMMddHHmmssfff", CultureInfo.InvariantCulture);
        foreach (var project in (string[])["src/PromptGen.Runtime", "src/PromptGen.Testing", "src/PromptGen", "src/PromptGen.Cli"])
        {
            DotNet.Run(RepositoryRoot, ["pack", project, "-c", "Release", "-o", Folder, "-p:PromptGenPackageTest=true", "-p:PromptGenToolPlatforms=" + ToolPlatform, .. BuildOnce]).ShouldSucceed();
        }
    }

    /// <summary>For builds of this repository: alike in all of them, so that a library is built once, and not analysed again, which the solution's own build did.</summary>
    public IEnumerable<string> BuildOnce => ["-p:Version=" + Version, "-p:RunAnalyzers=false"];

    /// <summary>The tool has packages with machine code for some platforms; here only this machine's is of use.</summary>
    public static string ToolPlatform { get; } = RuntimeInformation.RuntimeIdentifier is "linux-x64" or "win-x64" ? RuntimeInformation.RuntimeIdentifier : "any";

    public static string RepositoryRoot { get; } = FindRepositoryRoot();

    public string Folder => _folder.FullName;

    public string Version { get; }

    /// <summary>A project file that takes a package from the packed folder, as <c>dotnet new</c> and <c>dotnet add package</c> would leave it.</summary>
    public string ProjectFile(string packages, string outputType = "Exe", string more = "") =>
        $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>{outputType}</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <Nullable>enable</Nullable>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <RestoreAdditionalProjectSources>{Folder}</RestoreAdditionalProjectSources>
          </PropertyGroup>
          <ItemGroup>
            {string.Join("\n    ", packages.Split(' ').Select(p => $"<PackageReference Include=\"{p}\" Version=\"{Version}\" />"))}
          </ItemGroup>
          {more}
        </Project>
        """;

    public void Dispose()
    {
        _folder.Delete(recursive: true);
        foreach (var package in (string[])["promptgen", "promptgen.runtime", "promptgen.testing", "promptgen.cli", "promptgen.cli." + ToolPlatform])
        {
            var cached = Path.Combine(GlobalPackageFolder, package, Version);
            if (Directory.Exists(cached))
            {
                Directory.Delete(cached, recursive: true);
            }
        }
    }

    private static string GlobalPackageFolder =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES") ??
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private static string FindRepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "PromptGen.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("PromptGen.sln was not found above the test's folder");
    }
}
