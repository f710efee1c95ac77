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

    [Fact]
    public void A_library_without_prompts_builds_with_the_package_installed()
    {
        using var workspace = new Workspace();
        workspace.Write("Empty/Empty.csproj", packages.ProjectFile("PromptGen", "Library"));
        workspace.Write("Empty/Nothing.cs", "namespace Empty; public static class Nothing { }");

        DotNet.Run(workspace.PathOf("Empty"), "build").ShouldSucceed().Output.ShouldContain("0 Warning(s)");
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
