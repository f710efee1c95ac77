using PromptGen.Language.Diagnostics;
using PromptGen.Language.Evaluation;
using PromptGen.Language.FrontMatter;
using PromptGen.Language.Json;
using PromptGen.Language.Model;

namespace PromptGen.Language.Binding;

/// <summary><c>policy</c>, as far as it speaks of inputs and output.</summary>
internal static class PolicyBinding
{
    /// <param name="isOutputKnown">False: the output schema has an error, so that nothing can be said of the fixed answer.</param>
    public static PolicyModel Bind(
        ParsedPrompt prompt, InputModel input, OutputModel output, bool isOutputKnown, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        var front = prompt.FrontMatter;
        CheckCacheKey(front, input, bag);
        var value = isOutputKnown && front.FixedValue is { } fixedValue ? BindValue(fixedValue, output, bag, cancellationToken) : null;
        return front.Policy with { Value = value };
    }

    private static void CheckCacheKey(FrontMatterSyntax front, InputModel input, DiagnosticBag bag)
    {
        var items = (front.Find("policy", "cache", "key")?.Value as JsonNode.Array)?.Items ?? default;
        foreach (var item in items.OfType<JsonNode.String>())
        {
            if (InputBinding.IsInput(item.Value, item.Range, input.Schema, bag) && front.Policy.Cache is { AllowSensitive: false } &&
                input.Sensitive.Any(path => path == item.Value || path.StartsWith(item.Value + ".", StringComparison.Ordinal)))
            {
                bag.Add(BindingRules.SensitiveCacheKey, item.Range, item.Value);
            }
        }
    }

    private static string? BindValue(JsonNode value, OutputModel output, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        if (output.Schema is null)
        {
            if (value is JsonNode.String)
            {
                return JsonText.WriteCanonical(value);
            }

            bag.Add(BindingRules.FixedValueNotText, value.Range);
            return null;
        }

        var violations = SchemaEvaluator.Validate(output.Schema, value, cancellationToken);
        foreach (var violation in violations)
        {
            bag.Add(BindingRules.BadFixedValue, violation.Range, violation.Pointer, violation.Message);
        }

        return violations.Count == 0 ? JsonText.WriteCanonical(value) : null;
    }
}
