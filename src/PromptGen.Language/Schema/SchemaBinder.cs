using PromptGen.Language.Diagnostics;
using PromptGen.Language.Json;
using PromptGen.Language.Model;

namespace PromptGen.Language.Schema;

/// <summary>JSON Schema 2020-12 to types and rules.</summary>
public static class SchemaBinder
{
    /// <summary>Null beside at least one error in <paramref name="bag"/>.</summary>
    public static SchemaModel? Bind(JsonNode root, SchemaBindContext context, DiagnosticBag bag, CancellationToken ct) => throw new NotImplementedException();
}
