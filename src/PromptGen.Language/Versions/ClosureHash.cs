using System.Globalization;
using PromptGen.Language.FrontMatter;
using PromptGen.Language.Json;
using PromptGen.Language.Model;
using PromptGen.Shared;

namespace PromptGen.Language.Versions;

/// <summary>
/// The hash of everything that decides what a model is sent and how its reply is read: the template and its partials, <c>config</c>, the output's mode and
/// leniency, defaults and schemas. Comments, descriptions, checks, policy and the model's key are not in it; neither is how YAML and JSON are laid out.
/// </summary>
internal static class ClosureHash
{
    // A change of what is hashed is a change of every hash: say so by a new number.
    private const string Format = "promptgen-closure-1";

    /// <param name="partials">All that are reached, in a stable order.</param>
    /// <param name="schemas">The paths of the schema files that are reached, in a stable order, each with the text of what is reached of it.</param>
    public static string Of(ParsedPrompt prompt, IEnumerable<ParsedPrompt> partials, IEnumerable<KeyValuePair<string, string>> schemas)
    {
        var front = prompt.FrontMatter;
        var hash = new ContentHash()
            .Add("format", Format)
            .Add("template", TextOf(prompt))
            .Add("config", Config(front.Config))
            .Add("output.mode", front.Output.Mode.ToString())
            .Add("output.leniency", front.Output.Leniency.ToString())
            .Add("output.allowTruncated", front.Output.AllowTruncated ? "true" : "false")
            .Add("input.schema", Schema(front.Input.Schema))
            .Add("input.default", Schema(front.Find("input", "default")?.Value))
            .Add("output.schema", Schema(front.Output.Schema));
        foreach (var partial in partials)
        {
            hash.Add("partial " + partial.Source.RelativePath, TextOf(partial)).Add("parameters", Schema(partial.FrontMatter.Input.Schema));
        }

        foreach (var schema in schemas)
        {
            hash.Add("schema " + schema.Key, schema.Value);
        }

        return hash.ToString();
    }

    private static string TextOf(ParsedPrompt file) => file.Source.Text.Substring(file.Body.Start, file.Body.Length);

    // The order of members is kept: a provider is sent the schema in it, and models answer in it.
    private static string Schema(JsonNode? schema) => schema is null ? "" : JsonText.Write(schema);

    private static string Config(ConfigModel config)
    {
        var parts = new List<string>();
        Add("temperature", Number(config.Temperature));
        Add("topP", Number(config.TopP));
        Add("topK", config.TopK?.ToString(CultureInfo.InvariantCulture));
        Add("maxOutputTokens", config.MaxOutputTokens?.ToString(CultureInfo.InvariantCulture));
        Add("seed", config.Seed?.ToString(CultureInfo.InvariantCulture));
        Add("reasoningEffort", config.ReasoningEffort);
        parts.AddRange(config.StopSequences.Select(s => "stop=" + JsonText.Quote(s)));
        return string.Join("\n", parts);

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                parts.Add(name + "=" + value);
            }
        }
    }

    // Compilers run on two runtimes, which do not write every double alike; decimals they do.
    private static string? Number(double? value) => value is { } v ? ((decimal)v).ToString(CultureInfo.InvariantCulture) : null;
}
