using PromptGen.Language.Diagnostics;
using PromptGen.Language.Json;

namespace PromptGen.Emission.Schemas;

/// <summary>JSON texts that the model holds in canonical form.</summary>
internal static class JsonStrings
{
    public static string Unquote(string json) =>
        ((JsonNode.String)JsonParser.Parse(json, new DiagnosticBag("", json), CancellationToken.None)!).Value;
}
