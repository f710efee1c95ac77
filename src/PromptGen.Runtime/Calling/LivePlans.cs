using PromptGen.Configuration;
using PromptGen.Rollout;
using PromptGen.Telemetry;

namespace PromptGen.Calling;

/// <summary>
/// The plans that a prompt's next call may run by: its own and those of its variants. They are made again when the runtime's settings have changed, at the first call
/// after that: a call looks once, at its beginning, and keeps what it found.
/// </summary>
internal sealed class LivePlans<TInput, TOutput>
{
    private readonly PromptRuntime _runtime;
    private readonly PromptDefinition<TInput, TOutput> _definition;
    private readonly string[] _variants;
    private readonly Lock _making = new();
    private volatile PlanSet _plans;

    public LivePlans(PromptRuntime runtime, PromptDefinition<TInput, TOutput> definition)
    {
        _runtime = runtime;
        _definition = definition;
        _variants = [.. definition.Variants.Select(static v => v.Info.Variant ?? "")];
        _plans = Make(runtime.Settings);
    }

    /// <summary>What a call that begins now runs by.</summary>
    public PreparedPrompt<TInput, TOutput> Choose(PromptCallOptions? options)
    {
        var plans = _plans;
        if (!ReferenceEquals(plans.By, _runtime.Settings))
        {
            plans = Renew();
        }

        return plans.Rollout is { } rollout && rollout.Choose(options) is >= 0 and var variant ? plans.Variants[variant] : plans.Own;
    }

    private PlanSet Renew()
    {
        lock (_making)
        {
            var settings = _runtime.Settings;
            if (ReferenceEquals(_plans.By, settings))
            {
                return _plans;
            }

            try
            {
                return _plans = Make(settings);
            }
#pragma warning disable CA1031 // A client that cannot be made now costs this prompt its new settings, and no call its answer.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                CallLog.SettingRefused(_runtime.Log, "Prompt '" + _definition.Info.Id + "' keeps all of its settings: " + exception.GetType().Name + ".");
                return _plans = _plans with { By = settings };
            }
        }
    }

    private PlanSet Make(RuntimeSettings settings)
    {
        var own = Prepare(settings, _definition, out var rollout);
        return new(settings, own, [.. _definition.Variants.Select(v => Prepare(settings, v, out _))], rollout);
    }

    private PreparedPrompt<TInput, TOutput> Prepare(RuntimeSettings settings, PromptDefinition<TInput, TOutput> definition, out VariantRollout? rollout)
    {
        var settled = settings.Of(definition.Info, ReferenceEquals(definition, _definition) ? _variants : []);
        if (settled.Problems.Count > 0)
        {
            throw new InvalidOperationException(string.Join(' ', settled.Problems));
        }

        rollout = settled.Rollout;
        return new(definition, new PromptPlan(settings, settled, definition.OutputSchema, definition.StrictOutputSchema, definition.ClassifyException, _runtime));
    }

    private sealed record PlanSet(RuntimeSettings By, PreparedPrompt<TInput, TOutput> Own, PreparedPrompt<TInput, TOutput>[] Variants, VariantRollout? Rollout);
}

/// <summary>A prompt, or one of its variants, with what it runs by.</summary>
internal sealed record PreparedPrompt<TInput, TOutput>(PromptDefinition<TInput, TOutput> Definition, PromptPlan Plan);
