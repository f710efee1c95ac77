using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using PromptGen.Cli.App;
using PromptGen.Cli.Projects;

namespace PromptGen.Cli.Commands;

/// <summary><c>promptgen baseline</c></summary>
internal sealed class BaselineCommand() : CliCommand("baseline", "Build the project and freeze its raw model calls in PromptGen.Baseline.txt, so that only new ones are reported.")
{
    private const string FileName = "PromptGen.Baseline.txt";
    private const string Header = "# Raw model calls that were here before. Remove lines as the calls become prompts; do not add any.\n";

    private Option<bool> _check = null!;

    protected override void Define() => _check = Option<bool>("--check", "Change nothing; fail where calls have gone that the file still has.");

    protected override int Run(Invocation call)
    {
        var project = call.Project;
        if (project.ProjectFile is null)
        {
            throw new CommandException("Raw calls are found by a build, and there is no project file.");
        }

        var path = Path.Combine(project.Directory, FileName);
        var before = File.Exists(path) ? File.ReadAllText(path) : null;
        var calls = Build(project, path, before);
        var text = calls.Count == 0 ? null : Header + string.Concat(calls.Select(c => FormattableString.Invariant($"{c.Key} {c.Value}\n")));
        if (!call.Get(_check) && text != before)
        {
            if (text is null)
            {
                File.Delete(path);
            }
            else
            {
                File.WriteAllText(path, text);
            }
        }

        if (call.IsJson)
        {
            call.Terminal.Json(new JsonObject { ["calls"] = calls.Values.Sum(), ["changed"] = text != before, ["entries"] = new JsonArray([.. calls.Keys]) });
        }
        else
        {
            call.Terminal.Line(FormattableString.Invariant($"{calls.Values.Sum()} raw calls, {(text == before ? "as the file has them" : call.Get(_check) ? "other than the file has" : "written to " + FileName)}"));
        }

        return call.Get(_check) && text != before ? ExitCode.Findings : ExitCode.Ok;
    }

    // A frozen call is not reported, so for the time of the build nothing is frozen.
    private static SortedDictionary<string, int> Build(ProjectFolder project, string baseline, string? before)
    {
        var log = Path.GetTempFileName();
        try
        {
            File.Delete(baseline);
            var start = new ProcessStartInfo("dotnet", ["build", project.ProjectFile!, "--no-incremental", "-v", "q", "-nologo", "-p:TreatWarningsAsErrors=false", "-p:ErrorLog=" + log + "%2Cversion=2.1"])
            {
                WorkingDirectory = project.Directory,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            var calls = new FileInfo(log).Length == 0 ? null : Read(File.ReadAllText(log));
            return calls ?? throw new CommandException("The build failed before the compiler ran:\n" + output + error.GetAwaiter().GetResult(), ExitCode.Environment);
        }
        finally
        {
            File.Delete(log);
            if (before is not null)
            {
                File.WriteAllText(baseline, before);
            }
        }
    }

    private static SortedDictionary<string, int>? Read(string sarif)
    {
        try
        {
            var calls = new SortedDictionary<string, int>(StringComparer.Ordinal);
            foreach (var result in JsonNode.Parse(sarif)?["runs"]?[0]?["results"]?.AsArray() ?? [])
            {
                if (result?["properties"]?["customProperties"]?["baseline"]?.GetValue<string>() is { } key)
                {
                    calls[key] = calls.GetValueOrDefault(key) + 1;
                }
            }

            return calls;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
