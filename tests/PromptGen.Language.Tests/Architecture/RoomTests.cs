using System.Text.RegularExpressions;
using PromptGen.TestSupport;
using Shouldly;
using Xunit;

namespace PromptGen.Language.Tests.Architecture;

/// <summary>Which room of the language core may use which: parsing knows no binding, and the model knows nobody.</summary>
public sealed partial class RoomTests
{
    private static readonly string[] Ground = ["Text", "Diagnostics"];

    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Text"] = [],
        ["Diagnostics"] = ["Text"],
        ["Model"] = ["Text"],
        ["Json"] = Ground,
        ["Template"] = [.. Ground, "Model"],
        ["FrontMatter"] = [.. Ground, "Json", "Template", "Model"],
        ["Evaluation"] = [.. Ground, "Json", "Model"],
        ["Schema"] = [.. Ground, "Json", "Model", "Evaluation"],
        ["Versions"] = [.. Ground, "Json", "Model", "Schema", "FrontMatter"],
        ["Binding"] = [.. Ground, "Json", "Model", "Schema", "FrontMatter", "Template", "Evaluation", "Versions"],
    };

    [Fact]
    public void A_room_uses_only_the_rooms_below_it()
    {
        var mistakes = new List<string>();
        var root = RepositoryFiles.PathOf("src", "PromptGen.Language");
        foreach (var room in Directory.EnumerateDirectories(root).Select(d => Path.GetFileName(d)!).Where(d => d is not ("bin" or "obj")))
        {
            Allowed.Keys.ShouldContain(room);
            foreach (var file in Directory.EnumerateFiles(Path.Combine(root, room), "*.cs", SearchOption.AllDirectories))
            {
                var used = Uses().Matches(File.ReadAllText(file)).Select(m => m.Groups[1].Value).Where(r => r != room && Allowed.ContainsKey(r));
                mistakes.AddRange(used.Except(Allowed[room]).Select(r => $"{Path.GetRelativePath(root, file)} uses {r}"));
            }
        }

        mistakes.ShouldBeEmpty();
    }

    [Fact]
    public void No_two_rooms_use_each_other()
    {
        foreach (var (room, used) in Allowed)
        {
            used.Where(u => Allowed[u].Contains(room)).ShouldBeEmpty(room);
        }
    }

    // A using, or a name written out.
    [GeneratedRegex(@"PromptGen\.Language\.(\w+)")]
    private static partial Regex Uses();
}
