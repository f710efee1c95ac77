using System.Diagnostics;
using System.Globalization;

namespace PromptGen.Benchmarks;

/// <summary><c>promptgen check</c> over 2,000 prompts, each with a schema file and a lock file: processes from their start to their end, so with all that is compiled on the way.</summary>
internal static class CheckCost
{
    private const int Prompts = 2_000;

    /// <param name="tool">The installed command, or the path of <c>PromptGen.Cli.dll</c>, built for release.</param>
    /// <param name="runs">How often it is measured.</param>
    public static int Run(string tool, int runs)
    {
        var folder = Directory.CreateTempSubdirectory("promptgen-check-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "App.csproj"), "<Project Sdk=\"Microsoft.NET.Sdk\" />");
            for (var i = 0; i < Prompts; i++)
            {
                Write(folder, i);
            }

            Measure(tool, folder, "lock");
            var times = Enumerable.Range(0, runs).Select(_ => Measure(tool, folder, "check")).Order().ToList();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"check of {Prompts} prompts, cold: median {times[times.Count / 2]:F2} s, least {times[0]:F2} s, most {times[^1]:F2} s, of {runs} runs"));
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static double Measure(string tool, string folder, string command)
    {
        var clock = Stopwatch.StartNew();
        var start = tool.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) ? new ProcessStartInfo("dotnet", [tool, command]) : new ProcessStartInfo(tool, [command]);
        start.WorkingDirectory = folder;
        start.RedirectStandardOutput = true;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? clock.Elapsed.TotalSeconds : throw new InvalidOperationException(output);
    }

    private static void Write(string folder, int number)
    {
        var area = Directory.CreateDirectory(Path.Combine(folder, "prompts", string.Create(CultureInfo.InvariantCulture, $"area{number / 50}"))).FullName;
        var name = string.Create(CultureInfo.InvariantCulture, $"p{number}.v1");
        File.WriteAllText(Path.Combine(area, name + ".prompt"), $$$"""
            ---
            version: 1.0.0
            description: Answers as {{{name}}}.
            config: { temperature: 0.2, maxOutputTokens: 700 }
            input:
              schema:
                question: string, what the customer asked
                chunks(array, best match first):
                  id: string
                  text: string
            output:
              schema: {{{name}}}.schema.json
            requires:
              - { name: has-context, assert: chunks.size > 0, otherwise: fail }
            ---
            {{ role "system" }}
            You answer using only the provided context.
            {{ role "user" }}
            {{~ for chunk in chunks ~}}
            {{ chunk.id | quote "id" }} {{ chunk.text | quote "chunk" }}
            {{~ end ~}}
            Question: {{ question | quote "question" }}

            """);
        File.WriteAllText(Path.Combine(area, name + ".schema.json"), """
            {
              "type": "object",
              "properties": {
                "answer": { "type": "string", "minLength": 1, "description": "The answer." },
                "confidence": { "enum": ["low", "medium", "high"], "description": "How sure it is." },
                "ids": { "type": "array", "items": { "type": "string" }, "description": "The chunks it rests on." }
              },
              "required": ["answer", "confidence", "ids"],
              "additionalProperties": false
            }

            """);
    }
}
