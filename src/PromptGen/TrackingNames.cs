namespace PromptGen;

/// <summary>The names of the pipeline's steps, for tests of what an edit runs again.</summary>
public static class TrackingNames
{
    public const string Options = "PromptGen.Options";
    public const string Sdks = "PromptGen.Sdks";
    public const string Select = "PromptGen.Select";
    public const string ParsePrompt = "PromptGen.ParsePrompt";
    public const string ParsePartial = "PromptGen.ParsePartial";
    public const string ParseSchema = "PromptGen.ParseSchema";
    public const string Summary = "PromptGen.Summary";
    public const string PromptReferences = "PromptGen.PromptReferences";
    public const string SchemaReferences = "PromptGen.SchemaReferences";
    public const string BindPrompt = "PromptGen.BindPrompt";
    public const string BindSchema = "PromptGen.BindSchema";
    public const string PromptModel = "PromptGen.PromptModel";
    public const string SchemaModel = "PromptGen.SchemaModel";
    public const string PromptNames = "PromptGen.PromptNames";
    public const string SchemaNames = "PromptGen.SchemaNames";
    public const string NameTable = "PromptGen.NameTable";
    public const string PromptFindings = "PromptGen.PromptFindings";
    public const string SchemaFindings = "PromptGen.SchemaFindings";
    public const string PartialReferences = "PromptGen.PartialReferences";
    public const string PartialFindings = "PromptGen.PartialFindings";

    public const string Locks = "PromptGen.Locks";
    public const string Versions = "PromptGen.Versions";
    public const string Kin = "PromptGen.Kin";
    public const string KinReferences = "PromptGen.KinReferences";
    public const string Signatures = "PromptGen.Signatures";
    public const string MajorPairs = "PromptGen.MajorPairs";
    public const string JudgedPairs = "PromptGen.JudgedPairs";
    public const string VersionReferences = "PromptGen.VersionReferences";
    public const string VersionFindings = "PromptGen.VersionFindings";

    public static IReadOnlyList<string> All { get; } =
    [
        Options, Select, ParsePrompt, ParsePartial, ParseSchema, Summary, PromptReferences, SchemaReferences, PartialReferences, BindPrompt, BindSchema,
        PromptModel, SchemaModel, PromptNames, SchemaNames, NameTable, PromptFindings, SchemaFindings, PartialFindings, Locks, Versions,
        Kin, KinReferences, Signatures, MajorPairs, JudgedPairs, VersionReferences, VersionFindings,
    ];
}
