using System.IO.Compression;
using System.Reflection.PortableExecutable;
using Shouldly;
using Xunit;

namespace PromptGen.Package.Tests;

public sealed class ToolPackageTests(Packages packages)
{
    [Fact]
    public void Where_a_platform_has_a_package_of_its_own_the_tool_is_machine_code()
    {
        Assert.SkipUnless(Packages.ToolPlatform != "any", "this platform takes the package for any");
        using var package = ZipFile.OpenRead(Path.Combine(packages.Folder, $"PromptGen.Cli.{Packages.ToolPlatform}.{packages.Version}.nupkg"));
        foreach (var name in (string[])["PromptGen.Cli.dll", "PromptGen.Language.dll", "YamlDotNet.dll"])
        {
            using var assembly = new MemoryStream();
            using (var entry = package.Entries.Single(e => e.Name == name).Open())
            {
                entry.CopyTo(assembly);
            }

            assembly.Position = 0;
            new PEReader(assembly).PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size.ShouldBeGreaterThan(0, name);
        }
    }
}
