using PromptGen.Language.Diagnostics;
using PromptGen.Language.Json;
using PromptGen.Language.Model;
using PromptGen.Language.Schema;
using PromptGen.Language.Text;

namespace PromptGen.Language.Tests.Schema;

internal static class Schemas
{
    public static SchemaModel? Bind(string text, out EquatableArray<LanguageDiagnostic> findings, SchemaBindContext? context = null)
    {
        var bag = new DiagnosticBag("a.schema.json", text);
        var json = JsonParser.Parse(text, bag, CancellationToken.None);
        context ??= new SchemaBindContext { RootTypeName = "Answer", ContainerFullName = "global::Acme", Path = "a.schema.json" };
        var model = json is null ? null : SchemaBinder.Bind(json, context, bag, CancellationToken.None);

        // Advice on what providers can be told has tests of its own.
        findings = bag.ToArray().Where(d => d.Rule != SchemaRules.NoStrictForm).ToEquatableArray();
        return model;
    }

    public static SchemaModel Bind(string text, SchemaBindContext? context = null) =>
        Bind(text, out var findings, context) ?? throw new InvalidOperationException(string.Join("\n", findings));

    public static JsonNode Json(string text) => JsonParser.Parse(text, new DiagnosticBag("", text), CancellationToken.None)!;
}
