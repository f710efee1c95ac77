namespace PromptGen.Configuration;

/// <summary>The kinds of settings that most keys are.</summary>
internal static class SettingRules
{
    public static SettingRule<T> Time<T>(Func<T, Range<TimeSpan>> range, Action<T, TimeSpan> set) => (draft, text) =>
    {
        var allowed = range(draft);
        return Take(SettingTexts.Time(text), allowed, "from " + SettingTexts.Of(allowed.Least) + " to " + SettingTexts.Of(allowed.Most), draft, set);
    };

    public static SettingRule<T> Whole<T>(Func<T, Range<long>> range, Action<T, long> set) => (draft, text) =>
    {
        var allowed = range(draft);
        return Take(SettingTexts.Whole(text), allowed, "from " + SettingTexts.Of(allowed.Least) + " to " + SettingTexts.Of(allowed.Most), draft, set);
    };

    public static SettingRule<T> Number<T>(Func<T, Range<decimal>> range, Action<T, decimal> set) => (draft, text) =>
    {
        var allowed = range(draft);
        return Take(SettingTexts.Number(text), allowed, "from " + SettingTexts.Of(allowed.Least) + " to " + SettingTexts.Of(allowed.Most), draft, set);
    };

    public static SettingRule<T> Switch<T>(Action<T, bool> set) => (draft, text) =>
    {
        if (SettingTexts.Boolean(text) is not { } value)
        {
            return "true or false";
        }

        set(draft, value);
        return null;
    };

    private static string? Take<TDraft, TValue>(TValue? value, Range<TValue> allowed, string range, TDraft draft, Action<TDraft, TValue> set)
        where TValue : struct, IComparable<TValue>
    {
        if (value is not { } given || given.CompareTo(allowed.Least) < 0 || given.CompareTo(allowed.Most) > 0)
        {
            return allowed.Why is null ? range : range + " (" + allowed.Why + ")";
        }

        set(draft, given);
        return null;
    }
}

/// <summary>Both ends allowed.</summary>
/// <param name="Least">The least.</param>
/// <param name="Most">The most.</param>
/// <param name="Why">The key of the prompt file that it comes from; null: it holds for every prompt.</param>
internal readonly record struct Range<T>(T Least, T Most, string? Why = null);
