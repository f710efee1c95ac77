namespace PromptGen.Language.FrontMatter;

/// <summary>Milliseconds, both ends allowed.</summary>
internal readonly record struct DurationRange(long Min, long Max)
{
    private const long Second = 1_000;
    private const long Hour = 3_600 * Second;

    /// <summary>Of anything that a caller waits for.</summary>
    public static readonly DurationRange Waiting = new(100, Hour);

    public static readonly DurationRange BackoffBase = new(1, 60 * Second);

    public static readonly DurationRange BackoffMax = new(1, 300 * Second);

    public static readonly DurationRange Caching = new(Second, 90 * 24 * Hour);
}
