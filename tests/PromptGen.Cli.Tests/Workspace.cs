using System.Diagnostics;
using System.Text.Json.Nodes;
using PromptGen.Cli.App;
using Shouldly;

namespace PromptGen.Cli.Tests;

/// <summary>A project in a folder of its own, and the command run in it.</summary>
internal sealed class Workspace : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("promptgen-cli-");

    // A build server says so in the environment, and the command listens to it.
    static Workspace() => Environment.SetEnvironmentVariable("CI", null);

    public Workspace(string project = "Acme.csproj") =>
        Write(project, "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>");

    public string Root => _folder.FullName;

    public string PathOf(string relative) => Path.Combine(Root, relative);

    public string Read(string relative) => File.ReadAllText(PathOf(relative));

    public bool Has(string relative) => File.Exists(PathOf(relative));

    public void Write(string relative, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(relative))!);
        File.WriteAllText(PathOf(relative), text);
    }

    public void Edit(string relative, string old, string @new)
    {
        var text = Read(relative);
        text.ShouldContain(old, Case.Sensitive);
        Write(relative, text.Replace(old, @new, StringComparison.Ordinal));
    }

    public Result Run(params string[] arguments) => RunWith("", arguments);

    public Result RunWith(string input, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = PromptGenCommand.Run(arguments, new Terminal(output, error, () => new StringReader(input), isColored: false), Root);
        return new Result(code, output.ToString(), error.ToString());
    }

    public JsonNode Json(params string[] arguments) => JsonNode.Parse(Run([.. arguments, "--json"]).Output)!;

    public void Git(params string[] arguments)
    {
        var start = new ProcessStartInfo("git", ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "init.defaultBranch=main", .. arguments])
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        LastGitExitCode = process.ExitCode;
        if (process.ExitCode != 0 && arguments[0] != "merge")
        {
            throw new InvalidOperationException(string.Join(' ', arguments) + ": " + error.GetAwaiter().GetResult());
        }
    }

    public int LastGitExitCode { get; private set; }

    public void Commit(string message)
    {
        Git("add", "-A");
        Git("commit", "-q", "-m", message);
    }

    public void Dispose()
    {
        // Git's objects are read-only, which some systems mind.
        foreach (var file in _folder.EnumerateFiles("*", SearchOption.AllDirectories))
        {
            file.Attributes = FileAttributes.Normal;
        }

        _folder.Delete(recursive: true);
    }
}

internal sealed record Result(int ExitCode, string Output, string Error)
{
    public Result ShouldSucceed()
    {
        ExitCode.ShouldBe(0, Output + Error);
        return this;
    }
}
