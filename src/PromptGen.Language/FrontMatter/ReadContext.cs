using System.Globalization;
using PromptGen.Language.Diagnostics;
using PromptGen.Language.Json;
using PromptGen.Language.Text;
using PromptGen.Shared;

namespace PromptGen.Language.FrontMatter;

/// <summary>Reads values by their kind. A value that does not fit is reported and comes back as null, so that its key keeps its default.</summary>
internal sealed class ReadContext(string text, DiagnosticBag bag)
{
    private static readonly char[] LineEnds = ['\n', '\r'];
    private static readonly JsonNode.Object NoKeys = new(default, default);

    public void Add(DiagnosticRule rule, SourceRange range, params string[] arguments) => bag.Add(rule, range, arguments);

    /// <summary>Nothing more will be reported, so looking for what was meant is a waste.</summary>
    public bool IsFull => bag.Count >= DiagnosticBag.Limit;

    public int LineOf(int offset) => bag.Lines.GetPosition(offset).Line + 1;

    /// <summary>As it stands in the file.</summary>
    public string Slice(JsonNode node) => text.Substring(node.Range.Start, node.Range.Length);

    /// <summary>A mapping of many lines is not underlined as a whole.</summary>
    public SourceRange FirstLine(SourceRange range)
    {
        var end = text.IndexOfAny(LineEnds, range.Start, range.Length);
        return end < 0 ? range : SourceRange.FromBounds(range.Start, end);
    }

    public JsonNode.Object? Mapping(Entry entry)
    {
        switch (entry.Value)
        {
            case JsonNode.Object mapping:
                return mapping;
            case JsonNode.Null:
                Add(FrontMatterRules.EmptyValue, entry.Range, entry.Name);
                return NoKeys;
            default:
                WrongType(entry, "a mapping");
                return null;
        }
    }

    public IEnumerable<Entry> List(Entry entry, string kind)
    {
        if (entry.Value is JsonNode.Array list)
        {
            if (list.Items.Count > FrontMatterLimits.Entries)
            {
                Add(FrontMatterRules.TooManyEntries, FirstLine(entry.Range), entry.Name, Invariant(list.Items.Count), Invariant(FrontMatterLimits.Entries));
            }

            return list.Items.Take(FrontMatterLimits.Entries).Select(item => new Entry(entry.Name, item.Range.Length == 0 ? entry.NameRange : item.Range, item));
        }

        WrongType(entry, kind, entry.Value is JsonNode.String or JsonNode.Number ? "Put it in brackets: '[" + Slice(entry.Value) + "]'." : "");
        return [];
    }

    /// <summary>A text of at most <paramref name="limit"/> characters, not empty.</summary>
    public string? Text(Entry entry, int limit = FrontMatterLimits.Prose)
    {
        if (entry.Value is not JsonNode.String { Value: var value })
        {
            WrongType(entry, "a text", entry.Value is JsonNode.Number or JsonNode.Boolean ? "Put quotes around it." : "");
            return null;
        }

        if (value.Trim().Length == 0)
        {
            Add(FrontMatterRules.EmptyValue, entry.Range, entry.Name);
            return null;
        }

        if (value.Length > limit)
        {
            Add(FrontMatterRules.TooLong, entry.Range, entry.Name, Invariant(value.Length), Invariant(limit));
            return null;
        }

        return value;
    }

    public bool? Boolean(Entry entry)
    {
        if (entry.Value is JsonNode.Boolean { Value: var value })
        {
            return value;
        }

        WrongType(entry, "true or false");
        return null;
    }

    public decimal? Number(Entry entry, decimal min, decimal max, bool whole)
    {
        var kind = whole ? "a whole number" : "a number";
        if (entry.Value is not JsonNode.Number { Raw: var raw })
        {
            WrongType(entry, kind, entry.Value is JsonNode.String { Value: var quoted } && decimal.TryParse(quoted, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? "Remove the quotes." : "");
            return null;
        }

        if (!decimal.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || value < min || value > max)
        {
            Add(FrontMatterRules.OutOfRange, entry.Range, entry.Name, Slice(entry.Value), "from " + Invariant(min) + " to " + Invariant(max));
            return null;
        }

        if (whole && decimal.Truncate(value) != value)
        {
            WrongType(entry, kind);
            return null;
        }

        return value;
    }

    /// <summary>Milliseconds.</summary>
    public long? Duration(Entry entry, DurationRange range)
    {
        if (entry.Value is not JsonNode.String { Value: var value })
        {
            WrongType(entry, "a duration", entry.Value is JsonNode.Number ? "Add a unit, such as '" + Slice(entry.Value) + "s'." : "Write it such as '30s'.");
            return null;
        }

        if (Durations.Parse(value) is not { } milliseconds)
        {
            Add(FrontMatterRules.BadDuration, entry.Range, value);
            return null;
        }

        if (milliseconds < range.Min || milliseconds > range.Max)
        {
            Add(FrontMatterRules.OutOfRange, entry.Range, entry.Name, value, "from " + Durations.Format(range.Min) + " to " + Durations.Format(range.Max));
            return null;
        }

        return milliseconds;
    }

    public TWord? Word<TWord>(Entry entry, Words<TWord> words)
        where TWord : struct
    {
        if (entry.Value is JsonNode.String { Value: var value })
        {
            if (words.Find(value) is { } found)
            {
                return found;
            }

            Add(FrontMatterRules.UnknownWord, entry.Range, value, words.What, string.Join(", ", words.Names), DidYouMean.Hint(value, words.Names));
            return null;
        }

        WrongType(entry, words.What, "Use one of: " + string.Join(", ", words.Names) + ".");
        return null;
    }

    public void WrongType(Entry entry, string expected, string advice = "") =>
        Add(FrontMatterRules.WrongType, entry.Range, entry.Name, expected, Describe(entry.Value), advice.Length == 0 ? "" : " " + advice);

    public static string Invariant(decimal value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Describe(JsonNode node) => node switch
    {
        JsonNode.Object => "a mapping",
        JsonNode.Array => "a list",
        JsonNode.String => "a text",
        JsonNode.Number => "a number",
        JsonNode.Boolean => "true or false",
        _ => "empty",
    };
}
