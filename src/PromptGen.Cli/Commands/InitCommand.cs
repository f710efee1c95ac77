using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using PromptGen.Cli.App;
using PromptGen.Cli.Projects;
using PromptGen.Language.Model;

namespace PromptGen.Cli.Commands;

/// <summary><c>promptgen init</c></summary>
internal sealed class InitCommand() : CliCommand("init", "Prepare a project: packages, the prompt folder with a first prompt, .gitattributes, editors.")
{
    private static readonly string[] Attributes =
        ["*.prompt text eol=lf", "*.schema.json text eol=lf", "prompts/.lock/**/*.json text eol=lf linguist-generated"];

    private Option<bool> _noPackage = null!;
    private Option<string?> _version = null!;
    private Option<string?> _source = null!;

    protected override void Define()
    {
        _noPackage = Option<bool>("--no-package", "Leave the project file as it is.");
        _version = Option<string?>("--package-version", "The version of the PromptGen package; otherwise this tool's.");
        _source = Option<string?>("--source", "Where the package comes from: a folder or an address.");
    }

    protected override int Run(Invocation call)
    {
        var project = call.Project;
        var done = new List<string>();
        if (!call.Get(_noPackage))
        {
            AddPackage(call, project, done);
        }

        AddPrompt(project, done);
        AddLines(Path.Combine(project.Directory, ".gitattributes"), Attributes, done);
        AddEditorConfig(Path.Combine(project.Directory, ".editorconfig"), done);
        AddVisualStudioCode(Path.Combine(project.Directory, ".vscode", "settings.json"), done);
        if (call.IsJson)
        {
            call.Terminal.Json(new JsonObject { ["done"] = new JsonArray([.. done]) });
            return ExitCode.Ok;
        }

        foreach (var step in done)
        {
            call.Terminal.Line("green", step.Replace(project.Directory + Path.DirectorySeparatorChar, "", StringComparison.Ordinal));
        }

        call.Terminal.Line(done.Count == 0 ? "Everything was there already." : "Next: 'dotnet build', and 'promptgen lock' once a prompt is released.");
        return ExitCode.Ok;
    }

    private void AddPackage(Invocation call, ProjectFolder project, List<string> done)
    {
        if (project.ProjectFile is not { } file)
        {
            throw new CommandException("There is no project file to add the package to. Make one with 'dotnet new', or say --no-package.");
        }

        if (File.ReadAllText(file).Contains("\"PromptGen\"", StringComparison.Ordinal))
        {
            return;
        }

        var version = call.Get(_version) ?? ToolVersion.Text;
        List<string> arguments = ["add", file, "package", "PromptGen", "--version", version];
        if (call.Get(_source) is { } source)
        {
            arguments.AddRange(["--source", Path.Exists(Path.Combine(call.Folder, source)) ? Path.GetFullPath(Path.Combine(call.Folder, source)) : source]);
        }

        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = project.Directory, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new CommandException("The package could not be added:\n" + output + error.GetAwaiter().GetResult(), ExitCode.Environment);
        }

        done.Add($"package PromptGen {version}");
    }

    private static void AddPrompt(ProjectFolder project, List<string> done)
    {
        if (Directory.Exists(project.PromptRoot) && Directory.EnumerateFiles(project.PromptRoot, "*.prompt", SearchOption.AllDirectories).Any())
        {
            return;
        }

        var path = project.PathOf("demo/answer.v1.prompt");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, NewCommand.Template(new SemanticVersion(1, 0, 0)));
        done.Add(path);
    }

    private static void AddLines(string path, string[] lines, List<string> done)
    {
        var text = File.Exists(path) ? File.ReadAllText(path) : "";
        var missing = lines.Where(l => !text.Contains(l.Split(' ')[0] + " ", StringComparison.Ordinal)).ToList();
        if (missing.Count > 0)
        {
            File.WriteAllText(path, (text.Length == 0 || text.EndsWith('\n') ? text : text + "\n") + string.Join('\n', missing) + "\n");
            done.Add(path);
        }
    }

    private static void AddEditorConfig(string path, List<string> done)
    {
        var text = File.Exists(path) ? File.ReadAllText(path) : "";
        if (!text.Contains("*.prompt", StringComparison.Ordinal))
        {
            // White space at the end of a line may be meant: it is part of what a model is sent.
            File.WriteAllText(path, text + (text.Length == 0 ? "" : "\n") +
                "[*.prompt]\nindent_style = space\nindent_size = 2\nend_of_line = lf\ncharset = utf-8\ntrim_trailing_whitespace = false\n");
            done.Add(path);
        }
    }

    private static void AddVisualStudioCode(string path, List<string> done)
    {
        JsonObject settings;
        try
        {
            settings = File.Exists(path) ? JsonNode.Parse(File.ReadAllText(path)) as JsonObject ?? [] : [];
        }
        catch (JsonException)
        {
            // With comments, which would be lost.
            return;
        }

        if (settings["files.associations"] is JsonObject known && known.ContainsKey("*.prompt"))
        {
            return;
        }

        (settings["files.associations"] ??= new JsonObject())["*.prompt"] = "yaml";
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, settings.ToJsonString(new JsonSerializerOptions { WriteIndented = true, NewLine = "\n" }) + "\n");
        done.Add(path);
    }
}
