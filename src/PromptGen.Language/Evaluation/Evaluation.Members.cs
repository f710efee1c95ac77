using PromptGen.Language.Json;
using PromptGen.Language.Model;
using PromptGen.Language.Schema;
using PromptGen.Shared;

namespace PromptGen.Language.Evaluation;

/// <content>The parts of arrays and objects.</content>
internal sealed partial class Evaluation
{
    private bool CheckArray(ArrayRules rules, JsonNode.Array value, string pointer)
    {
        var ok = true;
        var count = value.Items.Count;
        if (rules.MinItems is { } min && count < min)
        {
            ok = Fail(value, pointer, "minItems", ViolationText.MinItems(min));
        }

        if (rules.MaxItems is { } max && count > max)
        {
            ok = Fail(value, pointer, "maxItems", ViolationText.MaxItems(max));
        }

        if (rules.UniqueItems && JsonEquality.HasDuplicates(value.Items))
        {
            ok = Fail(value, pointer, "uniqueItems", ViolationText.Unique);
        }

        if (rules.Contains is { } contains)
        {
            var min1 = rules.MinContains ?? 1;
            var mark = Violations.Count;
            var contained = value.Items.Count(item => CheckChild(contains, item, pointer) && Look(item));
            Rewind(mark);
            if (contained < min1)
            {
                ok = Fail(value, pointer, rules.MinContains is null ? "contains" : "minContains", ViolationText.MinContains(min1));
            }

            if (contained > rules.MaxContains)
            {
                ok = Fail(value, pointer, "maxContains", ViolationText.MaxContains(rules.MaxContains.Value));
            }
        }

        for (var i = 0; i < count; i++)
        {
            var item = i < rules.PrefixItems.Count ? rules.PrefixItems[i] : rules.Items;
            ok &= item is not { } node || (CheckChild(node, value.Items[i], JsonPointer.Append(pointer, i)) & Look(value.Items[i]));
        }

        return ok;
    }

    private bool CheckObject(ObjectRules rules, JsonNode.Object value, string pointer)
    {
        var ok = true;
        var count = value.Properties.Count;
        if (rules.MinProperties is { } min && count < min)
        {
            ok = Fail(value, pointer, "minProperties", ViolationText.MinProperties(min));
        }

        if (rules.MaxProperties is { } max && count > max)
        {
            ok = Fail(value, pointer, "maxProperties", ViolationText.MaxProperties(max));
        }

        var known = rules.Properties.ToDictionary(p => p.Name, p => p.Node, StringComparer.Ordinal);
        var present = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in value.Properties)
        {
            present.Add(property.Name);
            var place = JsonPointer.Append(pointer, property.Name);
            ok &= rules.PropertyNames is not { } names || CheckChild(names, new JsonNode.String(property.NameRange, property.Name), place);
            var isNamed = known.TryGetValue(property.Name, out var node);
            ok &= !isNamed || (CheckChild(node, property.Value, place) & Look(property.Value));
            foreach (var pattern in rules.PatternProperties.Where(p => IsMatch(p.Pattern, property.Name)))
            {
                isNamed = true;
                ok &= CheckChild(pattern.Node, property.Value, place) & Look(property.Value);
            }

            if (!isNamed && rules.AdditionalProperties is { } rest)
            {
                Look(property.Value);
                ok &= nodes[rest].IsNever
                    ? Fail(property.Value, place, "additionalProperties", ViolationText.Never)
                    : CheckChild(rest, property.Value, place);
            }
        }

        foreach (var name in rules.Required.Where(r => !present.Contains(r)))
        {
            ok = Fail(value, pointer, "required", ViolationText.Missing(name));
        }

        foreach (var dependent in rules.DependentRequired.Where(d => present.Contains(d.Name)))
        {
            foreach (var name in dependent.Required.Where(r => !present.Contains(r)))
            {
                ok = Fail(value, pointer, "dependentRequired", ViolationText.Missing(name));
            }
        }

        foreach (var dependent in rules.DependentSchemas.Where(d => present.Contains(d.Name)))
        {
            ok &= Check(dependent.Node, value, pointer);
        }

        return ok;
    }
}
