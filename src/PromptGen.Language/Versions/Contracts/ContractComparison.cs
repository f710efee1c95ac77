using PromptGen.Language.Json;

namespace PromptGen.Language.Versions.Contracts;

/// <summary>What has changed from one contract to another, and the part of a version that it asks for.</summary>
public sealed class ContractComparison
{
    private static readonly string[] Severities = ["repair", "value", "review", "fail"];

    private readonly List<ContractChange> _changes = [];

    private ContractComparison()
    {
    }

    /// <summary>The gravest first.</summary>
    public IReadOnlyList<ContractChange> Changes { get; private set; } = [];

    public VersionPart Part => Changes.Count == 0 ? VersionPart.Patch : Changes.Max(c => c.Kind.Part);

    public static ContractComparison Of(JsonNode.Object before, JsonNode.Object after)
    {
        var comparison = new ContractComparison();
        comparison.CompareInputs(before, after);
        comparison.CompareOutput(before, after);
        comparison.CompareChecks(before, after, Contract.Requires, ContractChangeKinds.RequiresAdded, ContractChangeKinds.RequiresRemoved, ContractChangeKinds.RequiresChanged);
        comparison.CompareChecks(before, after, Contract.Ensures, ContractChangeKinds.EnsuresAdded, ContractChangeKinds.EnsuresRemoved, ContractChangeKinds.EnsuresChanged);
        comparison.Changes = comparison._changes.Distinct().OrderByDescending(c => c.Kind.Part).ToArray();
        return comparison;
    }

    private void CompareInputs(JsonNode.Object before, JsonNode.Object after)
    {
        new SchemaComparison(
            new SchemaView(before[Contract.Input], Names(before[Contract.Defaults])),
            new SchemaView(after[Contract.Input], Names(after[Contract.Defaults])),
            isInput: true,
            _changes).Run();
        var (oldTypes, newTypes) = (Members(before[Contract.Types]), Members(after[Contract.Types]));
        var oldInputs = Members((before[Contract.Input] as JsonNode.Object)?[PartIds.Root] is JsonNode.Object root ? root[PartKeys.Properties] : null);
        foreach (var name in oldTypes.Keys.Concat(newTypes.Keys).Distinct(StringComparer.Ordinal).OrderBy(n => n, StringComparer.Ordinal))
        {
            // Of an input that is new, nobody knows another type.
            if (oldInputs.ContainsKey(name) && Text(oldTypes, name) != Text(newTypes, name))
            {
                _changes.Add(new ContractChange(ContractChangeKinds.InputClrType, "input " + name));
            }
        }
    }

    private void CompareOutput(JsonNode.Object before, JsonNode.Object after)
    {
        var (oldOutput, newOutput) = (before[Contract.Output] as JsonNode.Object, after[Contract.Output] as JsonNode.Object);
        if (oldOutput is null != newOutput is null)
        {
            _changes.Add(new ContractChange(ContractChangeKinds.OutputKind, "output"));
        }
        else if (oldOutput is not null)
        {
            new SchemaComparison(new SchemaView(oldOutput, []), new SchemaView(newOutput, []), isInput: false, _changes).Run();
        }

        var (oldAllows, newAllows) = (before[Contract.AllowTruncated] is not null, after[Contract.AllowTruncated] is not null);
        if (oldAllows != newAllows)
        {
            _changes.Add(new ContractChange(newAllows ? ContractChangeKinds.TruncatedAllowed : ContractChangeKinds.TruncatedRefused, "output"));
        }
    }

    private void CompareChecks(
        JsonNode.Object before, JsonNode.Object after, string key, ContractChangeKind added, ContractChangeKind removed, ContractChangeKind changed)
    {
        var (oldChecks, newChecks) = (Members(before[key]), Members(after[key]));
        foreach (var name in oldChecks.Keys.Concat(newChecks.Keys).Distinct(StringComparer.Ordinal).OrderBy(n => n, StringComparer.Ordinal))
        {
            var place = "check " + name;
            if (!oldChecks.TryGetValue(name, out var oldCheck))
            {
                _changes.Add(new ContractChange(added, place));
            }
            else if (!newChecks.TryGetValue(name, out var newCheck))
            {
                _changes.Add(new ContractChange(removed, place));
            }
            else
            {
                CompareCheck(Members(oldCheck), Members(newCheck), changed, place);
            }
        }
    }

    private void CompareCheck(IReadOnlyDictionary<string, JsonNode> before, IReadOnlyDictionary<string, JsonNode> after, ContractChangeKind changed, string place)
    {
        if (Text(before, Contract.Assert) != Text(after, Contract.Assert))
        {
            _changes.Add(new ContractChange(changed, place));
        }

        var (oldOutcome, newOutcome) = (Severity(before), Severity(after));
        if (oldOutcome != newOutcome)
        {
            _changes.Add(new ContractChange(newOutcome < oldOutcome ? ContractChangeKinds.CheckMilder : ContractChangeKinds.CheckGraver, place));
        }
    }

    private static int Severity(IReadOnlyDictionary<string, JsonNode> check) => Array.IndexOf(Severities, Text(check, Contract.Otherwise) ?? "fail");

    private static string? Text(IReadOnlyDictionary<string, JsonNode> members, string name) =>
        members.TryGetValue(name, out var value) ? (value as JsonNode.String)?.Value : null;

    private static IReadOnlyDictionary<string, JsonNode> Members(JsonNode? node) => SchemaView.Members(node);

    private static IEnumerable<string> Names(JsonNode? node) => SchemaView.Strings(node);
}
