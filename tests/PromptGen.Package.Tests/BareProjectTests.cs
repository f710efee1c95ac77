using Shouldly;
using Xunit;

namespace PromptGen.Package.Tests;

public sealed class BareProjectTests(Packages packages)
{
    [Fact]
    public void A_bare_project_with_one_prompt_file_builds_and_runs()
    {
        using var workspace = new Workspace();
        workspace.Write("Bare/Bare.csproj", packages.ProjectFile("PromptGen"));
        workspace.Write("Bare/prompts/demo/greet.v1.prompt", Sources.GreetPrompt);
        workspace.Write("Bare/Program.cs", Sources.Program("Bare"));

        var result = DotNet.Run(workspace.PathOf("Bare"), "run").ShouldSucceed();

        result.Output.ShouldContain("Greet Ada.");
        result.Output.ShouldContain("Good day, Ada");
        result.Output.ShouldNotContain("warning", Case.Insensitive);
    }

    [Fact]
    public void A_library_and_the_app_that_uses_it_each_have_their_own_prompts()
    {
        using var workspace = new Workspace();
        workspace.Write("Lib/Lib.csproj", packages.ProjectFile("PromptGen", "Library"));
        workspace.Write("Lib/prompts/demo/greet.v1.prompt", Sources.GreetPrompt);
        workspace.Write("App/App.csproj", packages.ProjectFile("PromptGen", more: """<ItemGroup><ProjectReference Include="../Lib/Lib.csproj" /></ItemGroup>"""));
        workspace.Write("App/prompts/own/part.v1.prompt", "---\nversion: 1.0.0\n---\nSay goodbye.\n");
        workspace.Write("App/Program.cs", Sources.Program("Lib") + """

            static class Parting
            {
                public static string Text => App.Prompts.Own.PartV1Prompt.Render(new())[0].Text;
            }
            """);

        var result = DotNet.Run(workspace.PathOf("App"), "run").ShouldSucceed();

        result.Output.ShouldContain("Good day, Ada");
        // The library's prompt folder is not the app's: nothing of it is generated again there.
        DotNet.Run(workspace.PathOf("App"), "build", "-p:EmitCompilerGeneratedFiles=true", "--no-incremental").ShouldSucceed();
        var generated = Directory.GetFiles(workspace.PathOf("App/obj"), "*.cs", SearchOption.AllDirectories).Select(Path.GetFileName).ToList();
        generated.ShouldContain(name => name!.Contains("part.v1", StringComparison.OrdinalIgnoreCase));
        generated.ShouldNotContain(name => name!.Contains("greet", StringComparison.OrdinalIgnoreCase));
    }

    // One build for all: a build costs seconds.
    [Fact]
    public void A_preset_sets_severities_and_a_library_without_prompts_builds_silently()
    {
        using var workspace = new Workspace();
        string[] presets = ["", "recommended", "strict", "adopt", "off", "strickt"];
        foreach (var preset in presets)
        {
            workspace.Write($"Preset_{preset}/Preset_{preset}.csproj", packages.ProjectFile("PromptGen", "Library", $"<PropertyGroup><PromptGenPreset>{preset}</PromptGenPreset></PropertyGroup>"));
            workspace.Write($"Preset_{preset}/Desk.cs", """
                using Microsoft.Extensions.AI;
                public sealed class Desk(IChatClient client) { public Task Ask(CancellationToken ct) => client.GetResponseAsync("Hi", cancellationToken: ct); }
                [PromptGen.ModelBoundary("")]
                public sealed class Probe(IChatClient client) { public Task Ask(CancellationToken ct) => client.GetResponseAsync("Hi", cancellationToken: ct); }
                public sealed class Reader { public string? Take(PromptGen.ReadResult<string> reading) => reading.Value; public string Address => "https://api.openai.com/v1/chat/completions"; }
                """);
            workspace.Write($"Preset_{preset}/prompts/desk/_tone.partial.prompt", "Be kind.\n");
            workspace.Write($"Preset_{preset}/prompts/.editorconfig", preset == "" ? "[**.prompt]\npromptgen_severity.PG4107 = warning\n" : "");
        }

        workspace.Write("Empty/Empty.csproj", packages.ProjectFile("PromptGen", "Library"));
        workspace.Write("Empty/Nothing.cs", "namespace Empty; public static class Nothing { }");
        workspace.Write("All.slnx", "<Solution>" + string.Concat(presets.Select(preset => $"<Project Path=\"Preset_{preset}/Preset_{preset}.csproj\" />")) + "<Project Path=\"Empty/Empty.csproj\" /></Solution>");

        var lines = DotNet.Run(workspace.Root, "build", "All.slnx", "-p:TreatWarningsAsErrors=false").Output.Split('\n');

        Findings("").ShouldBe(["warning PG4107", "warning PG5001", "warning PG5103"]);
        Findings("recommended").ShouldBe(["warning PG5001", "warning PG5103"]);
        Findings("strict").ShouldBe(["error PG5001", "error PG5005", "warning PG0103", "warning PG4107", "warning PG5103"]);
        Findings("adopt").ShouldBe(["warning PG5103"]);
        Findings("off").ShouldBeEmpty();
        Findings("strickt").ShouldBe(["warning PG0102", "warning PG5001", "warning PG5103"]);
        lines.ShouldNotContain(line => line.Contains("Empty.csproj]", StringComparison.Ordinal));
        lines.ShouldContain(line => line.Contains("Empty.dll", StringComparison.Ordinal));

        IEnumerable<string> Findings(string preset) => lines.Where(line => line.Contains($"Preset_{preset}.csproj]", StringComparison.Ordinal))
            .Select(line => System.Text.RegularExpressions.Regex.Match(line, @"(warning|error) \w+").Value).Distinct().Order(StringComparer.Ordinal);
    }

    [Fact]
    public void Tests_of_a_consumer_use_the_testing_package()
    {
        using var workspace = new Workspace();
        workspace.Write("Uses/Uses.csproj", packages.ProjectFile("PromptGen PromptGen.Testing"));
        workspace.Write("Uses/Program.cs", "System.Console.WriteLine(typeof(PromptGen.Testing.ScriptedChatClient).Name);");

        DotNet.Run(workspace.PathOf("Uses"), "run").ShouldSucceed().Output.ShouldContain("ScriptedChatClient");
    }
}
