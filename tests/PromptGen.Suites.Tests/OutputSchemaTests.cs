using System.Text.Json;
using PromptGen.TestSupport;
using Shouldly;
using Xunit;

namespace PromptGen.Suites.Tests;

/// <summary>The schemas that programs with models use: their samples are read, and come back from the value that was read.</summary>
public class OutputSchemaTests
{
    [Fact]
    public void Samples_are_read_and_round_trip()
    {
        var folders = Directory.GetDirectories(SuiteFiles.Require("output-schemas")).Where(f => File.Exists(Path.Combine(f, "schema.json"))).Order(StringComparer.Ordinal).ToList();
        using var schemas = CompiledSchemas.Compile(folders.Select(f => File.ReadAllText(Path.Combine(f, "schema.json"))));
        folders.Count.ShouldBe(17);
        for (var i = 0; i < folders.Count; i++)
        {
            foreach (var sample in Directory.GetFiles(Path.Combine(folders[i], "valid")))
            {
                var bytes = File.ReadAllBytes(sample);
                var reading = schemas.Read(bytes, i);
                reading.Violations.ShouldBeEmpty(sample);
                var written = schemas.Write(reading.Value!, i);
                schemas.Read(written, i).Value.ShouldBe(reading.Value, sample);
                using var before = JsonDocument.Parse(bytes);
                using var after = JsonDocument.Parse(written);
                JsonElement.DeepEquals(WithoutOptionalNulls(before.RootElement), WithoutOptionalNulls(after.RootElement)).ShouldBeTrue(sample + "\n" + written);
            }
        }
    }

    // A member that may be absent and may be null is null in C# either way.
    private static JsonElement WithoutOptionalNulls(JsonElement element) => JsonSerializer.SerializeToElement(Strip(element));

    private static object? Strip(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Where(p => p.Value.ValueKind != JsonValueKind.Null).ToDictionary(p => p.Name, p => Strip(p.Value)),
        JsonValueKind.Array => element.EnumerateArray().Select(Strip).ToList(),
        _ => element,
    };
}
