namespace PromptGen.Emission;

/// <summary>
/// The runtime's types and members that generated code names, and the only place where the generator knows them. A test resolves each against the built
/// runtime, so a renamed member breaks there and not in a user's build. One file per area: <c>RuntimeNames.Templates.cs</c>, ...
/// </summary>
/// <remarks>A type: <c>global::Namespace.Type</c>, without type arguments. A static member: <c>global::Namespace.Type.Member</c>.</remarks>
public static partial class RuntimeNames
{
    public const string IPrompt = "global::PromptGen.IPrompt";
    public const string IStreamingPrompt = "global::PromptGen.IStreamingPrompt";
    public const string PromptUpdate = "global::PromptGen.PromptUpdate";
    public const string ConvertUpdates = "global::PromptGen.PromptUpdates.Convert";
    public const string PromptRuntime = "global::PromptGen.PromptRuntime";
    public const string PromptInfo = "global::PromptGen.PromptInfo";
    public const string PromptStatus = "global::PromptGen.PromptStatus";
    public const string PromptResult = "global::PromptGen.PromptResult";
    public const string PromptCallOptions = "global::PromptGen.PromptCallOptions";
    public const string ReadResult = "global::PromptGen.ReadResult";
    public const string OutputMode = "global::PromptGen.OutputMode";
    public const string FailureAction = "global::PromptGen.FailureAction";
    public const string CacheScope = "global::PromptGen.CacheScope";
    public const string CheckAction = "global::PromptGen.CheckAction";
    public const string RenderException = "global::PromptGen.Rendering.RenderException";
    public const string PromptCaller = "global::PromptGen.Calling.PromptCaller";
    public const string PromptDefinition = "global::PromptGen.Calling.PromptDefinition";
    public const string InputCheck = "global::PromptGen.Calling.InputCheck";
    public const string PromptsBuilder = "global::PromptGen.PromptsBuilder";
    public const string AddPromptRuntime = "global::PromptGen.Hosting.PromptServices.AddPromptRuntime";
    public const string ReadText = "global::PromptGen.Reading.TextReply.Read";
    public const string ReadTextIncrementally = "global::PromptGen.Reading.TextReply.ReadIncrementally";
    public const string ModelFailureException = "global::PromptGen.ModelFailureException";
    public const string FromHttp = "global::PromptGen.FailureClassifier.FromHttp";
    public const string CheckFailures = "global::PromptGen.CheckFailures";
    public const string SensitiveMask = "global::PromptGen.Redaction.Secrets.SensitiveMask";
    public const string OutputCheck = "global::PromptGen.Calling.OutputCheck";
}
