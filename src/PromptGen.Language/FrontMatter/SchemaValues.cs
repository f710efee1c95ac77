using PromptGen.Language.Json;

namespace PromptGen.Language.FrontMatter;

/// <summary>The value of a <c>schema</c> key: a mapping, a list-free Picoschema line or a file name. What it says is judged when it is bound.</summary>
internal static class SchemaValues
{
    public static JsonNode? Read(Entry entry, ReadContext context)
    {
        switch (entry.Value)
        {
            case JsonNode.Object or JsonNode.Boolean:
                return entry.Value;
            case JsonNode.String:
                return context.Text(entry) is null ? null : entry.Value;
            default:
                context.WrongType(entry, "a schema", "Write members and their types, or the name of a schema file.");
                return null;
        }
    }
}
