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
        var calls = Build(project);
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
            var count = calls.Values.Sum();
            call.Terminal.Line(FormattableString.Invariant($"{count} raw call{(count == 1 ? "" : "s")}, {(text == before ? "as the file has them" : call.Get(_check) ? "other than the file has" : "written to " + FileName)}"));
        }

        return call.Get(_check) && text != before ? ExitCode.Findings : ExitCode.Ok;
    }

    // A frozen call is not reported, so this build leaves the file out.
    private static SortedDictionary<string, int> Build(ProjectFolder project)
    {
        var log = Path.GetTempFileName();
        try
        {
            var start = new ProcessStartInfo("dotnet",
            [
                "build", project.ProjectFile!, "--no-incremental", "-v", "q", "-nologo", "-p:TreatWarningsAsErrors=false", "-p:PromptGenIgnoreBaseline=true",
                "-p:ErrorLog=" + log + "%2Cversion=2.1",
            ])
            {
                WorkingDirectory = project.Directory,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return Read(File.ReadAllText(log)) ??
                throw new CommandException("The project does not compile, so that its calls cannot be counted:\n" + output + error.GetAwaiter().GetResult(), ExitCode.Environment);
        }
        finally
        {
            File.Delete(log);
        }
    }

    /// <summary>The raw calls in what the compiler found; null: it did not run, or found errors beside which it does not see all calls.</summary>
    internal static SortedDictionary<string, int>? Read(string sarif)
    {
        try
        {
            if (sarif.Length == 0 || JsonNode.Parse(sarif)?["runs"]?[0]?["results"] is not JsonArray results || results.Any(IsCompilerError))
            {
                return null;
            }

            var calls = new SortedDictionary<string, int>(StringComparer.Ordinal);
            foreach (var result in results)
            {
                if (result?["properties"]?["customProperties"]?["baseline"]?.GetValue<string>() is { } key && !IsSuppressed(result))
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

    private static bool IsCompilerError(JsonNode? result) =>
        result?["level"]?.GetValue<string>() == "error" && result["ruleId"]?.GetValue<string>().StartsWith("CS", StringComparison.Ordinal) == true;

    private static bool IsSuppressed(JsonNode result) => result["suppressions"] is JsonArray { Count: > 0 };
}
