// Prints what became of the mutants, file by file, and each one that no test noticed: dotnet run --file tests/mutation/scores.cs REPORT.json
#:property PublishAot=false
using System.Globalization;
using System.Text.Json;

using var report = JsonDocument.Parse(File.ReadAllBytes(args[0]));
var (caught, all) = (0, 0);
foreach (var file in report.RootElement.GetProperty("files").EnumerateObject())
{
    var mutants = file.Value.GetProperty("mutants").EnumerateArray().Select(m => (Mutant: m, Status: m.GetProperty("status").GetString()))
        .Where(m => m.Status is "Killed" or "Timeout" or "Survived" or "NoCoverage").ToList();
    if (mutants.Count == 0)
    {
        continue;
    }

    var survivors = mutants.Where(m => m.Status is "Survived" or "NoCoverage").Select(m => m.Mutant).ToList();
    caught += mutants.Count - survivors.Count;
    all += mutants.Count;
    Console.WriteLine(Line(file.Name, mutants.Count - survivors.Count, mutants.Count));
    foreach (var survivor in survivors)
    {
        var start = survivor.GetProperty("location").GetProperty("start");
        Console.WriteLine($"    {start.GetProperty("line")}:{start.GetProperty("column")} {survivor.GetProperty("mutatorName")} -> {survivor.GetProperty("replacement")}");
    }
}

Console.WriteLine(Line("all", caught, all));

static string Line(string name, int caught, int all) =>
    string.Create(CultureInfo.InvariantCulture, $"{name}: {caught} of {all} ({100.0 * caught / all:0.0} %)");
