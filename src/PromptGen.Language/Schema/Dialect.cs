using PromptGen.Language.Json;

namespace PromptGen.Language.Schema;

/// <summary>The vocabularies that a schema's meta-schema asks for.</summary>
/// <param name="Validation">False: <c>type</c>, <c>minimum</c> and the like say nothing.</param>
/// <param name="Applicator">False: neither do <c>properties</c>, <c>allOf</c> and the like.</param>
/// <param name="Unevaluated">False: nor <c>unevaluated*</c>.</param>
/// <param name="AssertsFormats">Whatever the file says.</param>
internal sealed record Dialect(bool Validation = true, bool Applicator = true, bool Unevaluated = true, bool AssertsFormats = false)
{
    private const string Vocabulary = "https://json-schema.org/draft/2020-12/vocab/";

    public static Dialect Default { get; } = new();

    /// <summary>From a meta-schema's <c>$vocabulary</c>.</summary>
    /// <param name="unknown">A vocabulary that it requires and that is not known here; null: none.</param>
    public static Dialect From(JsonNode metaSchema, out string? unknown)
    {
        unknown = null;
        if ((metaSchema as JsonNode.Object)?["$vocabulary"] is not JsonNode.Object vocabularies)
        {
            return Default;
        }

        var used = new HashSet<string>(vocabularies.Properties.Select(p => p.Name), StringComparer.Ordinal);
        unknown = vocabularies.Properties.FirstOrDefault(p => p.Value is JsonNode.Boolean { Value: true } && !IsKnown(p.Name))?.Name;
        return new Dialect(
            used.Contains(Vocabulary + "validation"),
            used.Contains(Vocabulary + "applicator"),
            used.Contains(Vocabulary + "unevaluated"),
            used.Contains(Vocabulary + "format-assertion"));
    }

    /// <summary>Whether a keyword of the draft counts.</summary>
    public bool Has(string keyword) =>
        (Validation || !Keywords.OfValidation.Contains(keyword)) &&
        (Applicator || !Keywords.OfApplicator.Contains(keyword)) &&
        (Unevaluated || keyword is not ("unevaluatedItems" or "unevaluatedProperties"));

    private static bool IsKnown(string uri) => uri.StartsWith(Vocabulary, StringComparison.Ordinal) &&
        uri.Substring(Vocabulary.Length) is "core" or "applicator" or "unevaluated" or "validation" or "meta-data" or "format-annotation" or "format-assertion" or "content";
}
