namespace PromptGen.Language.Versions.Contracts;

/// <summary>Lists and objects.</summary>
internal sealed partial class SchemaComparison
{
    private void CompareArrays(Part old, Part @new, string place, List<(string Old, string New)> open)
    {
        var (oldCount, newCount) = (old.Count(PartKeys.PrefixItems), @new.Count(PartKeys.PrefixItems));
        for (var i = 0; i < Math.Max(oldCount, newCount); i++)
        {
            if (i < oldCount && i < newCount)
            {
                open.Add((PartIds.Element(old.Id, PartKeys.PrefixItems, i), PartIds.Element(@new.Id, PartKeys.PrefixItems, i)));
            }
            else
            {
                // Where the one list has a rule for a place, the other has its rule for all further items.
                Report(Direction.Other, place);
                break;
            }
        }

        CompareOptional(old, @new, PartKeys.Items, PartIds.Items, place, open);
        CompareUnevaluated(old, @new, PartKeys.UnevaluatedItems, old.Has(PartKeys.Items) == @new.Has(PartKeys.Items), place);
        var (oldContains, newContains) = (old.Has(PartKeys.Contains), @new.Has(PartKeys.Contains));
        if (!oldContains && !newContains)
        {
            return;
        }

        var same = oldContains && newContains && SameJson(old["minContains"], @new["minContains"]) && SameJson(old["maxContains"], @new["maxContains"])
            && AreSame(PartIds.Keyword(old.Id, PartKeys.Contains), PartIds.Keyword(@new.Id, PartKeys.Contains));
        if (!same)
        {
            Report(!oldContains ? Direction.Narrower : !newContains ? Direction.Wider : Direction.Other, place);
        }
    }

    // A rule for what no other rule has looked at: where another begins to look, this one says less.
    private void CompareUnevaluated(Part old, Part @new, string key, bool looksTheSame, string place)
    {
        CompareWhole(old, @new, key, place);
        if (!looksTheSame && (old.Has(key) || @new.Has(key)))
        {
            Report(Direction.Other, place);
        }
    }

    // Absent: anything goes.
    private void CompareOptional(Part old, Part @new, string key, Func<string, string> child, string place, List<(string Old, string New)> open)
    {
        switch (old.Has(key), @new.Has(key))
        {
            case (true, true):
                open.Add((child(old.Id), child(@new.Id)));
                break;
            case (true, false):
                Report(Direction.Wider, place);
                break;
            case (false, true):
                Report(Direction.Narrower, place);
                break;
            default:
                break;
        }
    }

    private void CompareObjects(Part old, Part @new, string place, List<(string Old, string New)> open, bool isObserved)
    {
        var (oldMembers, newMembers) = (old.Members(PartKeys.Properties), @new.Members(PartKeys.Properties));
        var isRecord = IsRecord(old) && IsRecord(@new);
        CompareList(old, @new, PartKeys.PatternProperties, place);
        var oldRequired = new HashSet<string>(old.Strings(PartKeys.Required), StringComparer.Ordinal);
        var newRequired = new HashSet<string>(@new.Strings(PartKeys.Required), StringComparer.Ordinal);
        foreach (var name in oldMembers.Keys.Concat(newMembers.Keys).Concat(oldRequired).Concat(newRequired)
            .Distinct(StringComparer.Ordinal).OrderBy(n => n, StringComparer.Ordinal))
        {
            var at = PartIds.Member(place, name);
            var before = new Member(oldMembers.ContainsKey(name), oldRequired.Contains(name), _before.HasDefault(old.Id, name));
            var after = new Member(newMembers.ContainsKey(name), newRequired.Contains(name), _after.HasDefault(@new.Id, name));
            if (before.Exists && after.Exists)
            {
                if (!SameJson(oldMembers[name], newMembers[name]))
                {
                    Add(ContractChangeKinds.CSharpChanged, at);
                }

                CompareRequired(before, after, new Part(PartIds.Member(old.Id, name), _before.Find(PartIds.Member(old.Id, name)).Part), at);
                open.Add((PartIds.Member(old.Id, name), PartIds.Member(@new.Id, name)));
            }
            else if (!isRecord && (before.Exists || after.Exists))
            {
                // C# sees all members there are, so that a name more or less is another rule for those who wrote or read it before.
                Report(Direction.Other, at);
            }
            else if (before.Exists)
            {
                Add(Kind(ContractChangeKinds.InputRemoved, ContractChangeKinds.OutputRemoved), at);
            }
            else if (after.Exists)
            {
                CompareAdded(after, old, at, isObserved);
            }
            else if (before.IsRequired != after.IsRequired)
            {
                Report(after.IsRequired ? Direction.Narrower : Direction.Wider, at);
            }
            else
            {
                // Required in both, and named in neither.
            }
        }

        CompareFurther(old, @new, place, open, isRecord, isObserved);
        CompareUnevaluated(old, @new, PartKeys.UnevaluatedProperties, Further(old) == Further(@new), place);
        CompareWhole(old, @new, PartKeys.PropertyNames, place);
        ComparePlain(old[PartKeys.DependentRequired], @new[PartKeys.DependentRequired], place);
        CompareList(old, @new, PartKeys.DependentSchemas, place);
    }

    private void CompareRequired(Member before, Member after, Part part, string place)
    {
        if (before == after)
        {
            return;
        }

        if (!_isInput)
        {
            Add(after.IsRequired ? ContractChangeKinds.OutputMadeRequired : ContractChangeKinds.OutputMadeOptional, place);
            return;
        }

        // Of an input with a default it does not matter whether the schema requires it: the value is always there.
        switch (before.HasDefault, after.HasDefault)
        {
            case (true, false):
                Add(ContractChangeKinds.InputDefaultRemoved, place);
                break;
            case (false, true):
                Add(before.IsRequired ? ContractChangeKinds.InputDefaultAdded : ContractChangeKinds.InputOptionalDefault, place);
                break;
            case (true, true):
                break;
            default:
                var type = part.Text(PartKeys.CSharp) ?? "";
                Add(after.IsRequired ? ContractChangeKinds.InputMadeRequired
                    : IsValueType(part) && !type.EndsWith("?", StringComparison.Ordinal) ? ContractChangeKinds.InputMadeOptionalValue
                    : ContractChangeKinds.InputMadeOptional, place);
                break;
        }
    }

    private void CompareAdded(Member added, Part old, string place, bool isObserved)
    {
        if (_isInput)
        {
            Add(added.HasDefault ? ContractChangeKinds.InputAddedDefault
                : added.IsRequired ? ContractChangeKinds.InputAddedRequired
                : ContractChangeKinds.InputAddedOptional, place);
        }
        else
        {
            Add(added.IsRequired ? ContractChangeKinds.OutputAddedRequired : ContractChangeKinds.OutputAddedOptional, place);
        }

        // Whoever reads by the old schema leaves the new member out, and whoever writes by it gets a default beside it: to these rules that is not the same value.
        if (isObserved && (!_isInput || added.HasDefault))
        {
            Report(Direction.Other, place);
        }
        else if (old.Has(_isInput ? PartKeys.Rest : PartKeys.Additional))
        {
            Report(Direction.Other, place);
        }
        else
        {
            // The old schema says nothing of it, or refuses what its readers do not see.
        }
    }

    /// <summary>What the members may be that nothing names.</summary>
    private void CompareFurther(Part old, Part @new, string place, List<(string Old, string New)> open, bool isRecord, bool isObserved)
    {
        var (before, after) = (Further(old), Further(@new));
        if (before == after)
        {
            if (before == Openness.Ruled)
            {
                open.Add((PartIds.Values(old.Id), PartIds.Values(@new.Id)));
            }

            return;
        }

        var isWider = after < before;
        var isSeenByReaders = isWider && (isObserved || before == Openness.Ruled);
        if (isRecord && !old.Has(PartKeys.Rest) && (_isInput || !isSeenByReaders))
        {
            // The record had no place for them: callers could not write them, and readers dropped them.
            Add(Kind(ContractChangeKinds.InputOpenness, ContractChangeKinds.OutputOpenness), place);
        }
        else
        {
            Report(isWider ? Direction.Wider : Direction.Narrower, place);
        }
    }

    // Neither a map nor JSON, which keep every member.
    private bool IsRecord(Part part) =>
        !_isStrict && part.Text(PartKeys.CSharp) is { } type && type.TrimEnd('?') != "JsonElement" && !type.StartsWith("map", StringComparison.Ordinal);

    private static Openness Further(Part part) =>
        part.Has(PartKeys.Closed) ? Openness.Closed : part.Has(PartKeys.Additional) ? Openness.Ruled : Openness.Open;

    private enum Openness
    {
        Open,
        Ruled,
        Closed,
    }

    private sealed record Member(bool Exists, bool IsRequired, bool HasDefault);
}
