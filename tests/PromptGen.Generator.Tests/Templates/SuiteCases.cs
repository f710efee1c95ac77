using System.Text.Json;
using PromptGen.TestSupport;

namespace PromptGen.Generator.Tests.Templates;

/// <summary>The cases of the template suite: what the Scriban engine itself makes of a template.</summary>
internal static class SuiteCases
{
    public static string InputSchema()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(SuiteFiles.Require("templates", "inputs.json")));
        return document.RootElement.GetProperty("inputs_schema").GetRawText();
    }

    public static Dictionary<string, string> Inputs()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(SuiteFiles.Require("templates", "inputs.json")));
        return document.RootElement.GetProperty("inputs").EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetRawText());
    }

    public static List<SuiteCase> Read()
    {
        var cases = new List<SuiteCase>();
        foreach (var line in File.ReadLines(SuiteFiles.Require("templates", "cases.jsonl")))
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            cases.Add(new SuiteCase(
                root.GetProperty("id").GetString()!,
                root.GetProperty("template").GetString()!,
                root.GetProperty("inputs").GetString()!,
                root.TryGetProperty("expected", out var expected) ? expected.GetString() : null));
        }

        return cases;
    }
}

/// <param name="Expected">Null: Scriban fails.</param>
internal sealed record SuiteCase(string Id, string Template, string Inputs, string? Expected);
