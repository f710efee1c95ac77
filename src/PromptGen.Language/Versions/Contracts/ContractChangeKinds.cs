using static PromptGen.Language.Versions.Contracts.VersionPart;

namespace PromptGen.Language.Versions.Contracts;

/// <summary>
/// Every kind of contract change and what it asks for. The measure is one: called minor or patch, old callers and mocks compile and behave. Callers write inputs
/// and read outputs; mocks read inputs and write outputs.
/// </summary>
public static class ContractChangeKinds
{
    public static readonly ContractChangeKind InputAddedOptional = new("input-added-optional", "an optional input or member is added", Minor, IsBridged: true);
    public static readonly ContractChangeKind InputAddedDefault = new("input-added-default", "an input with a default is added", Minor, IsBridged: true);
    public static readonly ContractChangeKind InputAddedRequired = new("input-added-required", "a required input or member without a default is added", Major);
    public static readonly ContractChangeKind InputRemoved = new("input-removed", "an input or member is removed", Major);
    public static readonly ContractChangeKind InputMadeRequired = new("input-made-required", "an optional input or member is made required", Major);
    public static readonly ContractChangeKind InputMadeOptional =
        new("input-made-optional", "a required input or member of a reference type is made optional", Minor, IsBridged: true);
    public static readonly ContractChangeKind InputMadeOptionalValue =
        new("input-made-optional-value", "a required input or member of a value type is made optional, so that its C# type becomes nullable", Major, IsBridged: true);
    public static readonly ContractChangeKind InputDefaultAdded = new("input-default-added", "a required input is given a default", Minor, IsBridged: true);
    public static readonly ContractChangeKind InputDefaultRemoved = new("input-default-removed", "the default of an input is removed", Major, IsBridged: true);
    public static readonly ContractChangeKind InputOptionalDefault =
        new("input-optional-default", "an optional input is given a default, so that its C# type is no longer nullable", Major, IsBridged: true);
    public static readonly ContractChangeKind InputTypeWidened =
        new("input-type-widened", "the type of an input is widened and its C# type takes what it took", Minor, IsBridged: true);
    public static readonly ContractChangeKind InputTypeNarrowed = new("input-type-narrowed", "the type of an input is narrowed", Major);
    public static readonly ContractChangeKind InputEnumAdded = new("input-enum-added", "a value is added to an enum of the inputs", Minor, IsBridged: true);
    public static readonly ContractChangeKind InputEnumRemoved = new("input-enum-removed", "a value is removed from an enum of the inputs", Major);
    public static readonly ContractChangeKind InputLoosened = new("input-loosened", "a bound of an input is loosened or removed", Minor, IsBridged: true);
    public static readonly ContractChangeKind InputTightened = new("input-tightened", "a bound of an input is tightened or added", Major);
    public static readonly ContractChangeKind InputRuleChanged = new("input-rule-changed", "a rule of an input is another one, neither looser nor tighter", Major);
    public static readonly ContractChangeKind InputOpenness = new("input-openness", "the inputs say otherwise what further members may be, of which callers could write none", Minor, IsBridged: true);
    public static readonly ContractChangeKind InputClrType = new("input-clr-type", "the C# type that an input takes (input.types) is another one", Major);

    public static readonly ContractChangeKind OutputAddedOptional = new("output-added-optional", "an optional member is added to the output", Minor, IsBridged: true);
    public static readonly ContractChangeKind OutputAddedRequired =
        new("output-added-required", "a required member is added to the output, which mocks would have to set", Major, IsBridged: true);
    public static readonly ContractChangeKind OutputRemoved = new("output-removed", "a member of the output is removed", Major);
    public static readonly ContractChangeKind OutputMadeOptional = new("output-made-optional", "a required member of the output is made optional", Major);
    public static readonly ContractChangeKind OutputMadeRequired =
        new("output-made-required", "an optional member of the output is made required, which mocks would have to set", Major, IsBridged: true);
    public static readonly ContractChangeKind OutputTypeWidened = new("output-type-widened", "the type of a part of the output is widened", Major);
    public static readonly ContractChangeKind OutputTypeNarrowed =
        new("output-type-narrowed", "the type of a part of the output is narrowed and its C# type is the same", Minor, IsBridged: true);
    public static readonly ContractChangeKind OutputEnumAdded = new("output-enum-added", "a value is added to an enum of the output", Major);
    public static readonly ContractChangeKind OutputEnumRemoved = new("output-enum-removed", "a value is removed from an enum of the output", Major, IsBridged: true);
    public static readonly ContractChangeKind OutputTightened = new("output-tightened", "a bound of the output is tightened or added", Minor, IsBridged: true);
    public static readonly ContractChangeKind OutputLoosened = new("output-loosened", "a bound of the output is loosened or removed", Major);
    public static readonly ContractChangeKind OutputRuleChanged = new("output-rule-changed", "a rule of the output is another one, neither looser nor tighter", Major);
    public static readonly ContractChangeKind OutputOpenness = new("output-openness", "the output says otherwise what further members may be, of which C# saw none", Minor, IsBridged: true);
    public static readonly ContractChangeKind OutputKind = new("output-kind", "the output becomes a text, or is one no longer", Major);
    public static readonly ContractChangeKind TruncatedAllowed = new("truncated-allowed", "truncated replies are let through", Major);
    public static readonly ContractChangeKind TruncatedRefused = new("truncated-refused", "truncated replies are no longer let through", Minor, IsBridged: true);

    public static readonly ContractChangeKind CSharpChanged = new("csharp-changed", "the name or type that C# code sees is another one", Major, IsBridged: true);

    public static readonly ContractChangeKind RequiresAdded = new("requires-added", "a check of the inputs is added", Major);
    public static readonly ContractChangeKind RequiresRemoved = new("requires-removed", "a check of the inputs is removed", Minor, IsBridged: true);
    public static readonly ContractChangeKind RequiresChanged = new("requires-changed", "a check of the inputs asserts something else", Major);
    public static readonly ContractChangeKind EnsuresAdded = new("ensures-added", "a check of the answer is added", Minor, IsBridged: true);
    public static readonly ContractChangeKind EnsuresRemoved = new("ensures-removed", "a check of the answer is removed", Major);
    public static readonly ContractChangeKind EnsuresChanged = new("ensures-changed", "a check of the answer asserts something else", Major);
    public static readonly ContractChangeKind CheckMilder = new("check-milder", "a check that fails has a milder outcome", Minor, IsBridged: true);
    public static readonly ContractChangeKind CheckGraver = new("check-graver", "a check that fails has a graver outcome", Major);

    public static IReadOnlyList<ContractChangeKind> All { get; } =
    [
        InputAddedOptional, InputAddedDefault, InputAddedRequired, InputRemoved, InputMadeRequired, InputMadeOptional, InputMadeOptionalValue, InputDefaultAdded,
        InputDefaultRemoved, InputOptionalDefault, InputTypeWidened, InputTypeNarrowed, InputEnumAdded, InputEnumRemoved, InputLoosened, InputTightened,
        InputRuleChanged, InputOpenness, InputClrType, OutputAddedOptional, OutputAddedRequired, OutputRemoved, OutputMadeOptional, OutputMadeRequired,
        OutputTypeWidened, OutputTypeNarrowed, OutputEnumAdded, OutputEnumRemoved, OutputTightened, OutputLoosened, OutputRuleChanged, OutputOpenness, OutputKind,
        TruncatedAllowed, TruncatedRefused, CSharpChanged, RequiresAdded, RequiresRemoved, RequiresChanged, EnsuresAdded, EnsuresRemoved, EnsuresChanged,
        CheckMilder, CheckGraver,
    ];
}
