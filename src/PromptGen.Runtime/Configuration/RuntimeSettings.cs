namespace PromptGen.Configuration;

/// <summary>
/// Everything that an application sets otherwise than its files, at one moment. Never changed: a reload puts another one in its place, and calls that have begun
/// keep what they began with.
/// </summary>
internal sealed class RuntimeSettings(PromptRuntimeOptions options)
{
    private static readonly ModelOptions DefaultModel = new();

    /// <summary>What each tenant may spend; null: no limit.</summary>
    public SpendingLimit? Spending => options.Spending;

    public ModelOptions GetModel(string key) => options.Models.GetValueOrDefault(key, DefaultModel);

    /// <summary>The prompt with what is set.</summary>
    /// <exception cref="InvalidOperationException">A setting is beyond the file's ceilings.</exception>
    public SettledPrompt Settle(PromptInfo info)
    {
        if (!options.Prompts.TryGetValue(info.Id, out var settings))
        {
            return new(info);
        }

        List<string> problems = [];
        var settled = settings.Apply(info, problems);
        return problems.Count == 0 ? new(settled) { IsEnabled = settings.Enabled ?? true } : throw new InvalidOperationException(string.Join(' ', problems));
    }
}
