namespace PromptGen.Analyzers.CallSites;

/// <summary>What a model is made to do.</summary>
[Flags]
internal enum ModelKind
{
    None = 0,
    Chat = 1,
    Agent = 2,
    Realtime = 4,
    Embed = 8,
    Image = 16,
    Speech = 32,
    Transcribe = 64,
    Moderate = 128,
    Video = 256,
    Batch = 512,
    Function = 1024,
    Workflow = 2048,
    Tokens = 4096,
    Eval = 8192,
}

internal static class ModelKinds
{
    /// <summary>The kinds that a prompt governs: PG5001 reports them unless <c>promptgen_model_kinds</c> says otherwise.</summary>
    public const ModelKind Text = ModelKind.Chat | ModelKind.Agent | ModelKind.Realtime;

    private static readonly Dictionary<string, ModelKind> Names = Enum.GetValues(typeof(ModelKind)).Cast<ModelKind>()
        .ToDictionary(kind => kind.ToString(), StringComparer.OrdinalIgnoreCase);

    /// <summary>The kind of that name; <see cref="ModelKind.None"/> where there is none.</summary>
    public static ModelKind Parse(string name) => Names.TryGetValue(name, out var kind) ? kind : ModelKind.None;
}
