namespace PromptGen.Language.Diagnostics;

/// <summary>PG41xx, PG43xx, and PG6008 on secrets: advice on prompts that compile. The analyzers report it, and only where the generator found no error.</summary>
public static class AdviceRules
{
    public static readonly DiagnosticRule UnusedInput = new(
        "PG4101",
        "Input is never used",
        "The input '{0}' is used neither in the template nor in a check, the record or the cache key: use it or remove it",
        RuleSeverity.Warning);

    public static readonly DiagnosticRule MissingDescription = new(
        "PG4105",
        "Description is missing",
        "The prompt says nowhere what it does: add 'description', which the editor shows at each call",
        RuleSeverity.Info);

    public static readonly DiagnosticRule UnfencedInput = new(
        "PG4102",
        "Untrusted input has no fence",
        "'{0}' is written among other text, so that whoever wrote it can pass for it: fence it, as in {{{{ {0} | quote \"{1}\" }}}}",
        RuleSeverity.Info);

    public static readonly DiagnosticRule OverBudget = new(
        "PG4103",
        "Prompt cannot fit its budget",
        "What is sent whatever the inputs has about {0} tokens, more than the budget of {1}: every call would end as overBudget; shorten the text or raise 'policy.budget.inputTokens'",
        RuleSeverity.Warning);

    public static readonly DiagnosticRule IdleRetry = new(
        "PG4301",
        "Retry can never start",
        "After 'timeout' retry {0} can never start: {1} of {2} reach the deadline of {3}; lower 'retries' or 'timeout', or raise 'deadline'",
        RuleSeverity.Warning);

    public static readonly DiagnosticRule IdleFallback = new(
        "PG4302",
        "Fallback can never be reached",
        "The fallback '{0}' can never be reached: {1}",
        RuleSeverity.Warning);

    public static readonly DiagnosticRule VolatilePrefix = new(
        "PG4106",
        "Input stands before the stable text",
        "'{0}' changes from call to call and stands before about {1} tokens that do not: providers cache a prompt only up to its first change, so move it behind them",
        RuleSeverity.Info);

    public static readonly DiagnosticRule UnusedPartial = new(
        "PG4107",
        "Partial is never used",
        "No prompt includes this partial: delete it, or include it as {{{{ include \"{0}\" }}}}",
        RuleSeverity.Info);

    public static readonly DiagnosticRule UnusedSchema = new(
        "PG4205",
        "Schema is used by no prompt",
        "No prompt refers to this schema: delete it, unless C# uses the type that is generated from it",
        RuleSeverity.Hidden);

    public static readonly DiagnosticRule SecretInPrompt = new(
        "PG6008",
        "Secret in a prompt file",
        "This looks like a provider's key, and all that stands here is sent to the model and kept in version control: revoke it, and take it out",
        RuleSeverity.Warning);
}
