using System.Globalization;

namespace PromptGen;

/// <summary>What an application sets otherwise than a prompt's file, within the file's <c>policy.ceilings</c>. Null: as the file has it.</summary>
public sealed record PromptSettings
{
    private static readonly TimeSpan LeastDeadline = TimeSpan.FromMilliseconds(100);

    /// <summary>False: no call is sent; what the prompt's <c>onFailure</c> says of <see cref="FailureKind.CircuitOpen"/> takes the place of an answer.</summary>
    public bool? Enabled { get; init; }

    /// <summary>The deadline of a call, from 100 ms to <c>ceilings.deadline</c>, or to the file's own where that is not set.</summary>
    public TimeSpan? Deadline { get; init; }

    /// <summary>Further attempts on the same model, from 0 to <c>ceilings.retries</c>, or to the file's own where that is not set.</summary>
    public int? Retries { get; init; }

    /// <summary>The key of the model that answers: the file's own, or one of <c>ceilings.models</c>.</summary>
    public string? Model { get; init; }

    /// <summary>The prompt with these settings; what is beyond its ceilings is said, and left as the file has it.</summary>
    internal PromptInfo Apply(PromptInfo info, List<string> problems)
    {
        var policy = info.Policy;
        if (Deadline is { } deadline)
        {
            var most = Max(policy.Deadline, policy.Ceilings.Deadline);
            if (Holds(deadline >= LeastDeadline && deadline <= most, info, "Deadline", Text(deadline), "from " + Text(LeastDeadline) + " to " + Text(most), "deadline", problems))
            {
                policy = policy with { Deadline = deadline };
            }
        }

        if (Retries is { } retries)
        {
            var most = Math.Max(policy.Attempt.Retries, policy.Ceilings.Retries ?? 0);
            if (Holds(retries >= 0 && retries <= most, info, "Retries", Text(retries), "from 0 to " + Text(most), "retries", problems))
            {
                policy = policy with { Attempt = policy.Attempt with { Retries = retries } };
            }
        }

        var model = info.ModelKey;
        if (Model is { } key)
        {
            var permitted = string.Join(", ", policy.Ceilings.Models.Prepend(info.ModelKey).Distinct(StringComparer.Ordinal));
            if (Holds(key == model || policy.Ceilings.Models.Contains(key), info, "Model", key, "one of: " + permitted, "models", problems))
            {
                model = key;
            }
        }

        return info with { Policy = policy, ModelKey = model };
    }

    private static bool Holds(bool holds, PromptInfo info, string name, string value, string range, string ceiling, List<string> problems)
    {
        if (!holds)
        {
            problems.Add($"Prompt '{info.Id}' {info.Version}: the setting {name} is {value}; its file allows {range} (policy.ceilings.{ceiling}).");
        }

        return holds;
    }

    private static TimeSpan Max(TimeSpan own, TimeSpan? ceiling) => ceiling is { } c && c > own ? c : own;

    private static string Text(IFormattable value) => value.ToString("g", CultureInfo.InvariantCulture);
}
