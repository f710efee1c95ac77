using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace PromptGen.Benchmarks;

/// <summary>
/// What the rules and the generator add to a build of a project that references SDKs of models: the SDK's own compiler, warm in its server as in every build, with the
/// SDK's analyzers at their default level, with ours beside them and without, in turns. The project is this repository's language (some 18,000 lines) with 200
/// members that call models inside of the boundary, where rules look on and report nothing.
/// </summary>
internal static class AnalyzerCost
{
    private const string Pipe = "promptgen-analyzer-cost";

    public static int Run(int pairs)
    {
        var folder = Directory.CreateTempSubdirectory("promptgen-cost-").FullName;
        try
        {
            return Run(pairs, folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static int Run(int pairs, string folder)
    {
        var root = Path.GetFullPath(Path.Combine(typeof(object).Assembly.Location, "..", "..", "..", ".."));
        var sdk = Directory.GetDirectories(Path.Combine(root, "sdk")).Where(path => char.IsDigit(Path.GetFileName(path)[0])).OrderBy(path => Version.Parse(Path.GetFileName(path).Split('-')[0])).Last();
        var compiler = Path.Combine(sdk, "Roslyn", "bincore", "csc.dll");
        var without = Write(folder, "without", sdk, []);
        var with = Write(folder, "with", sdk, [.. ((string[])["PromptGen.Analyzers.dll", "PromptGen.Language.dll", "PromptGen.dll", "YamlDotNet.dll"]).Select(name => Path.Combine(AppContext.BaseDirectory, name))]);

        // Twice each, so that nothing is compiled to machine code while the time runs.
        for (var i = 0; i < 2; i++)
        {
            Compile(compiler, without, mayPrint: i == 0);
            Compile(compiler, with, mayPrint: i == 0);
        }

        List<(Sample Without, Sample With)> all = [];
        for (var i = 0; i < pairs; i++)
        {
            // In turns, so that neither is always the first.
            var first = Compile(compiler, i % 2 == 0 ? without : with, mayPrint: false);
            var second = Compile(compiler, i % 2 == 0 ? with : without, mayPrint: false);
            all.Add(i % 2 == 0 ? (first, second) : (second, first));
        }

        Print("time", all, sample => sample.Time);
        Print("processor time of the compiler's server", all, sample => sample.Processor);
        return 0;
    }

    private static void Print(string what, List<(Sample Without, Sample With)> all, Func<Sample, double> value)
    {
        if (all.Any(pair => value(pair.With) <= 0 || value(pair.Without) <= 0))
        {
            return;
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what}: {Median(all.Select(pair => value(pair.Without))):0.000} s without, {Median(all.Select(pair => value(pair.With))):0.000} s with; ratio of {all.Count} pairs {Median(all.Select(pair => value(pair.With) / value(pair.Without))):0.000}, of the smallest {all.Min(pair => value(pair.With)) / all.Min(pair => value(pair.Without)):0.000}"));
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

    private static Sample Compile(string compiler, string responseFile, bool mayPrint)
    {
        var before = ProcessorTime();
        var watch = Stopwatch.StartNew();
        var start = new ProcessStartInfo("dotnet", [compiler, "/shared:" + Pipe, "/keepalive:15", "@" + responseFile]) { RedirectStandardOutput = true };

        // The server compiles itself to machine code once, and not again while the time runs.
        start.Environment["DOTNET_TieredCompilation"] = "0";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        watch.Stop();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException("The project does not compile:\n" + output);
        }

        if (mayPrint && output.Contains(" PG", StringComparison.Ordinal))
        {
            throw new InvalidOperationException("The project has findings:\n" + output);
        }

        return new Sample(watch.Elapsed.TotalSeconds, ProcessorTime() - before);
    }

    // Of the compiler's server alone: what else the machine does is not in it. Known on Linux.
    private static double ProcessorTime()
    {
        foreach (var folder in Directory.Exists("/proc") ? Directory.EnumerateDirectories("/proc") : [])
        {
            if (int.TryParse(Path.GetFileName(folder), out var id) && TryRead(Path.Combine(folder, "cmdline")) is { } line && line.Contains("VBCSCompiler", StringComparison.Ordinal) && line.Contains(Pipe, StringComparison.Ordinal))
            {
                return Process.GetProcessById(id).TotalProcessorTime.TotalSeconds;
            }
        }

        return 0;
    }

    private static string? TryRead(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string Write(string folder, string name, string sdk, IEnumerable<string> ours)
    {
        var repository = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(repository, "PromptGen.sln")))
        {
            repository = Path.GetDirectoryName(repository) ?? throw new InvalidOperationException("PromptGen.sln was not found above the benchmark's folder");
        }

        var usings = Path.Combine(folder, "Usings.cs");
        File.WriteAllText(usings, string.Concat(((string[])["", ".Collections.Generic", ".IO", ".Linq", ".Net.Http", ".Threading", ".Threading.Tasks"]).Select(space => $"global using global::System{space};\n")));
        var calls = Path.Combine(folder, "Calls.cs");
        File.WriteAllText(calls, Calls());
        // In a namespace of their own: in PromptGen's, the runtime's names would go before theirs.
        var sources = ((string[])["src/PromptGen.Language", "src/Shared/Hashing", "src/Shared/Json", "src/Shared/Patterns"])
            .SelectMany(part => Directory.EnumerateFiles(Path.Combine(repository, part), "*.cs", SearchOption.AllDirectories))
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
            .Append(Path.Combine(repository, "src/Shared/Durations.cs"))
            .Select((path, i) => (Path: Path.Combine(folder, i.ToString(CultureInfo.InvariantCulture) + ".cs"), Text: File.ReadAllText(path).Replace("PromptGen.", "Acme.", StringComparison.Ordinal)))
            .ToList();
        foreach (var (path, source) in sources)
        {
            File.WriteAllText(path, source);
        }

        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("PromptGen", StringComparison.Ordinal) || Path.GetFileName(path) == "PromptGen.Runtime.dll");
        var analyzers = Path.Combine(sdk, "Sdks", "Microsoft.NET.Sdk", "analyzers");
        var text = new StringBuilder("/nologo\n/target:library\n/langversion:14\n/nullable:enable\n/deterministic+\n/debug:portable\n/nostdlib\n/nowarn:1701,1702,1591\n");
        text.Append("/out:").Append(Path.Combine(folder, name + ".dll")).Append('\n');
        text.Append("/analyzerconfig:").Append(Path.Combine(analyzers, "build", "config", "analysislevel_10_default.globalconfig")).Append('\n');
        foreach (var path in Directory.GetFiles(analyzers, "*NetAnalyzers.dll").Where(path => !path.Contains("VisualBasic", StringComparison.Ordinal)).Concat(ours))
        {
            text.Append("/analyzer:").Append(path).Append('\n');
        }

        foreach (var path in references)
        {
            text.Append("/reference:").Append(path).Append('\n');
        }

        text.AppendJoin('\n', sources.Select(source => source.Path).Append(usings).Append(calls));
        var file = Path.Combine(folder, name + ".rsp");
        File.WriteAllText(file, text.ToString());
        return file;
    }

    private static string Calls()
    {
        var text = new StringBuilder("#nullable enable\nusing Microsoft.Extensions.AI;\nnamespace Acme;\n[PromptGen.ModelBoundary(\"measures\")]\npublic sealed class Desk(IChatClient client, OpenAI.Chat.ChatClient openAi)\n{\n");
        for (var i = 0; i < 100; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $$"""
                public async System.Threading.Tasks.Task<int> Ask{{i}}(string name, System.Threading.CancellationToken token)
                {
                    var system = new ChatMessage(ChatRole.System, "You help.");
                    var reply = await client.GetResponseAsync([system, new ChatMessage(ChatRole.User, "I am " + name)], new ChatOptions { Temperature = 0.5f }, token);
                    var text = reply.Text.Trim();
                    return text.Length + {{i}};
                }
                public async System.Threading.Tasks.Task<string> Tell{{i}}(string name, System.Threading.CancellationToken token)
                {
                    OpenAI.Chat.ChatCompletion reply = await openAi.CompleteChatAsync([new OpenAI.Chat.SystemChatMessage("You help."), new OpenAI.Chat.UserChatMessage(name)], null, token);
                    return reply.Content[0].Text + {{i}};
                }

                """);
        }

        return text.Append("}\n").ToString();
    }

    private sealed record Sample(double Time, double Processor);
}
