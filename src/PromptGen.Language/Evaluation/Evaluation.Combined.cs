using PromptGen.Language.Json;
using PromptGen.Language.Model;
using PromptGen.Language.Schema;
using PromptGen.Language.Text;
using PromptGen.Shared;

namespace PromptGen.Language.Evaluation;

/// <content>Subschemas of the same value, and what none of them has looked at.</content>
internal sealed partial class Evaluation
{
    // The members that keywords have looked at; it shrinks where the subschema that looked did not match.
    private readonly List<JsonNode> _looks = [];

    private bool CheckCombined(CombinedRules rules, JsonNode value, string pointer)
    {
        if (rules == CombinedRules.None)
        {
            return true;
        }

        var ok = rules.Ref is not { } target || Check(target, value, pointer);
        foreach (var part in rules.AllOf)
        {
            ok &= Check(part, value, pointer);
        }

        if (rules.AnyOf.Count > 0 && CountMatches(rules.AnyOf, value, pointer) == 0)
        {
            ok = false;
        }

        if (rules.OneOf.Count > 0)
        {
            var matches = CountMatches(rules.OneOf, value, pointer);
            ok &= matches == 1 || (matches > 1 && Fail(value, pointer, "oneOf", ViolationText.OneOf));
        }

        if (rules.If is { } condition)
        {
            var mark = Violations.Count;
            var holds = Attempt(condition, value, pointer);
            Rewind(mark);
            ok &= (holds ? rules.Then : rules.Else) is not { } chosen || Check(chosen, value, pointer);
        }

        if (rules.Not is { } not)
        {
            var mark = Violations.Count;
            var matches = CheckChild(not, value, pointer);
            Rewind(mark);
            ok &= !matches || Fail(value, pointer, "not", ViolationText.Not);
        }

        return ok;
    }

    /// <summary>Where nothing matches, what was wrong with the first alternatives stays reported.</summary>
    private int CountMatches(EquatableArray<int> branches, JsonNode value, string pointer)
    {
        var mark = Violations.Count;
        var matches = branches.Count(branch => Attempt(branch, value, pointer));
        if (matches > 0)
        {
            Rewind(mark);
        }

        return matches;
    }

    private bool CheckUnevaluated(SchemaNode node, int looks, JsonNode value, string pointer)
    {
        var ok = true;
        if (node.Array.Unevaluated is { } items && value is JsonNode.Array array)
        {
            var looked = LookedSince(looks);
            for (var i = 0; i < array.Items.Count; i++)
            {
                ok &= looked.Contains(array.Items[i]) || CheckUnlooked(items, array.Items[i], JsonPointer.Append(pointer, i), "unevaluatedItems");
            }
        }

        if (node.Object.Unevaluated is { } properties && value is JsonNode.Object members)
        {
            var looked = LookedSince(looks);
            foreach (var member in members.Properties)
            {
                ok &= looked.Contains(member.Value) || CheckUnlooked(properties, member.Value, JsonPointer.Append(pointer, member.Name), "unevaluatedProperties");
            }
        }

        return ok;
    }

    private bool CheckUnlooked(int index, JsonNode value, string pointer, string keyword)
    {
        Look(value);
        return nodes[index].IsNever ? Fail(value, pointer, keyword, ViolationText.Never) : CheckChild(index, value, pointer);
    }

    private HashSet<JsonNode> LookedSince(int looks) => new(_looks.Skip(looks), ByReference<JsonNode>.Comparer);

    private bool Look(JsonNode member)
    {
        _looks.Add(member);
        return true;
    }

    /// <summary>A subschema that may match: if it does not, it has looked at nothing.</summary>
    private bool Attempt(int index, JsonNode value, string pointer)
    {
        var looks = _looks.Count;
        var ok = Check(index, value, pointer);
        if (!ok)
        {
            _looks.RemoveRange(looks, _looks.Count - looks);
        }

        return ok;
    }

    /// <summary>A subschema of another value, or one whose looks count for nothing.</summary>
    private bool CheckChild(int index, JsonNode value, string pointer)
    {
        var looks = _looks.Count;
        var ok = Check(index, value, pointer);
        _looks.RemoveRange(looks, _looks.Count - looks);
        return ok;
    }
}
