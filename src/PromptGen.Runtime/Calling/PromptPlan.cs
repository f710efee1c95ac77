using Microsoft.Extensions.AI;
using PromptGen.Configuration;
using PromptGen.Resilience;
using PromptGen.Telemetry;

namespace PromptGen.Calling;

/// <summary>
/// What a prompt's policy comes down to once its names are resolved: read by every call, and made again when a setting has changed. What has to outlive such a change
/// (breakers, limiters, caches) belongs to the runtime.
/// </summary>
internal sealed class PromptPlan
{
    private readonly (FailureKindSet On, FailureAction Action)[] _onFailure;

    public PromptPlan(
        RuntimeSettings settings,
        SettledPrompt prompt,
        ReadOnlyMemory<byte> outputSchema,
        ReadOnlyMemory<byte> strictSchema,
        Func<Exception, ModelFailureException?>? classifyException,
        PromptRuntime runtime)
    {
        var info = prompt.Info;
        Info = info;
        IsEnabled = prompt.IsEnabled;
        CaptureContent = prompt.CaptureContent;
        ClassifyException = classifyException;
        var policy = info.Policy;
        Models = new ModelTarget[policy.Fallback.Count + 1];
        Models[0] = ModelTarget.Create(settings, info, info.ModelKey, default, outputSchema, strictSchema, runtime);
        for (var i = 0; i < policy.Fallback.Count; i++)
        {
            var fallback = policy.Fallback[i];
            Models[i + 1] = ModelTarget.Create(settings, info, fallback.Model, FailureKindSet.Parse(fallback.On), outputSchema, strictSchema, runtime);
        }

        _onFailure = new (FailureKindSet, FailureAction)[policy.OnFailure.Count];
        for (var i = 0; i < _onFailure.Length; i++)
        {
            if (policy.OnFailure[i].Action == FailureAction.Defer)
            {
                throw new InvalidOperationException(
                    $"Prompt '{info.Id}' {info.Version} defers '{policy.OnFailure[i].On}', which needs a job engine; there is none yet. Use fail, value, stale or review.");
            }

            _onFailure[i] = (FailureKindSet.Parse([policy.OnFailure[i].On]), policy.OnFailure[i].Action);
        }

        HasOutputSchema = !outputSchema.IsEmpty;
        var limits = policy.Limits;
        ResponseBytes = Least(limits.Global.ResponseBytes ?? DefaultResponseBytes, Least(limits.PerTenant?.ResponseBytes, limits.PerUser?.ResponseBytes))!.Value;
        HasLimits = limits.Global.LimitsCalls || limits.PerTenant is { LimitsCalls: true } || limits.PerUser is { LimitsCalls: true };
        LimitsTokens = (limits.Global.TokensPerMinute ?? limits.PerTenant?.TokensPerMinute ?? limits.PerUser?.TokensPerMinute) is not null;
        Spending = settings.Spending;
        HasBudget = Spending is not null || policy.Budget is not { InputTokens: null, OutputTokens: null, Cost: null };
        PromptBytes = runtime.Options.PromptBytes;
    }

    public const long DefaultResponseBytes = 1 << 20;

    /// <summary>The prompt with what the application sets otherwise than its file.</summary>
    public PromptInfo Info { get; }

    /// <summary>False: no call is sent.</summary>
    public bool IsEnabled { get; }

    /// <summary>The share of calls whose content is on their spans, from 0 to 1.</summary>
    public double CaptureContent { get; }

    /// <summary>What generated code knows of the exceptions of the SDKs that its project references.</summary>
    public Func<Exception, ModelFailureException?>? ClassifyException { get; }

    /// <summary>The prompt's own model first, then its fallbacks in order.</summary>
    public ModelTarget[] Models { get; }

    public bool HasOutputSchema { get; }

    /// <summary>Whether one of the models is held to the strict form of the schema: a kept reply may be from it.</summary>
    public bool SendsStrict => Array.Exists(Models, static m => m.Request.IsStrict);

    public long ResponseBytes { get; }

    /// <summary>Whether calls need a place before they may send anything.</summary>
    public bool HasLimits { get; }

    /// <summary>Whether the limits count tokens.</summary>
    public bool LimitsTokens { get; }

    /// <summary>Whether anything bounds what one call may spend.</summary>
    public bool HasBudget { get; }

    /// <summary>Bytes of one rendered prompt; null: no limit.</summary>
    public long? PromptBytes { get; }

    /// <summary>What each tenant may spend; null: no limit.</summary>
    public SpendingLimit? Spending { get; }

    /// <summary>The next model after one that failed; -1: none that the policy names for this kind.</summary>
    public int NextModel(int current, FailureKind kind)
    {
        if (FailureKinds.MayAskOtherModel(kind))
        {
            for (var i = current + 1; i < Models.Length; i++)
            {
                if (Models[i].On.Contains(kind))
                {
                    return i;
                }
            }
        }

        return -1;
    }

    public bool HasPrice(string modelKey)
    {
        foreach (var model in Models)
        {
            if (model.Key == modelKey)
            {
                return model.Price is not null;
            }
        }

        return false;
    }

    public FailureAction OnFailure(FailureKind kind)
    {
        foreach (var (on, action) in _onFailure)
        {
            if (on.Contains(kind))
            {
                return action;
            }
        }

        return FailureAction.Fail;
    }

    private static long? Least(long? a, long? b) => a is null ? b : b is null ? a : Math.Min(a.Value, b.Value);
}

/// <summary>A model that a prompt may ask.</summary>
/// <param name="Key">Its logical key.</param>
/// <param name="Client">Who asks it.</param>
/// <param name="On">Of a fallback: the kinds that it is asked for.</param>
/// <param name="Request">How a request to it is made.</param>
/// <param name="Identity">What telemetry says of it.</param>
/// <param name="Health">What all calls know of it together.</param>
/// <param name="IsEnabled">False: no request is sent to it.</param>
/// <param name="Price">What it costs; null: nobody knows.</param>
internal sealed record ModelTarget(
    string Key, IChatClient Client, FailureKindSet On, RequestFactory Request, ModelIdentity Identity, ModelHealth Health, bool IsEnabled, ModelPrice? Price)
{
    public static ModelTarget Create(
        RuntimeSettings settings, PromptInfo info, string key, FailureKindSet on, ReadOnlyMemory<byte> outputSchema, ReadOnlyMemory<byte> strictSchema, PromptRuntime runtime)
    {
        var options = settings.OfModel(key).Options;
        var client = runtime.FindModel(key) ?? throw new InvalidOperationException(
            $"Prompt '{info.Id}' {info.Version} asks for the model '{key}', which has no IChatClient: add UseModel(\"{key}\", ...).");
        return new(
            key, client, on, new RequestFactory(info, outputSchema, strictSchema, options), ModelIdentity.Of(client), runtime.HealthOf(key, options), options.Enabled, options.Price);
    }
}
