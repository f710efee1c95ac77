using PromptGen.Language.Diagnostics;
using PromptGen.Language.Json;

namespace PromptGen.Language.Schema;

/// <summary>dotprompt's short form of a schema.</summary>
public static class Picoschema
{
    /// <summary>The JSON Schema that the short form stands for, every node with the place it comes from; JSON Schema passes through. Null beside an error.</summary>
    public static JsonNode? Expand(JsonNode yaml, DiagnosticBag bag) => throw new NotImplementedException();
}
