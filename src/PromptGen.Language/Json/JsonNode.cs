using PromptGen.Language.Text;

namespace PromptGen.Language.Json;

/// <summary>A JSON value with its places in the source: read from a schema file, or taken from the YAML of a front matter.</summary>
public abstract record JsonNode(SourceRange Range)
{
    public sealed record Object(SourceRange Range, EquatableArray<JsonProperty> Properties) : JsonNode(Range)
    {
        public JsonNode? this[string name] => Find(name)?.Value;

        /// <summary>The member of that name, with its place; of several the first.</summary>
        public JsonProperty? Find(string name)
        {
            foreach (var property in Properties)
            {
                if (property.Name == name)
                {
                    return property;
                }
            }

            return null;
        }
    }

    public sealed record Array(SourceRange Range, EquatableArray<JsonNode> Items) : JsonNode(Range);

    public sealed record String(SourceRange Range, string Value) : JsonNode(Range);

    /// <summary>With the digits as they stand: 1.0 and 1e400 lose nothing.</summary>
    public sealed record Number(SourceRange Range, string Raw) : JsonNode(Range);

    public sealed record Boolean(SourceRange Range, bool Value) : JsonNode(Range);

    public sealed record Null(SourceRange Range) : JsonNode(Range);
}

public sealed record JsonProperty(string Name, SourceRange NameRange, JsonNode Value);
