using PromptGen.Configuration;

namespace PromptGen.Calling;

/// <summary>
/// The plan that a prompt's next call runs by. It is made again when the runtime's settings have changed, at the first call after that: a call looks once, at its
/// beginning, and keeps what it found.
/// </summary>
internal sealed class LivePlans<TInput, TOutput>
{
    private readonly PromptRuntime _runtime;
    private readonly PromptDefinition<TInput, TOutput> _definition;
    private readonly Lock _making = new();
    private volatile Made _made;

    public LivePlans(PromptRuntime runtime, PromptDefinition<TInput, TOutput> definition)
    {
        _runtime = runtime;
        _definition = definition;
        _made = Make(runtime.Settings);
    }

    public PromptPlan Current
    {
        get
        {
            var made = _made;
            return (ReferenceEquals(made.By, _runtime.Settings) ? made : Renew()).Plan;
        }
    }

    private Made Renew()
    {
        lock (_making)
        {
            var settings = _runtime.Settings;
            return ReferenceEquals(_made.By, settings) ? _made : _made = Make(settings);
        }
    }

    private Made Make(RuntimeSettings settings) => new(settings, new(settings, settings.Settle(_definition.Info), _definition.OutputSchema, _definition.ClassifyException, _runtime));

    private sealed record Made(RuntimeSettings By, PromptPlan Plan);
}
