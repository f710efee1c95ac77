namespace PromptGen.Language.Versions.Contracts;

/// <summary>Rules whose parts must be the same: a wider part of a <c>not</c> is a narrower whole, and of a <c>oneOf</c> nobody knows.</summary>
internal sealed partial class SchemaComparison
{
    private static readonly string[] Conditions = [PartKeys.If, PartKeys.Then, PartKeys.Else];

    private void CompareCombinations(Part old, Part @new, string place)
    {
        CompareWhole(old, @new, PartKeys.Ref, place);
        CompareWhole(old, @new, PartKeys.Not, place);
        CompareCondition(old, @new, place);
        CompareBranches(old, @new, PartKeys.AllOf, added: Direction.Narrower, removed: Direction.Wider, place);
        CompareBranches(old, @new, PartKeys.AnyOf, added: Direction.Wider, removed: Direction.Narrower, place);
        CompareBranches(old, @new, PartKeys.OneOf, added: Direction.Other, removed: Direction.Other, place);
    }

    /// <summary>One part under a keyword.</summary>
    private void CompareWhole(Part old, Part @new, string key, string place)
    {
        var (before, after) = (old.Has(key), @new.Has(key));
        if (before && after ? !AreSame(PartIds.Keyword(old.Id, key), PartIds.Keyword(@new.Id, key)) : before != after)
        {
            Report(!before ? Direction.Narrower : !after ? Direction.Wider : Direction.Other, place);
        }
    }

    private void CompareCondition(Part old, Part @new, string place)
    {
        var (before, after) = (old.Has(PartKeys.If), @new.Has(PartKeys.If));
        if (!before || !after)
        {
            if (before != after)
            {
                Report(before ? Direction.Wider : Direction.Narrower, place);
            }

            return;
        }

        var same = Conditions.All(key => old.Has(key) == @new.Has(key) && (!old.Has(key) || AreSame(PartIds.Keyword(old.Id, key), PartIds.Keyword(@new.Id, key))));
        if (!same)
        {
            Report(Direction.Other, place);
        }
    }

    private void CompareBranches(Part old, Part @new, string key, Direction added, Direction removed, string place)
    {
        var (oldCount, newCount) = (old.Count(key), @new.Count(key));
        var common = Math.Min(oldCount, newCount);
        for (var i = 0; i < common; i++)
        {
            if (!AreSame(PartIds.Element(old.Id, key, i), PartIds.Element(@new.Id, key, i)))
            {
                Report(Direction.Other, place);
                return;
            }
        }

        if (oldCount == newCount)
        {
            return;
        }

        // No alternative at all is no rule at all.
        var isNew = newCount > oldCount;
        Report(oldCount == 0 ? Direction.Narrower : newCount == 0 ? Direction.Wider : isNew ? added : removed, place);
    }

    /// <summary>Parts by a list of names: <c>patternProperties</c>, <c>dependentSchemas</c>.</summary>
    private void CompareList(Part old, Part @new, string key, string place)
    {
        var (before, after) = (old.Strings(key), @new.Strings(key));
        var same = before.OrderBy(n => n, StringComparer.Ordinal).SequenceEqual(after.OrderBy(n => n, StringComparer.Ordinal))
            && before.All(n => AreSame(PartIds.Keyword(old.Id, key + " " + n), PartIds.Keyword(@new.Id, key + " " + n)));
        if (!same)
        {
            Report(Direction.Other, place);
        }
    }
}
