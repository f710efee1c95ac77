using Microsoft.CodeAnalysis;

namespace PromptGen.Analyzers.CallSites;

/// <summary>Rules on C# that calls models: what they are called, and the words that a user reads.</summary>
internal static class CallSiteRules
{
    private const string Boundary = "PromptGen.Boundary";
    private const string Calls = "PromptGen.Calls";
    private const string Results = "PromptGen.Results";
    private const string Prompts = "PromptGen.Prompts";
    private const string Privacy = "PromptGen.Privacy";
    private const string Options = "PromptGen.Options";
    private const string Pages = "https://github.com/promptgen/promptgen/blob/main/docs/rules/";

    public static readonly DiagnosticDescriptor RawCall = new(
        "PG5001", "Model is called outside the boundary",
        "'{0}' calls a model without limits, validation or record; call it through a generated prompt, or exempt the one adapter that may with [ModelBoundary(\"reason\")]",
        Boundary, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Pages + "PG5001.md");

    public static readonly DiagnosticDescriptor RawOtherCall = new(
        "PG5002", "Model is called without a policy",
        "'{0}' calls a model ({1}) without deadline or limits; put it behind a type of its own and exempt that with [ModelBoundary(\"reason\")]",
        Boundary, DiagnosticSeverity.Info, isEnabledByDefault: true, helpLinkUri: Pages + "PG5002.md");

    public static readonly DiagnosticDescriptor MaybeCall = new(
        "PG5003", "Call may reach a model",
        "'{0}' may call a model ({1}); where it does, call it through a generated prompt",
        Boundary, DiagnosticSeverity.Hidden, isEnabledByDefault: true, helpLinkUri: Pages + "PG5003.md");

    public static readonly DiagnosticDescriptor MethodHandedOn = new(
        "PG5004", "Model method is handed on",
        "'{0}' is handed on, so that whoever gets it calls a model outside the boundary; hand on a generated prompt",
        Boundary, DiagnosticSeverity.Info, isEnabledByDefault: true, helpLinkUri: Pages + "PG5004.md");

    public static readonly DiagnosticDescriptor Endpoint = new(
        "PG5005", "Model provider is addressed by hand",
        "'{0}' is the address of a model; requests that are made by hand have no limits, validation or record: call the model through a generated prompt, or give the address to an SDK's client",
        Boundary, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Pages + "PG5005.md");

    public static readonly DiagnosticDescriptor UnusedExemption = new(
        "PG5007", "Exemption names nothing",
        "'{0}' calls no model, so that [ModelBoundary] exempts nothing but what is added later; remove it",
        Boundary, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Pages + "PG5007.md", customTags: WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor UnusedAllowedCaller = new(
        "PG5007", "Exemption names nothing",
        "'{0}' in 'promptgen_allowed_callers' names no code that calls a model; remove it",
        Boundary, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Pages + "PG5007.md", customTags: WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor NotForwarded = new(
        "PG5008", "Boundary type does not forward the token",
        "'{0}' is called without '{1}', which the caller gave: every deadline above it waits in vain; pass it on",
        Boundary, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Pages + "PG5008.md");

    public static readonly DiagnosticDescriptor TokenNotPassed = new(
        "PG5009", "Token in scope is not passed",
        "'{0}' goes on when its caller has given up; pass '{1}'",
        Calls, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Pages + "PG5009.md");

    public static readonly DiagnosticDescriptor NotCancellable = new(
        "PG5010", "Call cannot be cancelled",
        "'{0}' cannot be stopped by its caller; give the member a CancellationToken and pass it",
        Calls, DiagnosticSeverity.Info, isEnabledByDefault: false, helpLinkUri: Pages + "PG5010.md");

    public static readonly DiagnosticDescriptor Blocking = new(
        "PG5011", "Blocking on a model call",
        "A thread waits for '{0}', which may take as long as its deadline; await it",
        Calls, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Pages + "PG5011.md");

    public static readonly DiagnosticDescriptor SynchronousCall = new(
        "PG5012", "Synchronous model call in async code",
        "'{0}' holds the thread of async code for as long as the model takes; await '{1}'",
        Calls, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Pages + "PG5012.md");

    public static readonly DiagnosticDescriptor RetryAround = new(
        "PG5013", "Retry around a call that retries itself",
        "'{0}' retries within its own deadline; a retry around it multiplies attempts and cost: remove it and set 'policy.attempt.retries' or 'fallback'",
        Calls, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Pages + "PG5013.md");

    public static readonly DiagnosticDescriptor DroppedOutcome = new(
        "PG5101", "Outcome is dropped",
        "Nobody looks at how the call of '{0}' ended, so that a failure is lost; handle its outcome with Match, Switch or GetValueOrThrow",
        Results, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Pages + "PG5101.md");

    public static readonly DiagnosticDescriptor MissingOutcome = new(
        "PG5102", "An outcome is not handled",
        "A call may also end as {0}; add what is to happen then",
        Results, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Pages + "PG5102.md");

    public static readonly DiagnosticDescriptor UntestedOutcome = new(
        "PG5103", "Value is taken without looking",
        "The cast throws where the call ended otherwise; test with 'is {0}' or use TryGetValue",
        Results, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Pages + "PG5103.md");

    public static readonly DiagnosticDescriptor UntestedReading = new(
        "PG5103", "Value is taken without looking",
        "The value is the default where the reply was not valid; test IsValid first",
        Results, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Pages + "PG5103.md");

    public static readonly DiagnosticDescriptor UncheckedReply = new(
        "PG5104", "Reply is parsed but not validated",
        "'{0}' takes what a model wrote as it is; read it with the generated Read of a prompt or schema, which validates it",
        Results, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Pages + "PG5104.md");

    public static readonly DiagnosticDescriptor UselessCatch = new(
        "PG5105", "Catch that never happens",
        "A generated call returns failures and does not throw '{0}'; remove the handler and handle the outcome Failed",
        Results, DiagnosticSeverity.Info, isEnabledByDefault: true, helpLinkUri: Pages + "PG5105.md");

    public static readonly DiagnosticDescriptor InlinePrompt = new(
        "PG4010", "Prompt text in C#",
        "This {0} text has no version and no test; move it to a prompt file",
        Prompts, DiagnosticSeverity.Info, isEnabledByDefault: true, helpLinkUri: Pages + "PG4010.md");

    public static readonly DiagnosticDescriptor ValueInSystemMessage = new(
        "PG6001", "Value goes into a system message",
        "'{0}' becomes part of the instructions, so that whoever writes it can give orders to the model; move it to a user message or an input of a prompt",
        Privacy, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Pages + "PG6001.md");

    public static readonly DiagnosticDescriptor LoggedText = new(
        "PG6002", "Prompt or reply text is logged",
        "'{0}' may hold what users wrote; log ids, lengths and the call record instead",
        Privacy, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Pages + "PG6002.md");

    public static readonly DiagnosticDescriptor KeyInCode = new(
        "PG6003", "Key in code",
        "This looks like a provider's key; revoke it, and read the new one from configuration or a secret store",
        Privacy, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Pages + "PG6003.md");

    public static readonly DiagnosticDescriptor ClientCreated = new(
        "PG5006", "Model client is built outside the composition root",
        "A '{0}' is made here, past what the host configures; take one from the container",
        Boundary, DiagnosticSeverity.Info, isEnabledByDefault: false, helpLinkUri: Pages + "PG5006.md");

    public static readonly DiagnosticDescriptor PromptLoaded = new(
        "PG4011", "Prompt is loaded by hand",
        "A prompt file that is read here has no checks, limits or record; call the type that is generated from it",
        Prompts, DiagnosticSeverity.Info, isEnabledByDefault: true, helpLinkUri: Pages + "PG4011.md");

    public static readonly DiagnosticDescriptor ModelName = new(
        "PG6004", "Model name in code",
        "The model '{0}' cannot be changed without a release; name a model key in the prompt file and give it a client where the host is configured",
        Privacy, DiagnosticSeverity.Info, isEnabledByDefault: true, helpLinkUri: Pages + "PG6004.md");

    public static readonly DiagnosticDescriptor ContentCapture = new(
        "PG6006", "Content capture is on",
        "'{0}' writes what users and models say into traces, in production too; ask for the environment first",
        Privacy, DiagnosticSeverity.Info, isEnabledByDefault: true, helpLinkUri: Pages + "PG6006.md");

    public static readonly DiagnosticDescriptor TextBecomesCode = new(
        "PG6007", "Model text becomes code, a path or markup",
        "'{0}' was written by a model and becomes {1}; pass it as a parameter, encode it, or choose from a list by it",
        Privacy, DiagnosticSeverity.Info, isEnabledByDefault: true, helpLinkUri: Pages + "PG6007.md");

    public static readonly DiagnosticDescriptor DraftUsed = new(
        "PG4004", "Draft is used in production code",
        "'{0}' is a draft: its text may change without a new version; release it by removing 'status: draft', or call it from tests alone",
        Prompts, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Pages + "PG4004.md");

    public static readonly DiagnosticDescriptor OlderMajorUsed = new(
        "PG4005", "Older major is used",
        "'{0}' has a newer major, '{1}'; move to it, and read what changed in its contract",
        Prompts, DiagnosticSeverity.Info, isEnabledByDefault: true, helpLinkUri: Pages + "PG4005.md");

    public static readonly DiagnosticDescriptor StreamEndIgnored = new(
        "PG5107", "Stream is read without its end",
        "The last update of '{0}' says how the call ended, and nothing looks at it: what was shown may be cut off or invalid; handle 'Ended', or read the texts with GetTextOrThrow",
        Results, DiagnosticSeverity.Info, isEnabledByDefault: true, helpLinkUri: Pages + "PG5107.md");

    public static readonly DiagnosticDescriptor UnknownOption = new(
        "PG0101", "Unknown option",
        "'{0}' is no option of PromptGen, so that it changes nothing; {1}",
        Options, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Pages + "PG0101.md", customTags: WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor OptionValue = new(
        "PG0102", "Option has a value that means nothing",
        "'{0}' cannot be '{1}', so that it changes nothing; it takes {2}",
        Options, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Pages + "PG0102.md", customTags: WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor UnexplainedSuppression = new(
        "PG0103", "Suppression without a reason",
        "'{0}' is switched off here and nobody says why; write the reason beside it",
        Options, DiagnosticSeverity.Info, isEnabledByDefault: false, helpLinkUri: Pages + "PG0103.md");

    public static readonly DiagnosticDescriptor SecondTimeout = new(
        "PG5014", "Second timeout around a call",
        "The call of '{0}' ends by itself within its deadline of {1}, so that this limit never comes first; remove it, or set 'policy.deadline'",
        Calls, DiagnosticSeverity.Info, isEnabledByDefault: true, helpLinkUri: Pages + "PG5014.md");

    public static readonly DiagnosticDescriptor FanOut = new(
        "PG5015", "Unbounded fan-out of calls",
        "As many calls of '{0}' start at once as there are elements; set 'policy.limits.concurrency', or take them in pieces of a fixed size",
        Calls, DiagnosticSeverity.Info, isEnabledByDefault: false, helpLinkUri: Pages + "PG5015.md");

    public static readonly DiagnosticDescriptor EndlessClient = new(
        "PG5016", "Model client waits without limit",
        "A request of this client may take for ever; give it a time",
        Calls, DiagnosticSeverity.Info, isEnabledByDefault: true, helpLinkUri: Pages + "PG5016.md");

    public static readonly DiagnosticDescriptor DegradedAsAnswered = new(
        "PG5106", "Degraded is treated as answered",
        "A substitute is shown as if the model had answered; tell Degraded apart, or look at its Source or Reason",
        Results, DiagnosticSeverity.Info, isEnabledByDefault: false, helpLinkUri: Pages + "PG5106.md");

    public static readonly DiagnosticDescriptor SensitiveInput = new(
        "PG6005", "Sensitive value enters an input that is not sensitive",
        "'{0}' is marked as {1}, and the input '{2}' of '{3}' is not sensitive, so that records, caches and captured content may hold it; name the input in 'input.sensitive'",
        Privacy, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Pages + "PG6005.md");
}
