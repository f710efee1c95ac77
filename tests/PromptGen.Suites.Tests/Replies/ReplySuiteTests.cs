using System.Text.Json;
using System.Text.Json.Nodes;
using PromptGen.TestSupport;
using Shouldly;
using Xunit;

namespace PromptGen.Suites.Tests.Replies;

/// <summary>
/// The replies that public projects test themselves with. Cases with a schema are read with <c>coerce</c>, the others with <c>syntax</c>; a reply that was cut is
/// permitted here, since the cases want what there is of it.
/// </summary>
public sealed class ReplySuiteTests(ITestOutputHelper output)
{
    private const double Share = 0.97;

    // What is not read as the suite has it, and why.
    private static readonly Dictionary<string, string> Misses = [];

    private static readonly Lazy<Run> All = new(ReadAll);

    [Fact]
    public void The_cases_that_are_not_debatable_are_read_as_expected()
    {
        var firm = All.Value.Cases.Where(c => !c.IsDebatable).ToList();
        var wrong = firm.Where(c => !c.Passes).ToList();
        var debatable = All.Value.Cases.Where(c => c.IsDebatable).ToList();
        output.WriteLine($"firm: {firm.Count - wrong.Count} of {firm.Count}; debatable: {debatable.Count(c => c.Passes)} of {debatable.Count}");
        foreach (var c in wrong.Concat(debatable.Where(c => !c.Passes)))
        {
            output.WriteLine($"{(c.IsDebatable ? "debatable " : "")}{c.Id} {c.Category}: {c.Raw.ReplaceLineEndings("\\n")}\n    wanted {c.Expected}\n    got    {c.Got}");
        }

        wrong.Select(c => c.Id).Except(Misses.Keys).ShouldBeEmpty();
        Misses.Keys.Except(wrong.Select(c => c.Id)).ShouldBeEmpty("these are read by now");
        (firm.Count - wrong.Count).ShouldBeGreaterThanOrEqualTo((int)Math.Ceiling(firm.Count * Share));
    }

    [Fact]
    public void No_case_gives_a_value_where_an_error_is_expected() =>
        All.Value.Cases.Where(c => c is { ExpectsError: true, IsDebatable: false, Reading.IsValid: true }).Select(c => c.Id + " " + c.Got).ShouldBeEmpty();

    [Fact]
    public void What_is_mended_is_reported_and_nothing_else()
    {
        foreach (var c in All.Value.Cases.Where(c => c.Reading.IsValid))
        {
            if (c.IsStrict)
            {
                if (c.Category is "valid" or "schema-valid")
                {
                    c.Reading.Repairs.ShouldBeEmpty(c.Id);
                }
            }
            else
            {
                c.Reading.Repairs.ShouldNotBeEmpty(c.Id);
            }

            c.Reading.Repairs.ShouldAllBe(r => r.Offset >= 0 && r.Length >= 0 && r.Offset + r.Length <= c.Bytes.Length, c.Id);
        }
    }

    [Fact]
    public void A_reply_that_was_cut_is_no_success_unless_that_is_allowed()
    {
        var cut = All.Value.Cases.Where(c => c.Reading.IsValid && c.Reading.Repairs.Any(r => r.Kind == "truncated")).ToList();
        cut.Count.ShouldBeGreaterThan(50);
        foreach (var c in cut)
        {
            var reading = All.Value.Schemas.Read(c.Bytes, c.Schema, c.Leniency);
            reading.IsValid.ShouldBeFalse(c.Id);
            reading.Violations[0].Keyword.ShouldBe("truncated", c.Id);
        }
    }

    private static Run ReadAll()
    {
        var schemas = new List<string>();
        var cases = new List<Case>();
        foreach (var line in File.ReadLines(SuiteFiles.Require("llm-replies", "cases.jsonl")))
        {
            var json = JsonDocument.Parse(line).RootElement;
            var hasSchema = json.GetProperty("schema").ValueKind != JsonValueKind.Null;
            var text = hasSchema ? json.GetProperty("schema").GetRawText() : "true";
            foreach (var schema in (ReadOnlySpan<string>)[text, Untyped(text)])
            {
                if (!schemas.Contains(schema))
                {
                    schemas.Add(schema);
                }
            }

            cases.Add(new Case(json, hasSchema, schemas.IndexOf(text), schemas.IndexOf(Untyped(text))));
        }

        var compiled = CompiledSchemas.Compile(schemas);
        foreach (var c in cases)
        {
            c.Read(compiled);
        }

        return new Run(compiled, cases);
    }

    // The same rules for a value that C# has no type for, so that all of it can be compared.
    private static string Untyped(string schema)
    {
        if (JsonNode.Parse(schema) is not JsonObject rules || rules.ContainsKey("allOf"))
        {
            return schema;
        }

        var outer = new JsonObject();
        if (rules["$defs"] is { } definitions)
        {
            outer["$defs"] = definitions.DeepClone();
            rules.Remove("$defs");
        }

        rules.Remove("$schema");

        // Two schemas for objects would become one record; beside one that is about more than objects there is no C# type.
        outer["allOf"] = new JsonArray(rules.DeepClone(), new JsonObject { ["type"] = new JsonArray("object", "array", "string", "number", "boolean") });
        return outer.ToJsonString();
    }

    private sealed record Run(CompiledSchemas Schemas, List<Case> Cases);

    private sealed class Case(JsonElement json, bool hasSchema, int schema, int untyped)
    {
        public string Id { get; } = json.GetProperty("id").GetString()!;

        public string Category { get; } = json.GetProperty("category").GetString()!;

        public string Raw { get; } = json.GetProperty("raw").GetString()!;

        public byte[] Bytes { get; } = System.Text.Encoding.UTF8.GetBytes(json.GetProperty("raw").GetString()!);

        public bool IsDebatable { get; } = json.GetProperty("debatable").GetBoolean();

        public bool ExpectsError { get; } = json.TryGetProperty("expect_error", out var error) && error.ValueKind == JsonValueKind.True;

        public int Schema => schema;

        public Leniency Leniency => hasSchema ? Leniency.Coerce : Leniency.Syntax;

        public SchemaReading Reading { get; private set; } = null!;

        public bool Passes { get; private set; }

        public string Expected => ExpectsError ? "an error" : json.GetProperty("expected").GetRawText();

        public string Got { get; private set; } = "";

        public bool IsStrict
        {
            get
            {
                try
                {
                    JsonDocument.Parse(Raw).Dispose();
                    return true;
                }
                catch (JsonException)
                {
                    return false;
                }
            }
        }

        public void Read(CompiledSchemas schemas)
        {
            Reading = schemas.Read(Bytes, schema, Leniency, allowTruncated: true);
            var whole = schemas.Read(Bytes, untyped, Leniency, allowTruncated: true);
            Got = whole.IsValid ? ((JsonElement)whole.Value!).GetRawText() : "error: " + string.Join("; ", whole.Violations.Select(v => $"{v.Pointer} {v.Keyword} {v.Message} at {v.Offset}"));
            if (Reading.IsValid != whole.IsValid)
            {
                Got += Reading.IsValid ? ", typed: valid" : ", typed: " + Reading.Violations[0];
                return;
            }

            Passes = ExpectsError ? !whole.IsValid : whole.IsValid && Accepted().Any(e => JsonEquality.AreEqual((JsonElement)whole.Value!, e, hasSchema));
        }

        private IEnumerable<JsonElement> Accepted()
        {
            yield return json.GetProperty("expected");
            if (json.TryGetProperty("also_accept", out var others) && others.ValueKind == JsonValueKind.Array)
            {
                foreach (var other in others.EnumerateArray())
                {
                    yield return other;
                }
            }
        }
    }
}
