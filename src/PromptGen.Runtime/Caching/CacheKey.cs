using System.Globalization;
using System.Text.Json;

namespace PromptGen.Caching;

/// <summary>
/// Where a reply is kept: the prompt's id, so that an operator can find its entries, and a hash of all that decides on a reply. Two calls have the same key only
/// where hash, model, output schema, scope and chosen inputs are the same; nothing of them can be read from it.
/// </summary>
internal static class CacheKey
{
    private const string Prefix = "promptgen:1:";

    /// <param name="info">The prompt.</param>
    /// <param name="policy">Its cache.</param>
    /// <param name="model">The provider's name of its model and where it is; null: not known.</param>
    /// <param name="outputSchema">The schema of its answers; empty: they are texts.</param>
    /// <param name="tenant">For whom the call is made.</param>
    /// <param name="input">The inputs as canonical JSON.</param>
    public static string Create(
        PromptInfo info, CachePolicy policy, string? model, ReadOnlySpan<byte> outputSchema, string? tenant, ReadOnlyMemory<byte> input)
    {
        using var material = new KeyMaterial();
        material.Add(info.Id).Add(info.Version).Add(info.Variant).Add(info.Hash).Add(info.ModelKey).Add(model).Add(outputSchema);
        material.Add(policy.Scope == CacheScope.Tenant ? "tenant" : "global").Add(policy.Scope == CacheScope.Tenant ? tenant : null);
        AddInputs(material, policy.Key, input);
        return Prefix + info.Id + ":" + material.Finish();
    }

    private static void AddInputs(KeyMaterial material, IReadOnlyList<string> names, ReadOnlyMemory<byte> input)
    {
        using var document = JsonDocument.Parse(input);
        material.Add(names.Count.ToString(CultureInfo.InvariantCulture));
        foreach (var name in names)
        {
            material.Add(name);
            if (document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty(name, out var value))
            {
                material.Add(value.GetRawText());
            }
            else
            {
                material.Add((string?)null);
            }
        }
    }
}
