using PromptGen.Shared;

namespace PromptGen.Language.FrontMatter;

/// <summary>The common kinds of keys. A malformed value leaves the model as it is.</summary>
internal static class KeyTableExtensions
{
    public static KeyTable<T> Text<T>(this KeyTable<T> table, string name, Func<T, string, T> set, int limit = FrontMatterLimits.Prose) =>
        table.Add(name, "a text", (model, entry, context) => context.Text(entry, limit) is { } value ? set(model, value) : model);

    public static KeyTable<T> Boolean<T>(this KeyTable<T> table, string name, Func<T, bool, T> set) =>
        table.Add(name, "true or false", (model, entry, context) => context.Boolean(entry) is { } value ? set(model, value) : model);

    public static KeyTable<T> Integer<T>(this KeyTable<T> table, string name, long min, long max, Func<T, long, T> set) =>
        table.Add(name, "a whole number from " + ReadContext.Invariant(min) + " to " + ReadContext.Invariant(max), (model, entry, context) =>
            context.Number(entry, min, max, whole: true) is { } value ? set(model, (long)value) : model);

    public static KeyTable<T> Number<T>(this KeyTable<T> table, string name, decimal min, decimal max, Func<T, decimal, T> set) =>
        table.Add(name, "a number from " + ReadContext.Invariant(min) + " to " + ReadContext.Invariant(max), (model, entry, context) =>
            context.Number(entry, min, max, whole: false) is { } value ? set(model, value) : model);

    public static KeyTable<T> Duration<T>(this KeyTable<T> table, string name, DurationRange range, Func<T, long, T> set) =>
        table.Add(name, "a duration from " + Durations.Format(range.Min) + " to " + Durations.Format(range.Max), (model, entry, context) =>
            context.Duration(entry, range) is { } value ? set(model, value) : model);

    public static KeyTable<T> Word<T, TWord>(this KeyTable<T> table, string name, Words<TWord> words, Func<T, TWord, T> set)
        where TWord : struct =>
        table.Add(name, "one of " + string.Join(", ", words.Names), (model, entry, context) =>
            context.Word(entry, words) is { } value ? set(model, value) : model);

    /// <summary>Texts, each once.</summary>
    public static KeyTable<T> Texts<T>(
        this KeyTable<T> table, string name, string kind, Func<Entry, ReadContext, string?> read, Func<T, IReadOnlyList<TextScalar>, T> set) =>
        table.Add(name, kind, (model, entry, context) =>
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            var items = new List<TextScalar>();
            foreach (var item in context.List(entry, kind))
            {
                if (read(item, context) is not { } value)
                {
                    continue;
                }

                if (seen.Add(value))
                {
                    items.Add(new TextScalar(value, item.Range));
                }
                else
                {
                    context.Add(Diagnostics.FrontMatterRules.RepeatedEntry, item.Range, value);
                }
            }

            return set(model, items);
        });
}
