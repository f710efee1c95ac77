using Microsoft.Extensions.Options;
using PromptGen.Telemetry;

namespace PromptGen.Configuration;

/// <summary>Keeps a runtime's settings as the configuration has them, for as long as there is the container.</summary>
internal sealed class SettingsReload(
    PromptRuntime runtime, RegisteredPrompts prompts, IOptionsMonitor<PromptConfiguration> monitor, IReadOnlyDictionary<string, string> values)
{
    private readonly Lock _reloading = new();
    private IReadOnlyDictionary<string, string> _values = values;

    /// <summary>From now on; the monitor ends it, with the container.</summary>
    public void Begin()
    {
        NoteUnknown(new(runtime.Options.Prompts, _values));
        monitor.OnChange((_, _) => Reload());

        // What has changed since the values were read.
        Reload();
    }

    /// <summary>Takes what the configuration says now. Refused values are logged; nothing is thrown at whoever has changed the configuration.</summary>
    private void Reload()
    {
        lock (_reloading)
        {
            var values = monitor.CurrentValue.Values;
            if (IsSame(values, _values))
            {
                return;
            }

            var text = new SettingsText(runtime.Options.Prompts, values);
            List<string> problems = [];
            var next = runtime.Settings.Next(text, problems);
            foreach (var problem in problems)
            {
                CallLog.SettingRefused(runtime.Log, problem);
            }

            NoteUnknown(text);
            _values = values;
            runtime.Replace(next);
            CallLog.SettingsReloaded(runtime.Log, problems.Count);
        }
    }

    private void NoteUnknown(SettingsText text)
    {
        foreach (var unknown in text.FindUnknown(prompts.All, prompts.ModelKeys))
        {
            CallLog.SettingUnknown(runtime.Log, unknown.Path, unknown.Why);
        }
    }

    private static bool IsSame(IReadOnlyDictionary<string, string> a, IReadOnlyDictionary<string, string> b) =>
        a.Count == b.Count && a.All(v => b.TryGetValue(v.Key, out var other) && other == v.Value);
}
